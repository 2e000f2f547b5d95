"""Recursive functions: factorial, Fibonacci, Ackermann, Hanoi, permutations."""

import sys


def factorial(n: int) -> int:
    return 1 if n <= 1 else n * factorial(n - 1)


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m: int, n: int) -> int:
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n: int, a: str, b: str, c: str, out: list[str]) -> None:
    if n > 0:
        hanoi(n - 1, a, c, b, out)
        out.append(a + c)
        hanoi(n - 1, b, a, c, out)


def permutations(items: list[int]) -> list[list[int]]:
    if not items:
        return [[]]
    out: list[list[int]] = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            out.append([item, *rest])
    return out


def is_even(n: int) -> bool:
    return n == 0 or is_odd(n - 1)


def is_odd(n: int) -> bool:
    return n != 0 and is_even(n - 1)


def main(argv: list[str]) -> int:
    print(factorial(20), fib(18), ackermann(2, 3), is_even(100), is_odd(100))
    moves: list[str] = []
    hanoi(3, "A", "B", "C", moves)
    print(moves)
    print(permutations([1, 2, 3]), len(permutations([1, 2, 3, 4, 5])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
