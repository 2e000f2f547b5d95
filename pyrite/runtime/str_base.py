"""What a string tells: length, order, hash, where something is in it.

`Str` adds what makes new strings. Layout: `_nbytes`, `_nchars`, `_hash` (0: not computed yet), then
the UTF-8 bytes. Text whose two lengths are equal is ASCII, and indexing it takes constant time;
other text is walked. Frozen strings carry their hash, since they lie in read-only memory.
"""

from pyrite.contexts import inline
from pyrite.runtime import blocks, characters, indexing, utf8
from pyrite.runtime import unicode as ucd
from pyrite.runtime.hash import hash_block
from pyrite.runtime.indexing import TO_END
from pyrite.runtime.intrinsics import trailing
from pyrite.unsafe import Ptr
from pyrite.widths import u8


class StrBase:
    """The questions that the text type answers."""

    _nbytes: int
    _nchars: int
    _hash: int

    # --- the sequence ------------------------------------------------------------------------

    @inline
    def __len__(self) -> int:
        return self._nchars

    @inline
    def __bool__(self) -> bool:
        return self._nbytes > 0

    def _offset(self, index: int) -> int:
        """Byte offset of a character, or of the end."""
        if self._nbytes == self._nchars:
            return index
        return utf8.offset_of(trailing(self), index)

    def _index(self, offset: int) -> int:
        """Number of characters in front of a byte offset; -1 stays -1."""
        if self._nbytes == self._nchars or offset < 0:
            return offset
        return utf8.count(trailing(self), offset)

    def _chars_in(self, data: Ptr[u8], size: int) -> int:
        """Number of characters in a part of this text."""
        return size if self._nbytes == self._nchars else utf8.count(data, size)

    def __contains__(self, part: "StrBase") -> bool:
        return self._find(part, 0, self._nbytes) >= 0

    # --- comparing ---------------------------------------------------------------------------

    @inline
    def __eq__(self, other: "StrBase") -> bool:  # type: ignore[override]
        return blocks.same(trailing(self), self._nbytes, trailing(other), other._nbytes)

    def __lt__(self, other: "StrBase") -> bool:
        return _compare(self, other) < 0

    def __le__(self, other: "StrBase") -> bool:
        return _compare(self, other) <= 0

    def __gt__(self, other: "StrBase") -> bool:
        return _compare(self, other) > 0

    def __ge__(self, other: "StrBase") -> bool:
        return _compare(self, other) >= 0

    def __hash__(self) -> int:
        value = self._hash
        if value == 0:
            value = hash_block(trailing(self), self._nbytes)
            self._hash = value
        return value

    # --- searching ---------------------------------------------------------------------------

    def _find(self, part: "StrBase", start: int, end: int) -> int:
        """Byte offset of `part` between two byte offsets, or -1."""
        return blocks.find(trailing(self), start, end, trailing(part), part._nbytes)

    def find(self, part: "StrBase", start: int = 0, end: int = TO_END) -> int:
        """Index of the first place of `part`, or -1."""
        first, last = indexing.clamp(start, self._nchars), indexing.clamp(end, self._nchars)
        if start > self._nchars or first > last:
            return -1
        return self._index(self._find(part, self._offset(first), self._offset(last)))

    def rfind(self, part: "StrBase", start: int = 0, end: int = TO_END) -> int:
        """Index of the last place of `part`, or -1."""
        first, last = indexing.clamp(start, self._nchars), indexing.clamp(end, self._nchars)
        if start > self._nchars or first > last:
            return -1
        low, high = self._offset(first), self._offset(last)
        return self._index(blocks.rfind(trailing(self), low, high, trailing(part), part._nbytes))

    def index(self, part: "StrBase", start: int = 0, end: int = TO_END) -> int:
        """Index of the first place of `part`; ValueError where there is none."""
        at = self.find(part, start, end)
        if at < 0:
            raise ValueError("substring not found")
        return at

    def count(self, part: "StrBase") -> int:
        """Number of places of `part` that do not overlap."""
        if part._nbytes == 0:
            return self._nchars + 1
        return blocks.count(trailing(self), 0, self._nbytes, trailing(part), part._nbytes)

    def startswith(self, part: "StrBase", start: int = 0) -> bool:
        """Does the text (from character `start`) begin with `part`?"""
        if start > self._nchars:
            return False
        at = self._offset(indexing.clamp(start, self._nchars))
        if at + part._nbytes > self._nbytes:
            return False
        return blocks.matches(trailing(self), at, trailing(part), part._nbytes)

    def endswith(self, part: "StrBase") -> bool:
        """Does the text end with `part`?"""
        at = self._nbytes - part._nbytes
        return at >= 0 and blocks.matches(trailing(self), at, trailing(part), part._nbytes)

    def _strip_start(self, chars: "StrBase | None") -> int:
        data, size = trailing(self), self._nbytes
        if chars is None:
            return characters.strip_start(data, size, Ptr[u8](0), 0)
        return characters.strip_start(data, size, trailing(chars), chars._nbytes)

    def _strip_end(self, start: int, chars: "StrBase | None") -> int:
        data, size = trailing(self), self._nbytes
        if chars is None:
            return characters.strip_end(data, start, size, Ptr[u8](0), 0)
        return characters.strip_end(data, start, size, trailing(chars), chars._nbytes)

    # --- kinds of characters -----------------------------------------------------------------

    def isdigit(self) -> bool:
        """Only digits, and at least one."""
        return self._all_are(ucd.DIGIT)

    def isalpha(self) -> bool:
        """Only letters, and at least one."""
        return self._all_are(ucd.ALPHA)

    def isalnum(self) -> bool:
        """Only letters and digits, and at least one."""
        return self._all_are(ucd.ALNUM)

    def isspace(self) -> bool:
        """Only white space, and at least one."""
        return self._all_are(ucd.SPACE)

    def isascii(self) -> bool:
        """Only characters below 128."""
        return self._nbytes == self._nchars

    def isprintable(self) -> bool:
        """Only characters that repr shows as they are."""
        return self._nbytes == 0 or self._all_are(ucd.PRINTABLE)

    def isupper(self) -> bool:
        """At least one letter with case, and none in lower case."""
        return self._has(ucd.UPPERCASE) and not self._has(ucd.LOWERCASE)

    def islower(self) -> bool:
        """At least one letter with case, and none in upper case."""
        return self._has(ucd.LOWERCASE) and not self._has(ucd.UPPERCASE)

    def _all_are(self, kind: int) -> bool:
        return characters.all_are(kind, trailing(self), self._nbytes)

    def _has(self, kind: int) -> bool:
        return characters.has(kind, trailing(self), self._nbytes)


def _compare(left: StrBase, right: StrBase) -> int:
    """UTF-8 keeps the order of code points."""
    return blocks.compare(trailing(left), left._nbytes, trailing(right), right._nbytes)
