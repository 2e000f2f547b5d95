"""Protocol classes: dynamic dispatch without a common base."""

import sys
from typing import Protocol


class Shape(Protocol):
    def area(self) -> int: ...

    def name(self) -> str:
        return "shape"


class Square(Shape):
    side: int

    def __init__(self, side: int) -> None:
        self.side = side

    def area(self) -> int:
        return self.side * self.side

    def name(self) -> str:
        return "square"


class Rectangle(Shape):
    a: int
    b: int

    def __init__(self, a: int, b: int) -> None:
        self.a = a
        self.b = b

    def area(self) -> int:
        return self.a * self.b


def total(shapes: list[Shape]) -> int:
    return sum([s.area() for s in shapes])


def main(argv: list[str]) -> int:
    shapes: list[Shape] = [Square(3), Rectangle(2, 5)]
    for shape in shapes:
        print(shape.name(), shape.area())
    print(total(shapes))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
