"""repr() of str and bytes."""

from pyrite.runtime import unicode as ucd
from pyrite.runtime import utf8
from pyrite.runtime.buffer import TextBuffer
from pyrite.runtime.format import LOWER_LETTERS
from pyrite.runtime.intrinsics import trailing
from pyrite.runtime.str_ import byte_length
from pyrite.unsafe import Ptr
from pyrite.widths import u8, u64

QUOTE, DOUBLE, BACKSLASH = ord("'"), ord('"'), ord("\\")


def add_quoted(out: TextBuffer, text: str) -> None:
    """Add repr(text)."""
    data, size = trailing(text), byte_length(text)
    mark = _mark(data, size)
    out.add_char(mark)
    at = 0
    while at < size:
        code = utf8.get(data, at)
        if ucd.is_printable(code):
            _add_plain(out, code, mark)
        else:
            _add_escape(out, code)
        at += utf8.char_size(int(data[at]))
    out.add_char(mark)


def add_quoted_bytes(out: TextBuffer, data: Ptr[u8], size: int) -> None:
    """Add repr of a bytes object that holds this block."""
    mark = _mark(data, size)
    out.add_char(ord("b"))
    out.add_char(mark)
    for i in range(size):
        byte = int(data[i])
        if 32 <= byte < 127:
            _add_plain(out, byte, mark)
        else:
            _add_escape(out, byte)
    out.add_char(mark)


def _mark(data: Ptr[u8], size: int) -> int:
    """Single quotes, unless the text holds those and no double ones."""
    singles = False
    for i in range(size):
        if int(data[i]) == DOUBLE:
            return QUOTE
        if int(data[i]) == QUOTE:
            singles = True
    return DOUBLE if singles else QUOTE


def _add_plain(out: TextBuffer, code: int, mark: int) -> None:
    if code in (mark, BACKSLASH):
        out.add_char(BACKSLASH)
    out.add_char(code)


def _add_escape(out: TextBuffer, code: int) -> None:
    if code == 10:
        out.add_str("\\n")
    elif code == 13:
        out.add_str("\\r")
    elif code == 9:
        out.add_str("\\t")
    elif code < 0x100:
        _add_hex(out, "\\x", code, 2)
    elif code < 0x10000:
        _add_hex(out, "\\u", code, 4)
    else:
        _add_hex(out, "\\U", code, 8)


def _add_hex(out: TextBuffer, prefix: str, code: int, size: int) -> None:
    out.add_str(prefix)
    out.add_grouped(u64(code), size, 16, LOWER_LETTERS, size, 0)
