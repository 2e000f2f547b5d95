"""Searching and comparing blocks of bytes: shared by str, bytes and bytearray."""

from pyrite.contexts import inline
from pyrite.runtime.intrinsics import memcmp
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8


@inline
def same(left: Ptr[u8], left_size: int, right: Ptr[u8], right_size: int) -> bool:
    """Do two blocks hold the same bytes?"""
    if left_size != right_size:
        return False
    return left.addr == right.addr or memcmp(left, right, left_size) == 0


def compare(left: Ptr[u8], left_size: int, right: Ptr[u8], right_size: int) -> int:
    """Below zero, zero or above: the order of two blocks, a prefix first."""
    common = left_size if left_size < right_size else right_size
    order = memcmp(left, right, common)
    return order if order != 0 else left_size - right_size


@inline
def matches(data: Ptr[u8], at: int, part: Ptr[u8], part_size: int) -> bool:
    """Does the block hold `part` at offset `at`? The caller has checked that it would fit."""
    return memcmp(data.add(at), part, part_size) == 0


def find(data: Ptr[u8], start: int, end: int, part: Ptr[u8], part_size: int) -> int:
    """Lowest offset in start..end at which `part` lies whole, or -1."""
    if part_size == 0:
        return start if start <= end else -1
    first = part[0]
    for at in range(start, end - part_size + 1):
        if data[at] == first and matches(data, at, part, part_size):
            return at
    return -1


def rfind(data: Ptr[u8], start: int, end: int, part: Ptr[u8], part_size: int) -> int:
    """Highest offset in start..end at which `part` lies whole, or -1."""
    at = end - part_size
    while at >= start:
        if matches(data, at, part, part_size):
            return at
        at -= 1
    return -1


def count(data: Ptr[u8], start: int, end: int, part: Ptr[u8], part_size: int) -> int:
    """Number of places, not overlapping, at which `part` lies; `part` is not empty."""
    total = 0
    at = find(data, start, end, part, part_size)
    while at >= 0:
        total += 1
        at = find(data, at + part_size, end, part, part_size)
    return total


def replaced(
    target: Ptr[u8],
    data: Ptr[u8],
    size: int,
    old: Ptr[u8],
    old_size: int,
    new: Ptr[u8],
    new_size: int,
    times: int,
) -> None:
    """Copy `data` to `target` with the first `times` places of `old` changed to `new`."""
    read, write = 0, 0
    for _ in range(times):
        at = find(data, read, size, old, old_size)
        copy(target.add(write), data.add(read), at - read)
        write += at - read
        copy(target.add(write), new, new_size)
        write += new_size
        read = at + old_size
    copy(target.add(write), data.add(read), size - read)


@inline
def is_space(byte: int) -> bool:
    """ASCII white space as `bytes` sees it."""
    return byte == 32 or 9 <= byte <= 13


def skip_spaces(data: Ptr[u8], start: int, end: int) -> int:
    """First offset in start..end that is not ASCII white space, or `end`."""
    at = start
    while at < end and is_space(int(data[at])):
        at += 1
    return at


def skip_word(data: Ptr[u8], start: int, end: int) -> int:
    """First offset in start..end that is ASCII white space, or `end`."""
    at = start
    while at < end and not is_space(int(data[at])):
        at += 1
    return at


def hex_digit(byte: int) -> int:
    """Value of a hexadecimal digit, or -1."""
    if 48 <= byte <= 57:
        return byte - 48
    if 97 <= byte <= 102:
        return byte - 87
    return byte - 55 if 65 <= byte <= 70 else -1
