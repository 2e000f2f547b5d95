"""Assertions that hold, also with messages, and asserts that narrow."""

import sys


def half(n: int) -> int:
    assert n % 2 == 0, f"{n} is odd"
    return n // 2


def length(text: str | None) -> int:
    assert text is not None
    return len(text)


def main(argv: list[str]) -> int:
    print(half(10), length("four"))
    assert True
    assert half(4) == 2, "never shown"
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
