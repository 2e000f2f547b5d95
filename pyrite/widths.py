"""Integers of fixed width, as types and as conversions.

`u32(x)` converts with a check: a value that does not fit raises OverflowError under CPython and
traps when compiled. `truncate(u32, x)` keeps the low bits. `wrapping_add(u32, a, b)` and its kin
are arithmetic modulo 2**32. Everything else in the language traps rather than lose bits.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    u8 = int
    u16 = int
    u32 = int
    u64 = int
    i8 = int
    i16 = int
    i32 = int
    i64 = int
else:

    class Width:
        """One integer type; calling it converts with a check."""

        def __init__(self, name: str, bits: int, signed: bool) -> None:
            self.name = self.__name__ = name
            self.bits = bits
            self.signed = signed
            self.min = -(1 << (bits - 1)) if signed else 0
            self.max = (1 << (bits - signed)) - 1

        def __call__(self, value: int = 0) -> int:
            number = int(value)
            if not self.min <= number <= self.max:
                raise OverflowError(f"{number} does not fit {self.name}")
            return number

        def __or__(self, other: object) -> object:
            return self if other is None else int | other

        def __repr__(self) -> str:
            return self.name

    u8, u16, u32, u64 = (Width(f"u{n}", n, False) for n in (8, 16, 32, 64))
    i8, i16, i32, i64 = (Width(f"i{n}", n, True) for n in (8, 16, 32, 64))

_INT_BITS = 64


def truncate(width: type[int], value: int) -> int:
    """The low bits of `value`, read as `width`."""
    bits = getattr(width, "bits", _INT_BITS)
    low = value & ((1 << bits) - 1)
    if getattr(width, "signed", True) and low >> (bits - 1):
        low -= 1 << bits
    return low


def wrapping_add(width: type[int], left: int, right: int) -> int:
    """left + right modulo 2**bits."""
    return truncate(width, left + right)


def wrapping_sub(width: type[int], left: int, right: int) -> int:
    """left - right modulo 2**bits."""
    return truncate(width, left - right)


def wrapping_mul(width: type[int], left: int, right: int) -> int:
    """left * right modulo 2**bits."""
    return truncate(width, left * right)


def wrapping_shl(width: type[int], value: int, count: int) -> int:
    """value << count modulo 2**bits; `count` must be in 0..bits-1."""
    return truncate(width, value << count)
