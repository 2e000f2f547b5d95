"""A number that a loop without rounds leaves without a value.

Trap: local variable has no value
"""

import sys


def last(count: int) -> int:
    for i in range(count):
        found = i
    return found  # here


def main(argv: list[str]) -> int:
    print("before")
    print(last(len(argv) - 1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
