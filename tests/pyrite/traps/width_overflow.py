"""A sum that does not fit its width.

Trap: integer overflow
"""

import sys

from pyrite import u8


def add(a: u8, b: u8) -> u8:
    return a + b  # here


def main(argv: list[str]) -> int:
    print("before")
    print(add(u8(254 + len(argv)), 1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
