"""Random bytes: ChaCha20 with fast key erasure.

Spec: RFC 8439 2.3 (block function). After each request the first 32 bytes of the stream become the
next key, so that what was handed out cannot be computed from the state.

The seed is what the boot loader gives (`/chosen/rng-seed`) and the system counter.
Locks: `lock` (rank DEVICE) guards the key.
"""

from kernel.core.sync import Rank, SpinLock
from kernel.core.time import now_ns
from pyrite import Final, Guarded, u8, u32, wrapping_add, wrapping_shl

KEY_WORDS = 8
BLOCK_WORDS = 16
BLOCK_SIZE = 64
KEY_SIZE = 32
DOUBLE_ROUNDS = 10
CONSTANTS: Final[list[u32]] = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574]


class Block:
    """State of the block function."""

    words: Final[list[u32]]

    def __init__(self, key: list[u32], counter: u32) -> None:
        tail: list[u32] = [counter, 0, 0, 0]
        self.words = CONSTANTS + key + tail

    def mix(self) -> None:
        """Twenty rounds: columns, then diagonals."""
        for _ in range(DOUBLE_ROUNDS):
            for column in range(4):
                self.quarter(column, 4 + column, 8 + column, 12 + column)
            for row in range(4):
                self.quarter(row, 4 + (row + 1) % 4, 8 + (row + 2) % 4, 12 + (row + 3) % 4)

    def quarter(self, a: int, b: int, c: int, d: int) -> None:
        """The quarter round on four words (RFC 8439 2.1)."""
        self._step(a, b, d, 16)
        self._step(c, d, b, 12)
        self._step(a, b, d, 8)
        self._step(c, d, b, 7)

    def _step(self, target: int, source: int, turned: int, count: int) -> None:
        words = self.words
        words[target] = wrapping_add(u32, words[target], words[source])
        words[turned] = rotate(words[turned] ^ words[target], count)


def rotate(value: u32, count: int) -> u32:
    """Rotate left by 1..31."""
    return wrapping_shl(u32, value, count) | value >> (32 - count)


def block(key: list[u32], counter: u32) -> list[u32]:
    """The sixteen words that key and counter yield."""
    state = Block(key, counter)
    before = list(state.words)
    state.mix()
    return [wrapping_add(u32, state.words[n], before[n]) for n in range(BLOCK_WORDS)]


class RandomSource:
    """The kernel's random numbers."""

    lock: Final[SpinLock]
    key: Guarded[list[u32], "lock"]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.DEVICE)
        self.key = [0] * KEY_WORDS

    def seed(self, data: bytes) -> None:
        """Mix `data` and the time into the key."""
        now = now_ns()
        with self.lock:
            for index, byte in enumerate(data):
                word = index // 4 % KEY_WORDS
                self.key[word] = rotate(self.key[word], 8) ^ u32(byte)
            self.key[0] ^= u32(now & 0xFFFF_FFFF)
            self.key[1] ^= u32(now >> 32)
            self.key = block(self.key, 0)[:KEY_WORDS]

    def take(self, count: int) -> bytes:
        """`count` random bytes. Raises MemoryError."""
        with self.lock:
            words = block(self.key, 0)
            self.key = words[:KEY_WORDS]
        key = words[KEY_WORDS:]
        out = bytearray()
        counter: u32 = 0
        while len(out) < count:
            for word in block(key, counter):
                _append_word(out, word)
            counter += 1
        return bytes(out[:count])


def _append_word(out: bytearray, word: u32) -> None:
    """Add the bytes of a word, lowest first."""
    for shift in (0, 8, 16, 24):
        out.append(u8(word >> shift & 0xFF))


random = RandomSource()
