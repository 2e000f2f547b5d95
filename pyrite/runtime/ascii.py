"""Kinds and case of ASCII bytes, for bytes and bytearray."""

from pyrite.contexts import inline
from pyrite.unsafe import Ptr
from pyrite.widths import u8


def holds(data: Ptr[u8], size: int, value: int) -> bool:
    """Is there a byte of this value?"""
    at = 0
    while at < size and int(data[at]) != value:
        at += 1
    return at < size


@inline
def is_digit(byte: u8) -> bool:
    """0..9"""
    return 48 <= byte <= 57


@inline
def is_upper(byte: u8) -> bool:
    """A..Z"""
    return 65 <= byte <= 90


@inline
def is_lower(byte: u8) -> bool:
    """a..z"""
    return 97 <= byte <= 122


def all_digits(data: Ptr[u8], size: int) -> bool:
    """At least one byte, and only digits."""
    for i in range(size):
        if not is_digit(data[i]):
            return False
    return size > 0


def all_letters(data: Ptr[u8], size: int) -> bool:
    """At least one byte, and only letters."""
    for i in range(size):
        if not is_upper(data[i]) and not is_lower(data[i]):
            return False
    return size > 0


def to_upper(target: Ptr[u8], source: Ptr[u8], size: int) -> None:
    """Copy with lower-case letters changed to upper case."""
    for i in range(size):
        byte = source[i]
        target[i] = byte - 32 if is_lower(byte) else byte


def to_lower(target: Ptr[u8], source: Ptr[u8], size: int) -> None:
    """Copy with upper-case letters changed to lower case."""
    for i in range(size):
        byte = source[i]
        target[i] = byte + 32 if is_upper(byte) else byte
