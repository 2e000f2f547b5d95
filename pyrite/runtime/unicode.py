"""Kinds of characters and their case, from tables made at import time.

The tables cover U+0000..U+2FFF, which holds every script with case that is in wide use. Above it
characters have no case, count as letters, and can be printed. Mappings are one to one: `ß` stays
`ß` in upper case.
"""

from collections.abc import Callable
from typing import Final

from pyrite.contexts import inline

LIMIT: Final = 0x3000
DIGIT, ALPHA, ALNUM, SPACE, UPPERCASE, LOWERCASE, PRINTABLE = range(7)


def _ranges(test: Callable[[str], bool]) -> list[int]:
    """Starts and ends of the runs of characters that pass: a sorted, flat list."""
    bounds: list[int] = []
    inside = False
    for code in range(0x80, LIMIT + 1):
        passes = code < LIMIT and test(chr(code))
        if passes != inside:
            bounds.append(code)
            inside = passes
    return bounds


def _deltas(change: Callable[[str], str]) -> list[int]:
    """Runs of characters that change by one distance: start, end, step, distance, ..."""
    rows: list[list[int]] = []
    for code in range(0x80, LIMIT):
        text = change(chr(code))
        if len(text) != 1 or ord(text) == code:
            continue
        distance = ord(text) - code
        last = rows[-1] if rows else [0, 0, 0, 0]
        step = code - last[1] + 1
        if distance == last[3] and step in (1, 2) and last[2] in (0, step):
            last[1], last[2] = code + 1, step
        else:
            rows.append([code, code + 1, 0, distance])
    return [number for row in rows for number in row]


RANGES: Final[list[list[int]]] = [
    _ranges(str.isdigit),
    _ranges(str.isalpha),
    _ranges(str.isalnum),
    _ranges(str.isspace),
    _ranges(str.isupper),
    _ranges(str.islower),
    _ranges(str.isprintable),
]
UPPER: Final[list[int]] = _deltas(str.upper)
LOWER: Final[list[int]] = _deltas(str.lower)
TITLE: Final[list[int]] = _deltas(str.title)


@inline
def is_kind(kind: int, code: int) -> bool:
    """Is the character a digit, a letter, ...?"""
    return _is_ascii_kind(kind, code) if code < 0x80 else _is_wide_kind(kind, code)


@inline
def is_space(code: int) -> bool:
    """Is the character white space?"""
    return is_kind(SPACE, code)


def is_cased(code: int) -> bool:
    """Does the character have a case?"""
    return is_kind(UPPERCASE, code) or is_kind(LOWERCASE, code)


def is_printable(code: int) -> bool:
    """Does `repr` show the character as it is?"""
    return is_kind(PRINTABLE, code)


def is_line_end(code: int) -> bool:
    """Does the character end a line of text?"""
    if code < 0x80:
        return 10 <= code <= 13 or 28 <= code <= 30
    return code == 0x85 or code == 0x2028 or code == 0x2029


def mapped(table: list[int], code: int) -> int:
    """The character in the case of `table` (UPPER, LOWER or TITLE)."""
    if code < 0x80:
        return _mapped_ascii(table is not LOWER, code)
    row = _row(table, code, 4)
    if row < 0 or code >= table[row + 1]:
        return code
    step = table[row + 2]
    if step == 2 and (code - table[row]) % 2 != 0:
        return code
    return code + table[row + 3]


def _mapped_ascii(to_upper: bool, code: int) -> int:
    if to_upper:
        return code - 32 if 97 <= code <= 122 else code
    return code + 32 if 65 <= code <= 90 else code


def _is_ascii_kind(kind: int, code: int) -> bool:
    if kind == SPACE:
        return code == 32 or 9 <= code <= 13 or 28 <= code <= 31
    if kind == PRINTABLE:
        return 32 <= code < 127
    upper = 65 <= code <= 90
    lower = 97 <= code <= 122
    digit = 48 <= code <= 57
    if kind in (ALPHA, ALNUM):
        return upper or lower or (kind == ALNUM and digit)
    if kind == DIGIT:
        return digit
    return upper if kind == UPPERCASE else lower


def _is_wide_kind(kind: int, code: int) -> bool:
    if code >= LIMIT:
        return _is_far_kind(kind, code)
    bounds = RANGES[kind]
    row = _row(bounds, code, 2)
    return row >= 0 and code < bounds[row + 1]


def _is_far_kind(kind: int, code: int) -> bool:
    if kind == SPACE:
        return code == LIMIT
    if kind == PRINTABLE:
        return code != LIMIT and not 0xD800 <= code < 0xF900
    return kind in (ALPHA, ALNUM) and (0x3041 <= code < 0xD7FC or code >= 0x20000)


def _row(table: list[int], code: int, width: int) -> int:
    """Start of the last row whose first number is at most `code`, or -1."""
    low, high = 0, len(table) // width
    while low < high:
        middle = (low + high) // 2
        if table[middle * width] <= code:
            low = middle + 1
        else:
            high = middle
    return (low - 1) * width
