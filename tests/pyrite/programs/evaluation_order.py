"""Operands, arguments, targets and displays are evaluated in Python's order."""

import sys


def note(name: str, value: int) -> int:
    print(name, end=" ")
    return value


def three(a: int, b: int, c: int) -> int:
    return a * 100 + b * 10 + c


class Box:
    items: list[int]

    def __init__(self) -> None:
        self.items = [0, 0, 0]


def box(name: str, value: Box) -> Box:
    print(name, end=" ")
    return value


def main(argv: list[str]) -> int:
    print(note("a", 1) + note("b", 2) * note("c", 3))
    print(three(note("x", 1), c=note("y", 2), b=note("z", 3)))
    print([note("l", 1), note("m", 2)], {note("k", 1): note("v", 2), note("k2", 3): note("v2", 4)})
    b = Box()
    box("target", b).items[note("index", 1)] = note("value", 7)
    print(b.items)
    box("aug", b).items[note("i", 1)] += note("w", 5)
    print(b.items)
    print(note("p", 1) < note("q", 2) < note("r", 0) < note("never", 9))
    print(note("t", 1) if note("cond", 0) else note("e", 2))
    print(b.items[note("s", 0) : note("u", 2)], (note("g", 1), note("h", 2)))
    i = 0
    values = [10, 20, 30]
    i, values[i] = 1, 99
    print(i, values)
    print(f"{note('f', 1)}{note('g', 2)}", note("after", 3))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
