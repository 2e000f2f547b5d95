"""A trap while an exception passes.

Trap: integer division by zero
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    try:
        raise ValueError("first")
    finally:
        print(1 // (len(argv) - 1))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
