"""A variable that has been deleted on one way.

Trap: local variable has no value
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    items = [1]
    if argv:
        del items
    print(len(items))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
