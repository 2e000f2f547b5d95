"""Functions, bound methods and builtins as values and in tables."""

import sys
from collections.abc import Callable

from pyrite import Final


def double(n: int) -> int:
    return n * 2


def negate(n: int) -> int:
    return -n


TABLE: Final[dict[str, Callable[[int], int]]] = {"double": double, "negate": negate}


class Scaler:
    factor: int

    def __init__(self, factor: int) -> None:
        self.factor = factor

    def scale(self, n: int) -> int:
        return n * self.factor


def twice(f: Callable[[int], int], n: int) -> int:
    return f(f(n))


def main(argv: list[str]) -> int:
    for name, function in TABLE.items():
        print(name, function(7), twice(function, 3))
    bound = Scaler(10).scale
    steps: list[Callable[[int], int]] = [double, bound, lambda n: n - 1]
    value = 1
    for step in steps:
        value = step(value)
    print(value, twice(bound, 2), TABLE["negate"](5))
    chosen = double if value > 0 else negate
    print(chosen(21))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
