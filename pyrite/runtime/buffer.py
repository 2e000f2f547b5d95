"""TextBuffer: text that grows."""

from pyrite.contexts import inline
from pyrite.runtime import digits, utf8
from pyrite.runtime.growth import grown, regrow
from pyrite.runtime.intrinsics import cast, heap_free, trailing
from pyrite.runtime.str_ import byte_length, from_block
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8, u64

FIRST_CAPACITY = 64
INT_DIGITS = 20  # of the widest 64-bit number, sign included


class TextBuffer:
    """Collects parts of a text; `finish` makes the string."""

    _buf: Ptr[u8]
    _len: int
    _cap: int
    _chars: int

    def __init__(self) -> None:
        self._buf = Ptr[u8](0)
        self._len = 0
        self._cap = 0
        self._chars = 0

    def __del__(self) -> None:
        heap_free(self._buf)

    def _reserve(self, size: int) -> None:
        """Make room for `size` more bytes; raises MemoryError."""
        needed = self._len + size
        if needed > self._cap:
            capacity = grown(self._len, max(needed, FIRST_CAPACITY))
            self._buf = regrow(self._buf, self._cap, self._len, capacity)
            self._cap = capacity

    def add_block(self, data: Ptr[u8], size: int) -> None:
        """Add valid UTF-8 bytes."""
        self._add(data, size, utf8.count(data, size))

    @inline
    def _add(self, data: Ptr[u8], size: int, chars: int) -> None:
        self._reserve(size)
        copy(self._buf.add(self._len), data, size)
        self._len += size
        self._chars += chars

    def add_str(self, text: str) -> None:
        """Add a string."""
        size = byte_length(text)
        self._add(trailing(text), size, len(text))

    def add_char(self, code: int) -> None:
        """Add one code point."""
        self._reserve(4)
        self._len = utf8.put(self._buf, self._len, code)
        self._chars += 1

    def add_repeated(self, code: int, count: int) -> None:
        """Add one code point, `count` times; none for a count below zero."""
        for _ in range(count):
            self.add_char(code)

    def add_int(self, value: int) -> None:
        """Add a number in decimal."""
        if value < 0:
            self.add_char(0x2D)
        self.add_uint(digits.magnitude(value))

    def add_uint(self, value: u64) -> None:
        """Add an unsigned number in decimal."""
        self._reserve(INT_DIGITS)
        size = digits.count(value, 10)
        digits.write(self._buf.add(self._len), size, value, 10, 0)
        self._len += size
        self._chars += size

    def add_bool(self, value: bool) -> None:
        """Add True or False."""
        self.add_str("True" if value else "False")

    def add_grouped(
        self, value: u64, size: int, base: int, letters: int, group: int, separator: int
    ) -> None:
        """Add `size` bytes: digits, with a separator in front of every `group` of them."""
        self._reserve(size)
        target = self._buf.add(self._len)
        digits.write_grouped(target, size, value, base, letters, group, separator)
        self._len += size
        self._chars += size

    def finish(self) -> str:
        """The text so far."""
        return cast(str, from_block(self._buf, self._len, self._chars))
