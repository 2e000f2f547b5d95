"""Remainder by zero.

Trap: integer division by zero
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    print(5 % (len(argv) - 1))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
