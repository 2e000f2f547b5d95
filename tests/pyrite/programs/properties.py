"""Properties with and without setters, static and class methods."""

import sys


class Circle:
    PI = 3.0
    _radius: int
    reads: int

    def __init__(self, radius: int) -> None:
        self._radius = radius
        self.reads = 0

    @property
    def radius(self) -> int:
        self.reads += 1
        return self._radius

    @radius.setter
    def radius(self, value: int) -> None:
        self._radius = max(value, 0)

    @property
    def area(self) -> float:
        return self.PI * self._radius * self._radius

    @staticmethod
    def unit() -> "Circle":
        return Circle(1)

    @classmethod
    def of_diameter(cls, diameter: int) -> "Circle":
        return cls(diameter // 2)


def main(argv: list[str]) -> int:
    c = Circle(5)
    print(c.radius, c.area)
    c.radius = -3
    print(c.radius, c.area)
    c.radius += 4
    print(c.radius, c.reads, Circle.unit().area, Circle.of_diameter(9).radius)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
