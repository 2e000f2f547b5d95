"""An exception class of the program itself.

Broken: at 7
"""

import sys


class Broken(Exception):
    def __init__(self, at: int) -> None:
        super().__init__(f"at {at}")


def main(argv: list[str]) -> int:
    print("before")
    raise Broken(7)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
