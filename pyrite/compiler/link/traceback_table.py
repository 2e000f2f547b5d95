"""The table in the image that turns an address into Python source lines.

Numbers are little-endian; offsets are from the start of the table, in bytes.

    +0  u32 entries       how many
    +4  u32 frames_at     offset of the frames
    +8  u32 functions_at  offset of the functions
    +12 u32 strings_at    offset of the strings
    +16 entry[]           {u32 address - __image_start, u32 frame}   sorted by address
        frame[]           {u16 function, u16 line, u32 caller}
        function[]        {u32 name, u32 file}
        strings           UTF-8, each ended by a zero byte

An entry holds from its address up to the next entry's; the last one has frame 0. `frame` and
`caller` are indices of frames plus one; 0 means no source line, or no caller: the frame belongs to
the function that the machine executes. `caller` is where an inlined function was called.
`function` is an index; `name` and `file` are offsets into the strings.

A return address is looked up less one: the call lies before it.

The symbols `__pyrite_lines_start` and `__pyrite_lines_end` enclose the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import pack

from pyrite.compiler.link.lines import Chain

HEADER_SIZE = 16
ENTRY_SIZE = 8
FRAME_SIZE = 8
FUNCTION_SIZE = 8
LAST_LINE = 0xFFFF


def encode(entries: Iterable[tuple[int, Chain | None]]) -> bytes:
    """Table of (offset from the image's start, position) pairs, in any order."""
    table = _Table()
    words: list[int] = []
    last = 0
    for address, chain in sorted(entries, key=lambda e: (e[0], e[1] is not None)):
        frame = table.frame(chain) if chain else 0
        if words and words[-2] == address:
            words[-2:] = []
            last = words[-1] if words else 0
        if frame != last:
            words += [address, frame]
            last = frame
    frames_at = HEADER_SIZE + 4 * len(words)
    functions_at = frames_at + FRAME_SIZE * len(table.frames)
    strings_at = functions_at + FUNCTION_SIZE * len(table.functions)
    head = pack("<4I", len(words) // 2, frames_at, functions_at, strings_at)
    frames = b"".join(pack("<HHI", *frame) for frame in table.frames)
    functions = b"".join(pack("<II", *map(table.string, pair)) for pair in table.functions)
    return head + pack(f"<{len(words)}I", *words) + frames + functions + bytes(table.strings)


class _Table:
    """Frames, functions and strings, each stored once."""

    def __init__(self) -> None:
        self.frames: dict[tuple[int, int, int], int] = {}
        self.functions: dict[tuple[str, str], int] = {}
        self.strings = bytearray()
        self._offsets: dict[str, int] = {}
        self._chains: dict[Chain, int] = {}

    def frame(self, chain: Chain) -> int:
        """Index of a chain's innermost frame, plus one."""
        known = self._chains.get(chain)
        if known is None:
            (name, file, line), outer = chain[0], chain[1:]
            caller = self.frame(outer) if outer else 0
            function = self.functions.setdefault((name, file), len(self.functions))
            row = (function, min(line, LAST_LINE), caller)
            known = self._chains[chain] = self.frames.setdefault(row, len(self.frames) + 1)
        return known

    def string(self, text: str) -> int:
        """Offset of a string."""
        if text not in self._offsets:
            self._offsets[text] = len(self.strings)
            self.strings += text.encode() + b"\0"
        return self._offsets[text]
