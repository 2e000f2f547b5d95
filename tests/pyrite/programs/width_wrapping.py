"""Modular arithmetic of fixed widths."""

import sys

from pyrite import (
    i8,
    i16,
    u8,
    u16,
    u32,
    u64,
    wrapping_add,
    wrapping_mul,
    wrapping_shl,
    wrapping_sub,
)


def main(argv: list[str]) -> int:
    a: u8 = 250
    b: u8 = 10
    print(wrapping_add(u8, a, b), wrapping_sub(u8, b, a), wrapping_mul(u8, a, b))
    print(wrapping_add(i8, 127, 1), wrapping_sub(i8, -128, 1), wrapping_mul(i16, 300, 300))
    c: u32 = 0xFFFFFFFF
    print(wrapping_add(u32, c, 1), wrapping_mul(u32, c, c), wrapping_shl(u32, c, 31))
    d: u64 = 0xFFFFFFFFFFFFFFFF
    print(wrapping_add(u64, d, 2), wrapping_mul(u64, d, d), wrapping_sub(u64, 0, 1))
    print(wrapping_shl(u16, 0x8001, 1), wrapping_shl(i8, 1, 7))
    print(wrapping_add(int, 9223372036854775807, 1), wrapping_mul(int, 1 << 40, 1 << 40))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
