"""A negative number in an unsigned width.

Trap: value does not fit the integer type
"""

import sys

from pyrite import u64


def main(argv: list[str]) -> int:
    print("before")
    print(u64(-len(argv)))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
