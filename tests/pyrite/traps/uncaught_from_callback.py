"""An exception through a function value and a with block.

LookupError: nothing
"""

import sys
from collections.abc import Callable


class Scope:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: object) -> None:
        return None


def find(n: int) -> int:
    raise LookupError("nothing")


def call(function: Callable[[int], int]) -> int:
    with Scope():
        return function(3)


def main(argv: list[str]) -> int:
    print("before")
    call(find)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
