"""An index behind the end of a list.

Trap: index out of range
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    items = [1, 2, 3]
    print(items[2 + len(argv)])  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
