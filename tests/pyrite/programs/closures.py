"""Nested functions and lambdas capture variables; nonlocal counters."""

import sys
from collections.abc import Callable


def adder(n: int) -> Callable[[int], int]:
    def add(x: int) -> int:
        return x + n

    return add


def counter() -> Callable[[], int]:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return count

    return step


def compose(f: Callable[[int], int], g: Callable[[int], int]) -> Callable[[int], int]:
    return lambda x: f(g(x))


def main(argv: list[str]) -> int:
    add5, add7 = adder(5), adder(7)
    print(add5(1), add7(1), compose(add5, add7)(0))
    a, b = counter(), counter()
    print(a(), a(), b(), a())
    names: list[str] = []
    remember: Callable[[str], None] = lambda name: names.append(name)
    remember("x")
    remember("y")
    print(names)
    functions = [adder(i) for i in range(3)]
    print([f(10) for f in functions])
    total = 0

    def accumulate(n: int) -> None:
        nonlocal total
        total += n

    for i in range(5):
        accumulate(i)
    print(total)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
