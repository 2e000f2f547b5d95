"""Subtracting past the end of the 64-bit range.

Trap: integer overflow
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    n = -(1 << 63) + len(argv) - 1
    print(n - len(argv))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
