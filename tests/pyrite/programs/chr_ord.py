"""chr and ord over the ranges of UTF-8, and their errors."""

import sys


def main(argv: list[str]) -> int:
    for n in (0, 65, 127, 128, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF):
        c = chr(n)
        print(n, ord(c) == n, len(c), len(c.encode()))
    for bad in (-1, 0x110000):
        try:
            print(chr(bad))
        except ValueError as error:
            print(error)
    try:
        print(ord("ab"))
    except TypeError as error:
        print("TypeError", "length 2" in str(error))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
