"""A missing key that nobody looks for.

KeyError: 'missing'
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    table = {"a": 1}
    print(table["missing"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
