"""Exceptions through methods, function values, dunder methods."""

import sys
from collections.abc import Callable


class Strict:
    limit: int

    def __init__(self, limit: int) -> None:
        if limit < 0:
            raise ValueError("negative limit")
        self.limit = limit

    def __getitem__(self, index: int) -> int:
        if index >= self.limit:
            raise IndexError(f"{index} of {self.limit}")
        return index * index

    def __eq__(self, other: object) -> bool:
        raise TypeError("not comparable")

    def __hash__(self) -> int:
        return 1


def call(function: Callable[[int], int], n: int) -> str:
    try:
        return str(function(n))
    except IndexError as error:
        return f"IndexError {error}"


def main(argv: list[str]) -> int:
    s = Strict(3)
    print(call(s.__getitem__, 2), call(s.__getitem__, 3), call(lambda n: s[n] + s[n + 1], 2))
    try:
        Strict(-1)
    except ValueError as error:
        print(error)
    try:
        print(s == Strict(1))
    except TypeError as error:
        print(error)
    try:
        print(Strict(2) in [Strict(1)])
    except TypeError as error:
        print(error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
