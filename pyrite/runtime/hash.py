"""Hash values.

Those of int, bool and tuples are CPython's. Those of text are fixed, since the compiler writes
them into frozen strings: `text_hash` computes at compile time what `hash_block` computes at run
time. A hash is never -1 (a dict marks dead entries with it), and that of a text is never 0 (a
string marks with it that the hash is not known yet).
"""

from typing import Final

from pyrite.contexts import inline
from pyrite.unsafe import Ptr
from pyrite.widths import truncate, u8, u64, wrapping_add, wrapping_mul

INT_MODULUS: Final = (1 << 61) - 1

_BLOCK_START: Final = 0xCBF29CE484222325
_BLOCK_FACTOR: Final = 0x100000001B3
_MIX: Final = 0x9E3779B97F4A7C15

# Tuples: the lanes of xxHash, with CPython's constants (Objects/tupleobject.c).
TUPLE_START: Final = 2870177450012600261
_TUPLE_2: Final = 14029467366897019727
_TUPLE_1: Final = 11400714785074694791
_TUPLE_END: Final = TUPLE_START ^ 3527539
_TUPLE_MINUS_ONE: Final = 1546275796


@inline
def hash_int(value: int) -> int:
    """hash(int): the value modulo 2**61 - 1, with its sign."""
    if -1 <= value < INT_MODULUS:
        return value if value != -1 else -2
    return _hash_wide(value)


def _hash_wide(value: int) -> int:
    if value >= 0:
        return value % INT_MODULUS
    low = -((-(value + 1)) % INT_MODULUS) - 1
    if low == -INT_MODULUS:
        low = 0
    return low if low != -1 else -2


def hash_u64(value: u64) -> int:
    """hash(u64)."""
    return int(value % INT_MODULUS)


@inline
def hash_address(address: u64) -> int:
    """hash of an object that is compared by identity."""
    return int(address >> 4)


def tuple_lane(lanes: u64, item_hash: int) -> u64:
    """Add the hash of the next item; the first call takes TUPLE_START."""
    lanes = wrapping_add(u64, lanes, wrapping_mul(u64, truncate(u64, item_hash), _TUPLE_2))
    turned = truncate(u64, lanes >> 33) | wrapping_mul(u64, lanes, 1 << 31)
    return wrapping_mul(u64, turned, _TUPLE_1)


def tuple_end(lanes: u64, length: int) -> int:
    """hash(tuple) from the lanes of all its items."""
    value = truncate(int, wrapping_add(u64, lanes, u64(length) ^ _TUPLE_END))
    return value if value != -1 else _TUPLE_MINUS_ONE


def hash_block(data: Ptr[u8], size: int) -> int:
    """hash(str) and hash(bytes): FNV-1a over the bytes, then mixed."""
    state: u64 = _BLOCK_START
    for i in range(size):
        state = wrapping_mul(u64, state ^ u64(data[i]), _BLOCK_FACTOR)
    return _finish(state)


def text_hash(data: bytes) -> int:
    """What `hash_block` answers for these bytes; runs at compile time."""
    state: u64 = _BLOCK_START
    for byte in data:
        state = wrapping_mul(u64, state ^ u64(byte), _BLOCK_FACTOR)
    return _finish(state)


def _finish(state: u64) -> int:
    mixed = wrapping_mul(u64, state ^ state >> 32, _MIX)
    return int((mixed ^ mixed >> 29) >> 2) + 1
