"""SHA-256 with wrapping 32-bit arithmetic."""

import sys

from pyrite import Final, u32, wrapping_add, wrapping_shl


def _roots(cube: bool, count: int) -> list[int]:
    """The first 32 bits of the fractions of roots of the first primes (FIPS 180-4 4.2.2, 5.3.3)."""
    out: list[int] = []
    n = 2
    while len(out) < count:
        if all(n % d for d in range(2, n)):
            wanted = n << (96 if cube else 64)
            low, high = 0, 1 << 60
            while low < high:
                middle = (low + high + 1) // 2
                if (middle**3 if cube else middle**2) <= wanted:
                    low = middle
                else:
                    high = middle - 1
            out.append(low & 0xFFFFFFFF)
        n += 1
    return out


START: Final[list[u32]] = _roots(False, 8)
ROUND: Final[list[u32]] = _roots(True, 64)


def rotate(x: u32, n: int) -> u32:
    return x >> n | wrapping_shl(u32, x, 32 - n)


def padded(data: bytes) -> bytes:
    zeros = (55 - len(data)) % 64
    return (
        data + b"\x80" + bytes(zeros) + bytes([len(data) * 8 >> s & 255 for s in range(56, -1, -8)])
    )


def compress(state: list[u32], block: bytes) -> None:
    w: list[u32] = []
    for i in range(0, 64, 4):
        w.append(u32(block[i] << 24 | block[i + 1] << 16 | block[i + 2] << 8 | block[i + 3]))
    for i in range(16, 64):
        x, y = w[i - 15], w[i - 2]
        s0 = rotate(x, 7) ^ rotate(x, 18) ^ x >> 3
        s1 = rotate(y, 17) ^ rotate(y, 19) ^ y >> 10
        w.append(
            wrapping_add(u32, wrapping_add(u32, w[i - 16], s0), wrapping_add(u32, w[i - 7], s1))
        )
    a, b, c, d, e, f, g, h = state
    for i in range(64):
        s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        choice = e & f ^ (e ^ 0xFFFFFFFF) & g
        t1 = wrapping_add(u32, wrapping_add(u32, h, s1), wrapping_add(u32, choice, ROUND[i]))
        t1 = wrapping_add(u32, t1, w[i])
        s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        t2 = wrapping_add(u32, s0, a & b ^ a & c ^ b & c)
        h, g, f, e, d, c, b = g, f, e, wrapping_add(u32, d, t1), c, b, a
        a = wrapping_add(u32, t1, t2)
    for i, value in enumerate([a, b, c, d, e, f, g, h]):
        state[i] = wrapping_add(u32, state[i], value)


def sha256(data: bytes) -> str:
    state = START.copy()
    message = padded(data)
    for at in range(0, len(message), 64):
        compress(state, message[at : at + 64])
    return "".join([f"{word:08x}" for word in state])


def main(argv: list[str]) -> int:
    for text in (b"", b"abc", b"a" * 200):
        print(sha256(text))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
