"""Base64 in both directions."""

import sys

from pyrite import Final

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
VALUES: Final = {c: i for i, c in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    out: list[str] = []
    for at in range(0, len(data), 3):
        part = data[at : at + 3]
        bits = 0
        for i in range(3):
            bits = bits << 8 | (part[i] if i < len(part) else 0)
        for i in range(4):
            filled = i <= len(part)
            out.append(ALPHABET[bits >> 18 - 6 * i & 63] if filled else "=")
    return "".join(out)


def decode(text: str) -> bytes:
    out = bytearray()
    bits, count = 0, 0
    for c in text.rstrip("="):
        bits = (bits << 6 | VALUES[c]) & 0xFFFFFF
        count += 6
        if count >= 8:
            count -= 8
            out.append(bits >> count & 0xFF)
    return bytes(out)


def main(argv: list[str]) -> int:
    for data in (b"", b"f", b"fo", b"foo", b"foobar", bytes(range(250, 256))):
        text = encode(data)
        print(text, decode(text) == data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
