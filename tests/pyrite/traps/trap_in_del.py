"""A trap in a destructor.

Trap: index out of range
"""

import sys


class Item:
    n: int

    def __init__(self, n: int) -> None:
        self.n = n

    def __del__(self) -> None:
        print([0][self.n])  # here


def main(argv: list[str]) -> int:
    print("before")
    item = Item(len(argv))
    item.n = 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
