"""CRC-32 by bits and by a table made at import time."""

import sys

from pyrite import Final, u8, u32

POLYNOMIAL = 0xEDB88320


def _row(byte: int) -> int:
    value = byte
    for _ in range(8):
        value = value >> 1 ^ POLYNOMIAL if value & 1 else value >> 1
    return value


TABLE: Final[list[u32]] = [_row(n) for n in range(256)]


def crc_bits(data: bytes) -> u32:
    state: u32 = 0xFFFFFFFF
    for byte in data:
        state ^= u32(byte)
        for _ in range(8):
            state = state >> 1 ^ POLYNOMIAL if state & 1 != 0 else state >> 1
    return state ^ 0xFFFFFFFF


def crc_table(data: bytes) -> u32:
    state: u32 = 0xFFFFFFFF
    for byte in data:
        state = state >> 8 ^ TABLE[int(state & 0xFF) ^ byte]
    return state ^ 0xFFFFFFFF


def main(argv: list[str]) -> int:
    for text in (b"", b"a", b"123456789", b"The quick brown fox jumps over the lazy dog"):
        print(f"{crc_bits(text):08x} {crc_table(text):08x}")
    small: u8 = 7
    print(TABLE[int(small)], len(TABLE))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
