"""Text as a run of characters, in raw UTF-8: kinds, case, and what `strip` takes away."""

from pyrite.runtime import unicode as ucd
from pyrite.runtime import utf8
from pyrite.unsafe import Ptr
from pyrite.widths import u8


def all_are(kind: int, data: Ptr[u8], size: int) -> bool:
    """Is there a character, and are all of this kind?"""
    at = 0
    while at < size:
        if not ucd.is_kind(kind, utf8.get(data, at)):
            return False
        at += utf8.char_size(int(data[at]))
    return size > 0


def has(kind: int, data: Ptr[u8], size: int) -> bool:
    """Is there a character of this kind?"""
    at = 0
    while at < size:
        if ucd.is_kind(kind, utf8.get(data, at)):
            return True
        at += utf8.char_size(int(data[at]))
    return False


def changed_size(data: Ptr[u8], size: int, first: list[int], rest: list[int]) -> int:
    """Bytes of the text that `write_changed` writes."""
    at, total, in_word = 0, 0, False
    while at < size:
        code = utf8.get(data, at)
        total += utf8.encoded_size(ucd.mapped(rest if in_word else first, code))
        in_word = ucd.is_cased(code)
        at += utf8.char_size(int(data[at]))
    return total


def write_changed(
    target: Ptr[u8], data: Ptr[u8], size: int, first: list[int], rest: list[int]
) -> None:
    """The text with each letter put through a case table: `first` where a word starts."""
    at, end, in_word = 0, 0, False
    while at < size:
        code = utf8.get(data, at)
        end = utf8.put(target, end, ucd.mapped(rest if in_word else first, code))
        in_word = ucd.is_cased(code)
        at += utf8.char_size(int(data[at]))


def swapped(code: int) -> int:
    """The character in the other case."""
    table = ucd.LOWER if ucd.is_kind(ucd.UPPERCASE, code) else ucd.UPPER
    return ucd.mapped(table, code)


def strip_start(data: Ptr[u8], size: int, chars: Ptr[u8], chars_size: int) -> int:
    """Offset of the first character that `strip` keeps; null `chars` stand for white space."""
    at = 0
    while at < size and _strips(utf8.get(data, at), chars, chars_size):
        at += utf8.char_size(int(data[at]))
    return at


def strip_end(data: Ptr[u8], start: int, size: int, chars: Ptr[u8], chars_size: int) -> int:
    """Offset behind the last character that `strip` keeps, not below `start`."""
    end = size
    while end > start:
        at = utf8.previous(data, end)
        if not _strips(utf8.get(data, at), chars, chars_size):
            break
        end = at
    return end


def _strips(code: int, chars: Ptr[u8], chars_size: int) -> bool:
    """Does `strip` take this character away?"""
    if chars.addr == 0:
        return ucd.is_space(code)
    at = 0
    while at < chars_size:
        if utf8.get(chars, at) == code:
            return True
        at += utf8.char_size(int(chars[at]))
    return False
