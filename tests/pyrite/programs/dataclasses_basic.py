"""Dataclasses: constructor, equality, text, defaults, methods."""

import sys
from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0

    def moved(self, dx: int) -> "Point":
        return Point(self.x + dx, self.y)


@dataclass(frozen=True)
class Name:
    first: str
    last: str = "Doe"


@dataclass
class Box:
    label: str
    corners: list[Point] = field(default_factory=list)


def main(argv: list[str]) -> int:
    p = Point(1)
    q = Point(x=1, y=0)
    print(p, q, p == q, p != Point(2, 3), p is q, p.moved(4))
    p.y = 9
    print(p, p == q)
    n = Name("Jane")
    print(n, n == Name("Jane", "Doe"), {n: 1}[Name("Jane")], hash(n) == hash(Name("Jane")))
    a, b = Box("a"), Box("b", [p])
    a.corners.append(q)
    print(a, b, a == b, Box("a", [Point(1)]) == a)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
