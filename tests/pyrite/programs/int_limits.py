"""The ends of the 64-bit range."""

import sys


def main(argv: list[str]) -> int:
    top = 9223372036854775807
    bottom = -9223372036854775808
    print(top, bottom, top + bottom, bottom + top)
    print(top - 1 + 1, bottom + 1 - 1, top // -1, -top)
    print(hex(top), hex(bottom), bin(bottom)[:6], top % 10, bottom % 10)
    print(abs(bottom + 1), top == top - 0, bottom < top, top > 0 > bottom)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
