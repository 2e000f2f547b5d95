"""Augmented assignment to names, items, attributes and slices of them."""

import sys


class Counter:
    count: int
    names: list[str]

    def __init__(self) -> None:
        self.count = 0
        self.names = []


def index(log: list[int]) -> int:
    log.append(len(log))
    return 0


def main(argv: list[str]) -> int:
    n = 7
    n += 3
    n -= 1
    n *= 4
    n //= 5
    n %= 4
    n <<= 5
    n >>= 1
    n |= 3
    n &= 0x7E
    n ^= 0x11
    n **= 2
    print(n)
    counter = Counter()
    counter.count += 2
    counter.names += ["a", "b"]
    print(counter.count, counter.names)
    log: list[int] = []
    values = [10]
    values[index(log)] += 5
    print(values, log)
    table = {"x": 1}
    table["x"] *= 9
    print(table)
    text = "ab"
    text += "cd"
    text *= 2
    print(text)
    f = 1.5
    f /= 2
    f += 1
    print(f)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
