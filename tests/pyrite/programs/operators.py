"""Operator methods of a class."""

import sys


class Vec:
    x: int
    y: int

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __add__(self, other: "Vec") -> "Vec":
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Vec") -> "Vec":
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k: int) -> "Vec":
        return Vec(self.x * k, self.y * k)

    def __neg__(self) -> "Vec":
        return Vec(-self.x, -self.y)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vec) and self.x == other.x and self.y == other.y

    def __lt__(self, other: "Vec") -> bool:
        return (self.x, self.y) < (other.x, other.y)

    def __matmul__(self, other: "Vec") -> int:
        return self.x * other.x + self.y * other.y

    def __bool__(self) -> bool:
        return self.x != 0 or self.y != 0

    def __repr__(self) -> str:
        return f"Vec({self.x}, {self.y})"

    def __hash__(self) -> int:
        return self.x ^ self.y << 8


def main(argv: list[str]) -> int:
    a, b = Vec(1, 2), Vec(3, -4)
    print(a + b, a - b, a * 3, -a, a @ b, a == Vec(1, 2), a != b, a < b, bool(Vec(0, 0)))
    c = a
    c += b
    print(c, a, not a, sorted([b, a, c]), max([a, b]), min(a, b))
    print([a, b], (a,), {"k": a}, str(a), f"{b}", Vec(1, 2) in [b, a])
    print({a, Vec(1, 2), b} == {b, a}, {a: 1}[Vec(1, 2)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
