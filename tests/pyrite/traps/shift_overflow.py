"""A left shift that loses bits.

Trap: integer overflow
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    n = 3 * len(argv)
    print(n << 62)  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
