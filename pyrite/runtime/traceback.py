"""Source lines of code addresses, from the table that the linker step puts into the image.

The table's format: `pyrite/compiler/link/traceback_table.py`.
"""

from typing import Final

from pyrite import u8, u32, u64
from pyrite.runtime.decode import decode_block
from pyrite.unsafe import Ptr, symbol

HEADER_WORDS: Final = 4
ENTRY_WORDS: Final = 2
FRAME_WORDS: Final = 2
FUNCTION_WORDS: Final = 2


def describe(address: u64) -> list[str]:
    """The source lines that an address belongs to, the innermost inlined function last.

    Each is a line of a Python traceback. For a return address, pass an address inside the call.
    """
    rows: list[str] = []
    frame = _frame_at(address)
    if frame == 0:
        rows.append(f"{address:#x}")
    while frame != 0:
        rows.append(_row(frame))
        frame = int(_frame(frame)[1])
    rows.reverse()
    return rows


def _table() -> Ptr[u32]:
    return Ptr[u32](symbol("__pyrite_lines_start"))


def _frame_at(address: u64) -> int:
    """Number of the frame that an address belongs to; 0 for none."""
    table = _table()
    start = symbol("__image_start")
    if address < start or address - start > 0xFFFFFFFF:
        return 0
    offset = u32(address - start)
    low, high = 0, int(table[0])  # entries before `low` begin at or below the offset
    while low < high:
        middle = (low + high) // 2
        if table[HEADER_WORDS + middle * ENTRY_WORDS] <= offset:
            low = middle + 1
        else:
            high = middle
    return 0 if low == 0 else int(table[HEADER_WORDS + (low - 1) * ENTRY_WORDS + 1])


def _frame(number: int) -> Ptr[u32]:
    table = _table()
    return table.add(int(table[1]) // 4 + (number - 1) * FRAME_WORDS)


def _row(number: int) -> str:
    table, word = _table(), _frame(number)[0]  # function in the low half, line in the high one
    function = table.add(int(table[2]) // 4 + int(word & 0xFFFF) * FUNCTION_WORDS)
    return f'File "{_text(function[1])}", line {word >> 16}, in {_text(function[0])}'


def _text(offset: u32) -> str:
    table = _table()
    text = table.cast(u8).add(int(table[3]) + int(offset))
    length = 0
    while text[length] != 0:
        length += 1
    return decode_block(text, length, "utf-8", "replace")
