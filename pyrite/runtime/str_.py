"""`str`: immutable text; see `str_base` for its layout.

Single ASCII characters are frozen once, so that taking a string apart allocates little.
"""

from typing import Final

from pyrite.contexts import inline
from pyrite.runtime import blocks, characters, cuts, indexing, utf8
from pyrite.runtime import unicode as ucd
from pyrite.runtime.growth import repeated
from pyrite.runtime.intrinsics import cast, new_sized, trailing
from pyrite.runtime.str_base import StrBase
from pyrite.unsafe import Ptr, bytes_from, copy
from pyrite.widths import u8

ASCII: Final[list[str]] = [chr(n) for n in range(128)]


class Str(StrBase):
    """The text type. `Str` and `str` are one type for the compiler."""

    # --- the sequence ------------------------------------------------------------------------

    @inline
    def __getitem__(self, index: int) -> "Str":
        return self._at(indexing.position(index, self._nchars))

    def _at(self, index: int) -> "Str":
        """The character at an index that is in range."""
        data = trailing(self)
        if self._nbytes == self._nchars:
            return cast(Str, ASCII[int(data[index])])
        return char(utf8.get(data, utf8.offset_of(data, index)))

    def _slice(self, start: int, stop: int) -> "Str":
        first = indexing.clamp(start, self._nchars)
        last = indexing.clamp(stop, self._nchars)
        if first >= last:
            return cast(Str, "")
        return self._part(self._offset(first), self._offset(last))

    def _slice_step(
        self, has_start: bool, start: int, has_stop: bool, stop: int, step: int
    ) -> "Str":
        if step == 0:
            raise ValueError("slice step cannot be zero")
        at = indexing.step_start(has_start, start, step, self._nchars)
        end = indexing.step_stop(has_stop, stop, step, self._nchars)
        count = indexing.step_count(at, end, step)
        parts: list[str] = []
        for i in range(count):
            parts.append(cast(str, self._at(at + i * step)))
        return cast(Str, "").join(parts)

    def _part(self, start: int, end: int) -> "Str":
        """The text between two byte offsets."""
        if start == 0 and end == self._nbytes:
            return self
        size = end - start
        source = trailing(self).add(start)
        return from_block(source, size, self._chars_in(source, size))

    # --- building ----------------------------------------------------------------------------

    def __add__(self, other: "Str") -> "Str":
        if other._nbytes == 0:
            return self
        if self._nbytes == 0:
            return other
        result = empty(self._nbytes + other._nbytes, self._nchars + other._nchars)
        data = trailing(result)
        copy(data, trailing(self), self._nbytes)
        copy(data.add(self._nbytes), trailing(other), other._nbytes)
        return result

    def __mul__(self, times: int) -> "Str":
        size = repeated(self._nbytes, times)
        if size == 0:
            return cast(Str, "")
        result = empty(size, self._nchars * times)
        for at in range(0, size, self._nbytes):
            copy(trailing(result).add(at), trailing(self), self._nbytes)
        return result

    def join(self, parts: list[str]) -> "Str":
        """The parts, with this text between them."""
        if len(parts) == 0:
            return cast(Str, "")
        between = len(parts) - 1
        size, chars = self._nbytes * between, self._nchars * between
        for part in parts:
            size += cast(Str, part)._nbytes
            chars += len(part)
        result = empty(size, chars)
        end = 0
        for i in range(len(parts)):
            if i > 0:
                end = _append(result, end, self)
            end = _append(result, end, cast(Str, parts[i]))
        return result

    def replace(self, old: "Str", new: "Str", count: int = -1) -> "Str":
        """This text with (the first `count`) places of `old` changed to `new`."""
        if old._nbytes == 0:
            return self._spread(new, count)
        times = blocks.count(trailing(self), 0, self._nbytes, trailing(old), old._nbytes)
        if 0 <= count < times:
            times = count
        if times == 0:
            return self
        nbytes = self._nbytes + times * (new._nbytes - old._nbytes)
        result = empty(nbytes, self._nchars + times * (new._nchars - old._nchars))
        blocks.replaced(
            trailing(result),
            trailing(self),
            self._nbytes,
            trailing(old),
            old._nbytes,
            trailing(new),
            new._nbytes,
            times,
        )
        return result

    def _spread(self, new: "Str", count: int) -> "Str":
        """`new` in front of each character and at the end, at most `count` times."""
        times = self._nchars + 1
        if 0 <= count < times:
            times = count
        parts: list[str] = []
        for i in range(self._nchars):
            if i < times:
                parts.append(cast(str, new))
            parts.append(cast(str, self._at(i)))
        if self._nchars < times:
            parts.append(cast(str, new))
        return cast(Str, "").join(parts)

    def ljust(self, width: int, fill: "Str | None" = None) -> "Str":
        """Padded on the right to `width` characters."""
        return self + _padding(fill, width - self._nchars)

    def rjust(self, width: int, fill: "Str | None" = None) -> "Str":
        """Padded on the left to `width` characters."""
        return _padding(fill, width - self._nchars) + self

    def center(self, width: int, fill: "Str | None" = None) -> "Str":
        """Padded on both sides to `width` characters."""
        missing = width - self._nchars
        if missing <= 0:
            return self
        left = missing // 2 + (missing & width & 1)
        return _padding(fill, left) + self + _padding(fill, missing - left)

    def zfill(self, width: int) -> "Str":
        """Zeros between a sign and the digits, up to `width` characters."""
        missing = width - self._nchars
        if missing <= 0:
            return self
        zeros = cast(Str, "0") * missing
        if self._nbytes > 0 and (trailing(self)[0] == 0x2B or trailing(self)[0] == 0x2D):
            return self._part(0, 1) + zeros + self._part(1, self._nbytes)
        return zeros + self

    def encode(self, encoding: "Str | None" = None) -> bytes:
        """The UTF-8 bytes. Other encodings: `ascii`, which holds 0..127 only."""
        if encoding is not None and not is_utf8(encoding) and self._nbytes != self._nchars:
            raise UnicodeError("'ascii' codec can't encode character")
        return bytes_from(trailing(self), self._nbytes)

    # --- taking apart ------------------------------------------------------------------------

    def removeprefix(self, part: "Str") -> "Str":
        """Without `part` at the front."""
        return self._part(part._nbytes, self._nbytes) if self.startswith(part) else self

    def removesuffix(self, part: "Str") -> "Str":
        """Without `part` at the end."""
        return self._part(0, self._nbytes - part._nbytes) if self.endswith(part) else self

    def _parts(self, bounds: list[int]) -> list[str]:
        """The texts between pairs of byte offsets."""
        parts: list[str] = []
        for i in range(0, len(bounds), 2):
            parts.append(cast(str, self._part(bounds[i], bounds[i + 1])))
        return parts

    def split(self, separator: "Str | None" = None, maxsplit: int = -1) -> list[str]:
        """The parts between separators; without one, the words between white space."""
        data, size = trailing(self), self._nbytes
        if separator is None:
            return self._parts(cuts.at_text_spaces(data, size, maxsplit))
        _check_separator(separator)
        part, part_size = trailing(separator), separator._nbytes
        return self._parts(cuts.at_separator(data, size, part, part_size, maxsplit))

    def rsplit(self, separator: "Str | None" = None, maxsplit: int = -1) -> list[str]:
        """As `split`, but counted from the right."""
        data, size = trailing(self), self._nbytes
        if separator is None:
            return self._parts(cuts.at_spaces_from_right(data, size, maxsplit))
        _check_separator(separator)
        part, part_size = trailing(separator), separator._nbytes
        return self._parts(cuts.at_separator_from_right(data, size, part, part_size, maxsplit))

    def splitlines(self, keepends: bool = False) -> list[str]:
        """The lines; LF, CR and CR LF end one, and so do VT, FF and FS..RS."""
        return self._parts(cuts.at_text_lines(trailing(self), self._nbytes, keepends))

    def partition(self, separator: "Str") -> tuple["Str", "Str", "Str"]:
        """(in front of, the separator, behind) its first place."""
        _check_separator(separator)
        at = self._find(separator, 0, self._nbytes)
        if at < 0:
            return self, cast(Str, ""), cast(Str, "")
        return self._part(0, at), separator, self._part(at + separator._nbytes, self._nbytes)

    def rpartition(self, separator: "Str") -> tuple["Str", "Str", "Str"]:
        """(in front of, the separator, behind) its last place."""
        _check_separator(separator)
        data, size = trailing(self), separator._nbytes
        at = blocks.rfind(data, 0, self._nbytes, trailing(separator), size)
        if at < 0:
            return cast(Str, ""), cast(Str, ""), self
        return self._part(0, at), separator, self._part(at + size, self._nbytes)

    def strip(self, chars: "Str | None" = None) -> "Str":
        """Without the characters of `chars` (white space) at both ends."""
        start = self._strip_start(chars)
        return self._part(start, self._strip_end(start, chars))

    def lstrip(self, chars: "Str | None" = None) -> "Str":
        """Without the characters of `chars` (white space) at the front."""
        return self._part(self._strip_start(chars), self._nbytes)

    def rstrip(self, chars: "Str | None" = None) -> "Str":
        """Without the characters of `chars` (white space) at the end."""
        return self._part(0, self._strip_end(0, chars))

    # --- case -------------------------------------------------------------------------------

    def upper(self) -> "Str":
        """With upper-case letters."""
        return self._changed(ucd.UPPER, ucd.UPPER)

    def lower(self) -> "Str":
        """With lower-case letters."""
        return self._changed(ucd.LOWER, ucd.LOWER)

    def capitalize(self) -> "Str":
        """The first character in title case, the others in lower case."""
        first = self._offset(min(1, self._nchars))
        return self._part(0, first).title() + self._part(first, self._nbytes).lower()

    def title(self) -> "Str":
        """Each word with an upper-case first letter, the others in lower case."""
        return self._changed(ucd.TITLE, ucd.LOWER)

    def swapcase(self) -> "Str":
        """Upper case becomes lower, and lower upper."""
        parts: list[str] = []
        for i in range(self._nchars):
            code = utf8.get(trailing(self), self._offset(i))
            parts.append(cast(str, char(characters.swapped(code))))
        return cast(Str, "").join(parts)

    def _changed(self, first: list[int], rest: list[int]) -> "Str":
        """Each letter through a case table: `first` at the start of a word, `rest` inside."""
        data, size = trailing(self), self._nbytes
        result = empty(characters.changed_size(data, size, first, rest), self._nchars)
        characters.write_changed(trailing(result), data, size, first, rest)
        return result


# --- making strings ------------------------------------------------------------------------------


def empty(nbytes: int, nchars: int) -> Str:
    """A string whose bytes the caller fills in before anyone else sees it."""
    result = new_sized(Str, nbytes)
    result._nbytes = nbytes
    result._nchars = nchars
    return result


def from_block(data: Ptr[u8], nbytes: int, nchars: int) -> Str:
    """A string of valid UTF-8 bytes."""
    if nbytes == 0:
        return cast(Str, "")
    if nbytes == 1:
        return cast(Str, ASCII[int(data[0])])
    result = empty(nbytes, nchars)
    copy(trailing(result), data, nbytes)
    return result


def char(code: int) -> Str:
    """The string of one code point."""
    if code < 0x80:
        return cast(Str, ASCII[code])
    result = empty(utf8.encoded_size(code), 1)
    utf8.put(trailing(result), 0, code)
    return result


@inline
def byte_length(text: str) -> int:
    """Bytes that a string takes."""
    return cast(Str, text)._nbytes


def is_utf8(encoding: Str) -> bool:
    """Is this the name of UTF-8? False for that of ASCII; others raise LookupError."""
    name = cast(str, encoding.lower())
    if name == "utf-8" or name == "utf8":
        return True
    if name == "ascii" or name == "us-ascii":
        return False
    raise LookupError("unknown encoding: " + name)


def _append(target: Str, end: int, part: Str) -> int:
    copy(trailing(target).add(end), trailing(part), part._nbytes)
    return end + part._nbytes


def _padding(fill: Str | None, count: int) -> Str:
    return (cast(Str, " ") if fill is None else fill) * count


def _check_separator(separator: Str) -> None:
    if separator._nbytes == 0:
        raise ValueError("empty separator")
