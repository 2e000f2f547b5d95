"""A list with more items than names.

Trap: wrong number of values to unpack
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    items = [1, 2, 3] * len(argv)
    a, b = items  # here
    print(a, b)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
