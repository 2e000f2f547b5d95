"""bytes.decode(): from bytes to text."""

from pyrite.runtime import utf8
from pyrite.runtime.builder import StringBuilder
from pyrite.runtime.exceptions import UnicodeDecodeError_
from pyrite.runtime.intrinsics import cast
from pyrite.runtime.str_ import Str, from_block, is_utf8
from pyrite.unsafe import Ptr
from pyrite.widths import u8


def decode_block(data: Ptr[u8], size: int, encoding: str, errors: str) -> str:
    """The text that a block encodes. `encoding`: utf-8, ascii. `errors`: strict, replace, ignore.

    Raises UnicodeDecodeError for wrong bytes under `strict`, LookupError for an unknown encoding.
    """
    as_utf8 = is_utf8(cast(Str, encoding))
    end = _valid(data, 0, size, as_utf8)
    if end == size:
        return cast(str, from_block(data, size, utf8.count(data, size)))
    if errors == "strict":
        raise cast(UnicodeError, UnicodeDecodeError_(_message(data, end, size, as_utf8)))
    return _mended(data, size, as_utf8, errors == "replace")


def _valid(data: Ptr[u8], start: int, size: int, as_utf8: bool) -> int:
    """Offset of the first wrong byte at or after `start`, or `size`."""
    if as_utf8:
        return utf8.valid_prefix(data, start, size)
    at = start
    while at < size and data[at] < 0x80:
        at += 1
    return at


def _mended(data: Ptr[u8], size: int, as_utf8: bool, replaces: bool) -> str:
    """The text with each wrong part replaced by U+FFFD or left out."""
    builder = StringBuilder()
    at = 0
    while at < size:
        end = _valid(data, at, size, as_utf8)
        builder.add_block(data.add(at), end - at)
        if end == size:
            break
        if replaces:
            builder.add_char(utf8.REPLACEMENT)
        at = end + (_wrong_size(data, end, size) if as_utf8 else 1)
    return builder.finish()


def _second_range_start(lead: int) -> int:
    """Lowest second byte that may follow `lead` (Unicode 15.0 table 3-7)."""
    if lead == 0xE0:
        return 0xA0
    return 0x90 if lead == 0xF0 else 0x80


def _second_range_end(lead: int) -> int:
    """Highest second byte that may follow `lead`."""
    if lead == 0xED:
        return 0x9F
    return 0x8F if lead == 0xF4 else 0xBF


def _wrong_size(data: Ptr[u8], at: int, size: int) -> int:
    """Bytes of the longest start of a character at `at`, which is not valid; at least one."""
    lead = int(data[at])
    if lead < 0xC2 or lead > 0xF4:
        return 1
    if at + 1 == size:
        return 1
    second = int(data[at + 1])
    if not _second_range_start(lead) <= second <= _second_range_end(lead):
        return 1
    count = 2
    while at + count < size and count < utf8.char_size(lead) and data[at + count] & 0xC0 == 0x80:
        count += 1
    return count


def _message(data: Ptr[u8], at: int, size: int, as_utf8: bool) -> str:
    byte = int(data[at])
    if not as_utf8:
        return f"'ascii' codec can't decode byte {byte:#04x} in position {at}: " + (
            "ordinal not in range(128)"
        )
    count = _wrong_size(data, at, size)
    if byte < 0xC2 or byte > 0xF4:
        reason = "invalid start byte"
    elif at + count == size:
        reason = "unexpected end of data"
    else:
        reason = "invalid continuation byte"
    if count == 1:
        return f"'utf-8' codec can't decode byte {byte:#04x} in position {at}: {reason}"
    return f"'utf-8' codec can't decode bytes in position {at}-{at + count - 1}: {reason}"
