"""Generators in loops and comprehensions, with state of their own."""

import sys
from collections.abc import Iterator


def count_up(start: int, step: int) -> Iterator[int]:
    n = start
    while True:
        yield n
        n += step


def words(text: str) -> Iterator[str]:
    for word in text.split():
        if word != "skip":
            yield word.upper()


def main(argv: list[str]) -> int:
    for n in count_up(3, 4):
        if n > 20:
            break
        print(n)
    print([w for w in words("a skip b")], list(words("x y")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
