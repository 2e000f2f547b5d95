"""An unsigned difference below zero.

Trap: integer overflow
"""

import sys

from pyrite import u32


def main(argv: list[str]) -> int:
    print("before")
    a: u32 = u32(len(argv))
    print(a - 2)  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
