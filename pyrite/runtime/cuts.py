"""Where to cut: `split` and its kin on blocks of bytes, for str, bytes and bytearray.

Each function answers the bounds of the parts as a flat list: start, end, start, end, ...
`maxsplit` below zero means no limit.
"""

from pyrite.runtime import blocks, utf8
from pyrite.runtime import unicode as ucd
from pyrite.unsafe import Ptr
from pyrite.widths import u8


def at_separator(
    data: Ptr[u8], size: int, part: Ptr[u8], part_size: int, maxsplit: int
) -> list[int]:
    """The parts between places of a separator."""
    bounds = [0]
    at = blocks.find(data, 0, size, part, part_size) if maxsplit != 0 else -1
    while at >= 0:
        bounds.append(at)
        bounds.append(at + part_size)
        if len(bounds) // 2 == maxsplit:
            break
        at = blocks.find(data, at + part_size, size, part, part_size)
    bounds.append(size)
    return bounds


def at_separator_from_right(
    data: Ptr[u8], size: int, part: Ptr[u8], part_size: int, maxsplit: int
) -> list[int]:
    """The parts between places of a separator, the limit counted from the end."""
    bounds = [size]
    at = blocks.rfind(data, 0, size, part, part_size) if maxsplit != 0 else -1
    while at >= 0:
        bounds.append(at + part_size)
        bounds.append(at)
        if len(bounds) // 2 == maxsplit:
            break
        at = blocks.rfind(data, 0, at, part, part_size)
    bounds.append(0)
    bounds.reverse()
    return bounds


def at_spaces(data: Ptr[u8], size: int, maxsplit: int) -> list[int]:
    """The words between runs of ASCII white space."""
    bounds: list[int] = []
    at = blocks.skip_spaces(data, 0, size)
    while at < size:
        end = blocks.skip_word(data, at, size)
        if len(bounds) // 2 == maxsplit:
            end = size
        bounds.append(at)
        bounds.append(end)
        at = blocks.skip_spaces(data, end, size)
    return bounds


def at_text_spaces(data: Ptr[u8], size: int, maxsplit: int) -> list[int]:
    """The words between runs of Unicode white space."""
    bounds: list[int] = []
    at = _skip_text(data, 0, size, True)
    while at < size:
        end = _skip_text(data, at, size, False)
        if len(bounds) // 2 == maxsplit:
            end = size
        bounds.append(at)
        bounds.append(end)
        at = _skip_text(data, end, size, True)
    return bounds


def at_spaces_from_right(data: Ptr[u8], size: int, maxsplit: int) -> list[int]:
    """The words between runs of Unicode white space, the limit counted from the end."""
    bounds: list[int] = []
    first = _skip_text(data, 0, size, True)
    end = _trimmed(data, first, size)
    while end > first:
        start = end
        while start > first and not _space_at(data, utf8.previous(data, start)):
            start = utf8.previous(data, start)
        if len(bounds) // 2 == maxsplit:
            start = 0
        bounds.append(end)
        bounds.append(start)
        end = _trimmed(data, first, start)
    bounds.reverse()
    return bounds


def at_lines(data: Ptr[u8], size: int, keepends: bool) -> list[int]:
    """The lines that LF, CR or CR LF end."""
    bounds: list[int] = []
    start = 0
    while start < size:
        end = start
        while end < size and data[end] != 10 and data[end] != 13:
            end += 1
        start = _add_line(bounds, data, start, end, size, keepends)
    return bounds


def at_text_lines(data: Ptr[u8], size: int, keepends: bool) -> list[int]:
    """The lines that any of Python's line ends for text ends."""
    bounds: list[int] = []
    start = 0
    while start < size:
        end = start
        while end < size and not ucd.is_line_end(utf8.get(data, end)):
            end += utf8.char_size(int(data[end]))
        start = _add_line(bounds, data, start, end, size, keepends)
    return bounds


def _add_line(
    bounds: list[int], data: Ptr[u8], start: int, end: int, size: int, keepends: bool
) -> int:
    """Add the line start..end; answers where the next one starts."""
    following = end
    if end < size:
        following += utf8.char_size(int(data[end]))
        if data[end] == 13 and following < size and data[following] == 10:
            following += 1
    bounds.append(start)
    bounds.append(following if keepends else end)
    return following


def _space_at(data: Ptr[u8], at: int) -> bool:
    return ucd.is_space(utf8.get(data, at))


def _skip_text(data: Ptr[u8], start: int, size: int, spaces: bool) -> int:
    """First offset whose character is not (or, for `spaces` False, is) white space."""
    at = start
    while at < size and _space_at(data, at) == spaces:
        at += utf8.char_size(int(data[at]))
    return at


def _trimmed(data: Ptr[u8], start: int, end: int) -> int:
    """`end` moved back over white space, not below `start`."""
    while end > start and _space_at(data, utf8.previous(data, end)):
        end = utf8.previous(data, end)
    return end
