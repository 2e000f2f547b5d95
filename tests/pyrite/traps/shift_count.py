"""A negative shift count.

Trap: shift count out of range
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    print(len(argv) << 1 - 2 * len(argv))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
