"""UTF-8 in raw memory (RFC 3629).

`str` keeps its text this way. A code point takes one to four bytes; continuation bytes are
10xxxxxx. Text inside a `str` is valid; `valid_prefix` checks text that comes from outside.
"""

from pyrite.contexts import inline
from pyrite.unsafe import Ptr
from pyrite.widths import truncate, u8

MAX_CODE = 0x10FFFF
REPLACEMENT = 0xFFFD


@inline
def char_size(lead: int) -> int:
    """Bytes of the character that starts with byte `lead`."""
    if lead < 0x80:
        return 1
    if lead < 0xE0:
        return 2
    return 3 if lead < 0xF0 else 4


def encoded_size(code: int) -> int:
    """Bytes that a code point takes."""
    if code < 0x80:
        return 1
    if code < 0x800:
        return 2
    return 3 if code < 0x10000 else 4


def get(data: Ptr[u8], offset: int) -> int:
    """The code point that starts at byte `offset`."""
    lead = int(data[offset])
    if lead < 0x80:
        return lead
    size = char_size(lead)
    code = lead & (0x7F >> size)
    for i in range(1, size):
        code = code << 6 | int(data[offset + i]) & 0x3F
    return code


def put(data: Ptr[u8], offset: int, code: int) -> int:
    """Write a code point at byte `offset`; answers the offset behind it."""
    size = encoded_size(code)
    if size == 1:
        data[offset] = truncate(u8, code)
        return offset + 1
    for i in range(size - 1, 0, -1):
        data[offset + i] = truncate(u8, code & 0x3F | 0x80)
        code = code >> 6
    data[offset] = truncate(u8, code | (0xF00 >> size) & 0xFF)
    return offset + size


def count(data: Ptr[u8], size: int) -> int:
    """Number of characters in `size` bytes."""
    chars = 0
    for i in range(size):
        if data[i] & 0xC0 != 0x80:
            chars += 1
    return chars


def offset_of(data: Ptr[u8], index: int) -> int:
    """Byte offset of character `index`."""
    offset = 0
    for _ in range(index):
        offset += char_size(int(data[offset]))
    return offset


def previous(data: Ptr[u8], offset: int) -> int:
    """Byte offset of the character that ends at `offset`."""
    at = offset - 1
    while data[at] & 0xC0 == 0x80:
        at -= 1
    return at


def valid_prefix(data: Ptr[u8], start: int, size: int) -> int:
    """Offset of the first byte at or after `start` that is not valid UTF-8; `size` if none."""
    at = start
    while at < size:
        step = _valid_size(data, at, size)
        if step == 0:
            return at
        at += step
    return size


def _valid_size(data: Ptr[u8], at: int, size: int) -> int:
    """Bytes of the well-formed character at `at`, or 0 (Unicode 15.0 table 3-7)."""
    lead = int(data[at])
    if lead < 0x80:
        return 1
    if lead < 0xC2 or lead > 0xF4:
        return 0
    length = char_size(lead)
    if at + length > size:
        return 0
    for i in range(1, length):
        if data[at + i] & 0xC0 != 0x80:
            return 0
    code = get(data, at)
    if encoded_size(code) != length or code > MAX_CODE or 0xD800 <= code < 0xE000:
        return 0
    return length
