"""A conversion that loses bits.

Trap: value does not fit the integer type
"""

import sys

from pyrite import u8


def main(argv: list[str]) -> int:
    print("before")
    print(u8(300 * len(argv)))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
