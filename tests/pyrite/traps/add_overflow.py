"""Adding past the end of the 64-bit range.

Trap: integer overflow
"""

import sys


def add(a: int, b: int) -> int:
    return a + b  # here


def main(argv: list[str]) -> int:
    print("before")
    print(add((1 << 62) * 1 + (1 << 62) - 1, len(argv)))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
