"""An index behind the end of a string.

Trap: index out of range
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    text = "abc"[: 2 * len(argv)]
    print(text[2])  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
