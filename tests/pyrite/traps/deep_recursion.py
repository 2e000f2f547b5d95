"""Recursion without an end runs out of stack.

Trap: stack overflow
"""

import sys


def descend(n: int) -> int:
    return descend(n + 1) + 1


def main(argv: list[str]) -> int:
    print("before")
    print(descend(len(argv)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
