"""Packing integers into bytes by hand, both byte orders."""

import sys


def put_le(value: int, size: int) -> bytes:
    out = bytearray(size)
    for i in range(size):
        out[i] = value >> 8 * i & 0xFF
    return bytes(out)


def get_be(data: bytes) -> int:
    value = 0
    for byte in data:
        value = value << 8 | byte
    return value


def main(argv: list[str]) -> int:
    for n in (0, 1, 0x1234, 0xDEADBEEF):
        packed = put_le(n, 4)
        print(packed.hex(), get_be(packed), get_be(packed[::-1]) == n)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
