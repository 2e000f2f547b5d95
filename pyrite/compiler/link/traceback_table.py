"""The table in the image that turns an address into Python source lines.

All numbers are u32, little-endian; offsets are from the start of the table, in bytes.

    +0  entries       how many
    +4  frames_at     offset of the frames
    +8  strings_at    offset of the strings
    +12 entry[]       {address - __image_start, frame}   sorted by address
        frame[]       {function, file, line, caller}
        strings       UTF-8, each ended by a zero byte

An entry holds from its address up to the next entry's. `frame` and `caller` are indices of frames
plus one; 0 means no source line, or no caller: the frame belongs to the function that the machine
executes. `caller` is where an inlined function was called. `function` and `file` are offsets into
the strings. The last entry has frame 0.

A return address is looked up less one: the call lies before it.

The symbols `__pyrite_lines_start` and `__pyrite_lines_end` enclose the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import pack

from pyrite.compiler.link.lines import Chain

HEADER_SIZE = 12
ENTRY_SIZE = 8
FRAME_SIZE = 16


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
    strings_at = frames_at + FRAME_SIZE * len(table.frames)
    head = pack("<3I", len(words) // 2, frames_at, strings_at)
    frames = b"".join(pack("<4I", *frame) for frame in table.frames)
    return head + pack(f"<{len(words)}I", *words) + frames + bytes(table.strings)


class _Table:
    """Frames and strings, each stored once."""

    def __init__(self) -> None:
        self.frames: dict[tuple[int, int, int, int], int] = {}
        self.strings = bytearray()
        self._offsets: dict[str, int] = {}
        self._chains: dict[Chain, int] = {}

    def frame(self, chain: Chain) -> int:
        """Index of a chain's innermost frame, plus one."""
        known = self._chains.get(chain)
        if known is None:
            (function, file, line), outer = chain[0], chain[1:]
            caller = self.frame(outer) if outer else 0
            row = (self._string(function), self._string(file), line, caller)
            known = self._chains[chain] = self.frames.setdefault(row, len(self.frames) + 1)
        return known

    def _string(self, text: str) -> int:
        if text not in self._offsets:
            self._offsets[text] = len(self.strings)
            self.strings += text.encode() + b"\0"
        return self._offsets[text]
