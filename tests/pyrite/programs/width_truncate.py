"""truncate keeps low bits and reads them in the new width."""

import sys

from pyrite import i8, i16, i32, i64, truncate, u8, u16, u32, u64


def main(argv: list[str]) -> int:
    for n in (0, 1, 127, 128, 255, 256, 65535, 65536, -1, -128, -129, 1 << 40, -(1 << 40)):
        print(n, truncate(u8, n), truncate(i8, n), truncate(u16, n), truncate(i16, n))
        print(n, truncate(u32, n), truncate(i32, n), truncate(u64, n), truncate(i64, n))
    big: u64 = 0xFEDCBA9876543210
    print(truncate(u8, big), truncate(i16, big >> 16), truncate(u32, big), truncate(int, big))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
