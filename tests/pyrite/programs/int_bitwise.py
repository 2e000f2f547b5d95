"""And, or, xor and complement."""

import sys


def main(argv: list[str]) -> int:
    for a in (0, 1, 0x0F, -1, -16, 0x7FFF):
        for b in (0xF0, 0x11, -2):
            print(a & b, a | b, a ^ b, ~a, a & ~b)
    x = 0b1010_1010
    x ^= 0xFF
    x &= 0x3C
    x |= 1
    print(x, bin(x), hex(x), oct(x))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
