"""Conversions that fit, and arithmetic within one width."""

import sys

from pyrite import i16, u8, u16, u32, u64


def checksum(data: bytes) -> u16:
    total: u32 = 0
    for byte in data:
        total += u32(byte)
    while total >> 16 != 0:
        total = (total & 0xFFFF) + (total >> 16)
    return u16(total)


def main(argv: list[str]) -> int:
    print(checksum(b"hello, world"), checksum(bytes(range(256)) * 40))
    a: u8 = 200
    wide: int = a
    wider: u64 = u64(a) * 1000
    print(wide + 100, wider, u8(255), i16(-32768), int(wider) - 1)
    x: u32 = 0xDEADBEEF
    print(x >> 28, x & 0xFF, x // 3, x % 1000, x ^ 0xFFFFFFFF)
    y: u64 = 0xFFFFFFFFFFFFFFFF
    print(y, y // 10, y % 10, y >> 63, y == 0xFFFFFFFFFFFFFFFF)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
