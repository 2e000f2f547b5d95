"""match with class patterns, nested ones and sequences."""

import sys
from dataclasses import dataclass


class Shape:
    pass


@dataclass
class Circle(Shape):
    radius: int


@dataclass
class Rect(Shape):
    width: int
    height: int


@dataclass
class Group(Shape):
    first: Shape
    second: Shape


def describe(shape: Shape) -> str:
    match shape:
        case Circle(radius=0):
            return "point"
        case Circle(radius=r):
            return f"circle {r}"
        case Rect(width=w, height=h) if w == h:
            return f"square {w}"
        case Rect(w, 1):
            return f"line {w}"
        case Rect():
            return "rectangle"
        case Group(first=Circle(radius=r), second=second):
            return f"circle {r} with {describe(second)}"
        case _:
            return "something"


def point(p: tuple[int, int]) -> str:
    match p:
        case (0, 0):
            return "origin"
        case (x, 0):
            return f"x axis {x}"
        case (0, y):
            return f"y axis {y}"
        case (x, y):
            return f"{x} {y}"


def main(argv: list[str]) -> int:
    shapes: list[Shape] = [Circle(0), Circle(5), Rect(2, 2), Rect(7, 1), Rect(2, 3), Shape()]
    for shape in shapes:
        print(describe(shape))
    print(describe(Group(Circle(1), Rect(4, 4))), describe(Group(Rect(1, 2), Circle(1))))
    for p in ((0, 0), (3, 0), (0, 4), (5, 6)):
        print(point(p))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
