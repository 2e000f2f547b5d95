"""A variable that an exception left without a value.

Trap: local variable has no value
"""

import sys


def measure(n: int) -> int:
    if n > 0:
        raise ValueError("none")
    return n


def main(argv: list[str]) -> int:
    print("before")
    try:
        size = measure(len(argv))
    finally:
        print(size)  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
