"""int() of text, with bases, signs, prefixes and errors."""

import sys


def attempt(text: str, base: int) -> None:
    try:
        print(repr(text), base, int(text, base))
    except ValueError:
        print(repr(text), base, "ValueError")


def main(argv: list[str]) -> int:
    for text in ("0", "42", "-17", "+5", "  8 ", "1_000", "", "-", "4x", "0x10", "1__2", "_1"):
        attempt(text, 10)
    for text in ("ff", "FF", "0xff", "-0x80", "0b11", "zz", "7_f"):
        attempt(text, 16)
    for text in ("0b101", "0o17", "0x1F", "19", "0", "007"):
        attempt(text, 0)
    attempt("101", 2)
    attempt("102", 2)
    attempt("zz", 36)
    print(int("9223372036854775807"), int("-9223372036854775808"), int("12") + 1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
