"""`bytearray`: bytes that grow and change.

`_buf` holds `_cap` bytes, of which the first `_len` count. A frozen bytearray has `_cap` 0: its
buffer lies in the image, is never freed, and is copied when it must grow.
"""

from pyrite.contexts import inline
from pyrite.runtime import ascii, blocks, indexing
from pyrite.runtime.decode import decode_block
from pyrite.runtime.growth import grown, regrow, repeated
from pyrite.runtime.hexadecimal import from_hex, to_hex
from pyrite.runtime.indexing import TO_END
from pyrite.runtime.intrinsics import heap_free, trailing
from pyrite.unsafe import Ptr, bytes_from, copy, fill
from pyrite.widths import u8


class ByteArray:
    """The mutable byte string. `ByteArray` and `bytearray` are one type for the compiler."""

    _buf: Ptr[u8]
    _len: int
    _cap: int

    def __init__(self) -> None:
        self._buf = Ptr[u8](0)
        self._len = 0
        self._cap = 0

    def __del__(self) -> None:
        if self._cap > 0:
            heap_free(self._buf)

    # --- the sequence ------------------------------------------------------------------------

    @inline
    def __len__(self) -> int:
        return self._len

    @inline
    def __bool__(self) -> bool:
        return self._len > 0

    @inline
    def __getitem__(self, index: int) -> int:
        return int(self._buf[indexing.position(index, self._len)])

    @inline
    def __setitem__(self, index: int, value: int) -> None:
        at = indexing.position(index, self._len)
        self._buf[at] = u8(value)

    def __delitem__(self, index: int) -> None:
        at = indexing.position(index, self._len)
        self._del_slice(at, at + 1)

    @inline
    def _at(self, index: int) -> int:
        return int(self._buf[index])

    def _slice(self, start: int, stop: int) -> "ByteArray":
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        return from_block(self._buf.add(first), last - first if first < last else 0)

    def _slice_step(
        self, has_start: bool, start: int, has_stop: bool, stop: int, step: int
    ) -> "ByteArray":
        if step == 0:
            raise ValueError("slice step cannot be zero")
        at = indexing.step_start(has_start, start, step, self._len)
        end = indexing.step_stop(has_stop, stop, step, self._len)
        result = zeroed(indexing.step_count(at, end, step))
        for i in range(result._len):
            result._buf[i] = self._buf[at + i * step]
        return result

    def _set_slice(self, start: int, stop: int, data: bytes) -> None:
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        if last < first:
            last = first
        self._resize_gap(first, last, len(data))
        copy(self._buf.add(first), trailing(data), len(data))

    def _del_slice(self, start: int, stop: int) -> None:
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        if first < last:
            self._resize_gap(first, last, 0)

    def _resize_gap(self, first: int, last: int, size: int) -> None:
        """Make the part first..last `size` bytes long; what follows it moves."""
        length = self._len - (last - first) + size
        self._reserve(length)
        copy(self._buf.add(first + size), self._buf.add(last), self._len - last)
        self._len = length

    def __contains__(self, value: int) -> bool:
        return ascii.holds(self._buf, self._len, value)

    def _contains_part(self, part: bytes) -> bool:
        return self.find(part) >= 0

    # --- comparing ---------------------------------------------------------------------------

    def __eq__(self, other: "ByteArray") -> bool:  # type: ignore[override]
        return blocks.same(self._buf, self._len, other._buf, other._len)

    def _equals_bytes(self, other: bytes) -> bool:
        """self == bytes"""
        return blocks.same(self._buf, self._len, trailing(other), len(other))

    def __lt__(self, other: "ByteArray") -> bool:
        return blocks.compare(self._buf, self._len, other._buf, other._len) < 0

    # --- changing ----------------------------------------------------------------------------

    @inline
    def append(self, value: int) -> None:
        """Add one byte at the end."""
        if self._len == self._cap:
            self._reserve(self._len + 1)
        self._buf[self._len] = u8(value)
        self._len += 1

    def extend(self, data: bytes) -> None:
        """Add bytes at the end."""
        self._add_block(trailing(data), len(data))

    def _add_block(self, data: Ptr[u8], size: int) -> None:
        self._reserve(self._len + size)
        copy(self._buf.add(self._len), data, size)
        self._len += size

    def insert(self, index: int, value: int) -> None:
        """Put one byte in front of position `index`."""
        at = indexing.clamp(index, self._len)
        byte = u8(value)
        self._resize_gap(at, at, 1)
        self._buf[at] = byte

    def pop(self, index: int = -1) -> int:
        """Take one byte out."""
        if self._len == 0:
            raise IndexError("pop from empty bytearray")
        at = indexing.position(index, self._len)
        value = int(self._buf[at])
        self._del_slice(at, at + 1)
        return value

    def clear(self) -> None:
        """Drop all bytes; the storage stays."""
        self._len = 0

    def reverse(self) -> None:
        """Turn the order around."""
        low, high = 0, self._len - 1
        while low < high:
            kept = self._buf[low]
            self._buf[low] = self._buf[high]
            self._buf[high] = kept
            low += 1
            high -= 1

    def copy(self) -> "ByteArray":
        """Another bytearray with the same bytes."""
        return from_block(self._buf, self._len)

    def _reserve(self, size: int) -> None:
        """Make room for `size` bytes in all; raises MemoryError."""
        if size > self._cap:
            capacity = grown(self._len, size)
            self._buf = regrow(self._buf, self._cap, self._len, capacity)
            self._cap = capacity

    # --- building ----------------------------------------------------------------------------

    def __add__(self, other: bytes) -> "ByteArray":
        result = from_block(self._buf, self._len)
        result.extend(other)
        return result

    def __mul__(self, times: int) -> "ByteArray":
        result = zeroed(repeated(self._len, times))
        for at in range(0, result._len, max(self._len, 1)):
            copy(result._buf.add(at), self._buf, self._len)
        return result

    # --- searching ---------------------------------------------------------------------------

    def find(self, part: bytes, start: int = 0, end: int = TO_END) -> int:
        """Offset of the first place of `part`, or -1."""
        if start > self._len:
            return -1
        first, last = indexing.clamp(start, self._len), indexing.clamp(end, self._len)
        return blocks.find(self._buf, first, last, trailing(part), len(part))

    def rfind(self, part: bytes, start: int = 0, end: int = TO_END) -> int:
        """Offset of the last place of `part`, or -1."""
        if start > self._len:
            return -1
        first, last = indexing.clamp(start, self._len), indexing.clamp(end, self._len)
        return blocks.rfind(self._buf, first, last, trailing(part), len(part))

    def index(self, part: bytes, start: int = 0, end: int = TO_END) -> int:
        """Offset of the first place of `part`; ValueError where there is none."""
        at = self.find(part, start, end)
        if at < 0:
            raise ValueError("subsection not found")
        return at

    def count(self, part: bytes) -> int:
        """Number of places of `part` that do not overlap."""
        if len(part) == 0:
            return self._len + 1
        return blocks.count(self._buf, 0, self._len, trailing(part), len(part))

    def startswith(self, part: bytes) -> bool:
        """Do the bytes begin with `part`?"""
        size = len(part)
        return size <= self._len and blocks.matches(self._buf, 0, trailing(part), size)

    def endswith(self, part: bytes) -> bool:
        """Do the bytes end with `part`?"""
        at = self._len - len(part)
        return at >= 0 and blocks.matches(self._buf, at, trailing(part), len(part))

    # --- as text -----------------------------------------------------------------------------

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """The text that these bytes encode. `errors`: strict, replace, ignore."""
        return decode_block(self._buf, self._len, encoding, errors)

    def hex(self) -> str:
        """Two hexadecimal digits a byte."""
        return to_hex(self._buf, self._len)

    @staticmethod
    def fromhex(text: str) -> "ByteArray":
        """The bytes that pairs of hexadecimal digits name; spaces between pairs are skipped."""
        result = zeroed(from_hex(Ptr[u8](0), text))
        from_hex(result._buf, text)
        return result

    def _frozen_copy(self) -> bytes:
        """bytes(self)."""
        return bytes_from(self._buf, self._len)


def zeroed(size: int) -> ByteArray:
    """bytearray(size)."""
    if size < 0:
        raise ValueError("negative count")
    result = ByteArray()
    result._reserve(size)
    fill(result._buf, 0, size)
    result._len = size
    return result


def from_block(data: Ptr[u8], size: int) -> ByteArray:
    """A copy of a block of memory."""
    result = ByteArray()
    result._add_block(data, size)
    return result
