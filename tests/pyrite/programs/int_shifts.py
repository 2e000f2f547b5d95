"""Shifts of positive and negative numbers."""

import sys


def main(argv: list[str]) -> int:
    for n in (1, 5, -1, -5, 255, -256):
        for count in (0, 1, 3, 8):
            print(n, count, n << count, n >> count)
    print(1 << 62, -1 << 63, (1 << 62) >> 62, -1 >> 63)
    mask = 0
    for bit in range(0, 64, 7):
        if bit < 63:
            mask |= 1 << bit
    print(mask, f"{mask:#x}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
