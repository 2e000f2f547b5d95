"""A product that does not fit 64 bits.

Trap: integer overflow
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    n = (1 << 40) * len(argv)
    print(n * n)  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
