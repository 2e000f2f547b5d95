"""Division by zero, two calls deep.

Trap: integer division by zero
"""

import sys


def divide(a: int, b: int) -> int:
    return a // b  # here


def outer(b: int) -> int:
    return divide(7, b) + 1  # here


def main(argv: list[str]) -> int:
    print("before")
    print(outer(len(argv) - 1))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
