"""A trap in a method that is called through its base.

Trap: index out of range
"""

import sys


class Base:
    def get(self, n: int) -> int:
        return n


class Derived(Base):
    def get(self, n: int) -> int:
        return [1][n]  # here


def main(argv: list[str]) -> int:
    print("before")
    item: Base = Derived() if argv else Base()
    print(item.get(5))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
