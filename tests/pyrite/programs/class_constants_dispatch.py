"""Class constants are looked up in the class of the object."""

import sys


class Shape:
    SIDES = 0
    NAMES: list[str] = ["shape"]
    scale: int = 2

    def sides(self) -> int:
        return self.SIDES * self.scale

    @classmethod
    def label(cls) -> str:
        return f"{cls.NAMES[0]} {cls.SIDES}"

    @classmethod
    def make(cls) -> "Shape":
        return cls()

    @staticmethod
    def helper(n: int) -> int:
        return n + 1


class Square(Shape):
    SIDES = 4
    NAMES = ["square"]


class Big(Square):
    scale = 10


def main(argv: list[str]) -> int:
    shapes: list[Shape] = [Shape(), Square(), Big()]
    print([s.sides() for s in shapes], [s.SIDES for s in shapes])
    print(Shape.label(), Square.label(), Big.label(), Big.make().sides(), Square.helper(4))
    Shape.NAMES.append("more")
    print(Shape.NAMES, Square.NAMES, shapes[0].NAMES is Shape.NAMES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
