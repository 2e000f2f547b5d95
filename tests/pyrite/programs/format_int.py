"""Format specs of integers."""

import sys


def main(argv: list[str]) -> int:
    for n in (0, 7, -7, 1234, -1234567, 255):
        print(f"[{n}][{n:5}][{n:<8}][{n:>8}][{n:^9}][{n:=+8}][{n:08}][{n:+}][{n: }]")
        print(f"[{n:x}][{n:#x}][{n:X}][{n:#010x}][{n:b}][{n:#b}][{n:o}][{n:#o}][{n:d}]")
        print(f"[{n:,}][{n:_}][{n:012,}][{n:>+12,}][{n:_x}][{n:_b}][{n:*^15,}]")
    print(f"{65:c}|{8364:c}|{97:>3c}|{97:<3c}|")
    top = 9223372036854775807
    print(f"{top:x} {-top - 1:x} {top:,} {-top - 1:b}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
