"""Chained comparisons evaluate each operand once."""

import sys


def value(n: int) -> int:
    print("value", n)
    return n


def main(argv: list[str]) -> int:
    print(value(1) < value(2) < value(3))
    print(value(1) < value(0) < value(3))
    n = len(argv) * 0 + 2
    print(1 <= 1 < n <= n != 3 > n)
    for c in (47, 48, 57, 58):
        print(c, 48 <= c <= 57)
    word = "m"
    print("a" <= word <= "z", "n" <= word < "q")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
