"""The shortest text of floats, and float() of text."""

import sys


def main(argv: list[str]) -> int:
    for x in (0.1, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308):
        print(x, repr(x), float(repr(x)) == x, str(-x))
    for text in ("1", "-2.5", "1e3", ".5", "5.", " 7 ", "1_0.5", "inf", "-Infinity", "1E-2"):
        print(float(text))
    for text in ("", "x", "1e", "--1", "1.2.3", "e5"):
        try:
            print(float(text))
        except ValueError as error:
            print(error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
