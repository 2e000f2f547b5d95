"""An assertion that fails.

Trap: assertion failed
"""

import sys


def check(n: int) -> None:
    assert n > 1, "too few"  # here


def main(argv: list[str]) -> int:
    print("before")
    check(len(argv))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
