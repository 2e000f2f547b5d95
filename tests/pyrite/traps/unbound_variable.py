"""A variable that one way leaves without a value.

Trap: local variable has no value
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    if len(argv) > 5:
        text = "set"
    print(text)  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
