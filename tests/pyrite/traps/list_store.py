"""A store behind the end of a list.

Trap: index out of range
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    items = [1, 2, 3]
    items[-3 - len(argv)] = 0  # here
    print(items)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
