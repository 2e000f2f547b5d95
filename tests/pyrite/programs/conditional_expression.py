"""Conditional expressions, nested and with mixed branches."""

import sys


def sign(n: int) -> str:
    return "minus" if n < 0 else "zero" if n == 0 else "plus"


def clamp(n: int, low: int, high: int) -> int:
    return low if n < low else high if n > high else n


def main(argv: list[str]) -> int:
    for n in (-5, 0, 9):
        print(sign(n), clamp(n, -2, 4), abs(n) if n else 100)
    items = ["a"] if len(argv) > 100 else ["b", "c"]
    print(items, (1 if items else 2) + 3)
    maybe = "text" if len(items) == 2 else None
    print(maybe if maybe is not None else "none", maybe is None)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
