"""Keys of a class with __eq__ and __hash__, and keys compared by identity."""

import sys


class Point:
    x: int
    y: int

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __hash__(self) -> int:
        return self.x * 31 + self.y


class Token:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name


def main(argv: list[str]) -> int:
    seen: dict[Point, int] = {}
    for i in range(30):
        p = Point(i % 5, i % 3)
        seen[p] = seen.get(p, 0) + 1
    print(len(seen), seen[Point(4, 2)], Point(9, 9) in seen)
    a, b = Token("same"), Token("same")
    table = {a: 1, b: 2}
    print(table[a], table[b], len(table), a == b, a == a, Token("x") in table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
