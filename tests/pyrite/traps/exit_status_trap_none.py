"""A value that is None where there must be one.

Trap: assertion failed
"""

import sys


def length(text: str | None) -> int:
    assert text is not None  # here
    return len(text)


def main(argv: list[str]) -> int:
    print("before")
    print(length(None if argv else "x"))  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
