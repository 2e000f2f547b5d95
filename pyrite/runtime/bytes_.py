"""`bytes`: immutable bytes behind the fields `_len` and `_hash` (0: not computed yet)."""

from pyrite.contexts import inline
from pyrite.runtime import ascii, blocks, cuts, indexing
from pyrite.runtime.decode import decode_block
from pyrite.runtime.growth import repeated
from pyrite.runtime.hash import hash_block
from pyrite.runtime.hexadecimal import from_hex, to_hex
from pyrite.runtime.indexing import TO_END
from pyrite.runtime.intrinsics import cast, new_sized, trailing
from pyrite.unsafe import Ptr, copy
from pyrite.widths import truncate, u8


class Bytes:
    """The immutable byte string. `Bytes` and `bytes` are one type for the compiler."""

    _len: int
    _hash: int

    # --- the sequence ------------------------------------------------------------------------

    @inline
    def __len__(self) -> int:
        return self._len

    @inline
    def __bool__(self) -> bool:
        return self._len > 0

    @inline
    def __getitem__(self, index: int) -> int:
        return self._at(indexing.position(index, self._len))

    @inline
    def _at(self, index: int) -> int:
        return int(trailing(self)[index])

    def _slice(self, start: int, stop: int) -> "Bytes":
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        return self._part(first, last) if first < last else cast(Bytes, b"")

    def _slice_step(
        self, has_start: bool, start: int, has_stop: bool, stop: int, step: int
    ) -> "Bytes":
        if step == 0:
            raise ValueError("slice step cannot be zero")
        at = indexing.step_start(has_start, start, step, self._len)
        end = indexing.step_stop(has_stop, stop, step, self._len)
        result = empty(indexing.step_count(at, end, step))
        target, source = trailing(result), trailing(self)
        for i in range(result._len):
            target[i] = source[at + i * step]
        return result

    def _part(self, start: int, end: int) -> "Bytes":
        """The bytes between two offsets."""
        if start == 0 and end == self._len:
            return self
        return from_block(trailing(self).add(start), end - start)

    def __contains__(self, value: int) -> bool:
        return ascii.holds(trailing(self), self._len, value)

    def _contains_part(self, part: "Bytes") -> bool:
        return self.find(part) >= 0

    # --- comparing ---------------------------------------------------------------------------

    @inline
    def __eq__(self, other: "Bytes") -> bool:  # type: ignore[override]
        return blocks.same(trailing(self), self._len, trailing(other), other._len)

    def __lt__(self, other: "Bytes") -> bool:
        return _compare(self, other) < 0

    def __le__(self, other: "Bytes") -> bool:
        return _compare(self, other) <= 0

    def __gt__(self, other: "Bytes") -> bool:
        return _compare(self, other) > 0

    def __ge__(self, other: "Bytes") -> bool:
        return _compare(self, other) >= 0

    def __hash__(self) -> int:
        value = self._hash
        if value == 0:
            value = hash_block(trailing(self), self._len)
            self._hash = value
        return value

    # --- building ----------------------------------------------------------------------------

    def __add__(self, other: "Bytes") -> "Bytes":
        if other._len == 0:
            return self
        result = empty(self._len + other._len)
        copy(trailing(result), trailing(self), self._len)
        copy(trailing(result).add(self._len), trailing(other), other._len)
        return result

    def __mul__(self, times: int) -> "Bytes":
        result = empty(repeated(self._len, times))
        for at in range(0, result._len, max(self._len, 1)):
            copy(trailing(result).add(at), trailing(self), self._len)
        return result

    def join(self, parts: list[bytes]) -> "Bytes":
        """The parts, with these bytes between them."""
        if len(parts) == 0:
            return cast(Bytes, b"")
        size = self._len * (len(parts) - 1)
        for part in parts:
            size += len(part)
        result = empty(size)
        end = 0
        for i in range(len(parts)):
            if i > 0:
                end = _append(result, end, self)
            end = _append(result, end, cast(Bytes, parts[i]))
        return result

    def replace(self, old: "Bytes", new: "Bytes", count: int = -1) -> "Bytes":
        """These bytes with (the first `count`) places of `old`, not empty, changed to `new`."""
        _check_separator(old)
        data, part = trailing(self), trailing(old)
        times = blocks.count(data, 0, self._len, part, old._len)
        if 0 <= count < times:
            times = count
        if times == 0:
            return self
        result = empty(self._len + times * (new._len - old._len))
        target = trailing(result)
        blocks.replaced(target, data, self._len, part, old._len, trailing(new), new._len, times)
        return result

    def ljust(self, width: int, fill: "Bytes | None" = None) -> "Bytes":
        """Padded on the right to `width` bytes."""
        return self + _padding(fill, width - self._len)

    def rjust(self, width: int, fill: "Bytes | None" = None) -> "Bytes":
        """Padded on the left to `width` bytes."""
        return _padding(fill, width - self._len) + self

    def upper(self) -> "Bytes":
        """With ASCII letters in upper case."""
        result = empty(self._len)
        ascii.to_upper(trailing(result), trailing(self), self._len)
        return result

    def lower(self) -> "Bytes":
        """With ASCII letters in lower case."""
        result = empty(self._len)
        ascii.to_lower(trailing(result), trailing(self), self._len)
        return result

    # --- searching ---------------------------------------------------------------------------

    def find(self, part: "Bytes", start: int = 0, end: int = TO_END) -> int:
        """Offset of the first place of `part`, or -1."""
        if start > self._len:
            return -1
        first, last = indexing.clamp(start, self._len), indexing.clamp(end, self._len)
        return blocks.find(trailing(self), first, last, trailing(part), part._len)

    def rfind(self, part: "Bytes", start: int = 0, end: int = TO_END) -> int:
        """Offset of the last place of `part`, or -1."""
        if start > self._len:
            return -1
        first, last = indexing.clamp(start, self._len), indexing.clamp(end, self._len)
        return blocks.rfind(trailing(self), first, last, trailing(part), part._len)

    def index(self, part: "Bytes", start: int = 0, end: int = TO_END) -> int:
        """Offset of the first place of `part`; ValueError where there is none."""
        at = self.find(part, start, end)
        if at < 0:
            raise ValueError("subsection not found")
        return at

    def count(self, part: "Bytes") -> int:
        """Number of places of `part` that do not overlap."""
        if part._len == 0:
            return self._len + 1
        return blocks.count(trailing(self), 0, self._len, trailing(part), part._len)

    def startswith(self, part: "Bytes") -> bool:
        """Do the bytes begin with `part`?"""
        return part._len <= self._len and blocks.matches(
            trailing(self), 0, trailing(part), part._len
        )

    def endswith(self, part: "Bytes") -> bool:
        """Do the bytes end with `part`?"""
        at = self._len - part._len
        return at >= 0 and blocks.matches(trailing(self), at, trailing(part), part._len)

    # --- taking apart ------------------------------------------------------------------------

    def removeprefix(self, part: "Bytes") -> "Bytes":
        """Without `part` at the front."""
        return self._part(part._len, self._len) if self.startswith(part) else self

    def removesuffix(self, part: "Bytes") -> "Bytes":
        """Without `part` at the end."""
        return self._part(0, self._len - part._len) if self.endswith(part) else self

    def _parts(self, bounds: list[int]) -> list[bytes]:
        parts: list[bytes] = []
        for i in range(0, len(bounds), 2):
            parts.append(cast(bytes, self._part(bounds[i], bounds[i + 1])))
        return parts

    def split(self, separator: "Bytes | None" = None, maxsplit: int = -1) -> list[bytes]:
        """The parts between separators; without one, the words between white space."""
        data, size = trailing(self), self._len
        if separator is None:
            return self._parts(cuts.at_spaces(data, size, maxsplit))
        _check_separator(separator)
        part, part_size = trailing(separator), separator._len
        return self._parts(cuts.at_separator(data, size, part, part_size, maxsplit))

    def rsplit(self, separator: "Bytes", maxsplit: int = -1) -> list[bytes]:
        """As `split`, but counted from the right."""
        _check_separator(separator)
        data, size = trailing(self), self._len
        part, part_size = trailing(separator), separator._len
        return self._parts(cuts.at_separator_from_right(data, size, part, part_size, maxsplit))

    def splitlines(self, keepends: bool = False) -> list[bytes]:
        """The lines; LF, CR and CR LF end one."""
        return self._parts(cuts.at_lines(trailing(self), self._len, keepends))

    def partition(self, separator: "Bytes") -> tuple["Bytes", "Bytes", "Bytes"]:
        """(in front of, the separator, behind) its first place."""
        _check_separator(separator)
        at = self.find(separator)
        if at < 0:
            return self, cast(Bytes, b""), cast(Bytes, b"")
        return self._part(0, at), separator, self._part(at + separator._len, self._len)

    def rpartition(self, separator: "Bytes") -> tuple["Bytes", "Bytes", "Bytes"]:
        """(in front of, the separator, behind) its last place."""
        _check_separator(separator)
        at = self.rfind(separator)
        if at < 0:
            return cast(Bytes, b""), cast(Bytes, b""), self
        return self._part(0, at), separator, self._part(at + separator._len, self._len)

    def strip(self, chars: "Bytes | None" = None) -> "Bytes":
        """Without the bytes of `chars` (white space) at both ends."""
        start = self._strip_start(chars)
        return self._part(start, self._strip_end(chars, start))

    def lstrip(self, chars: "Bytes | None" = None) -> "Bytes":
        """Without the bytes of `chars` (white space) at the front."""
        return self._part(self._strip_start(chars), self._len)

    def rstrip(self, chars: "Bytes | None" = None) -> "Bytes":
        """Without the bytes of `chars` (white space) at the end."""
        return self._part(0, self._strip_end(chars, 0))

    def _strip_start(self, chars: "Bytes | None") -> int:
        at = 0
        while at < self._len and _strips(self._at(at), chars):
            at += 1
        return at

    def _strip_end(self, chars: "Bytes | None", start: int) -> int:
        end = self._len
        while end > start and _strips(self._at(end - 1), chars):
            end -= 1
        return end

    # --- as text -----------------------------------------------------------------------------

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """The text that these bytes encode. `errors`: strict, replace, ignore."""
        return decode_block(trailing(self), self._len, encoding, errors)

    def hex(self) -> str:
        """Two hexadecimal digits a byte."""
        return to_hex(trailing(self), self._len)

    @staticmethod
    def fromhex(text: str) -> "Bytes":
        """The bytes that pairs of hexadecimal digits name; spaces between pairs are skipped."""
        result = empty(from_hex(Ptr[u8](0), text))
        from_hex(trailing(result), text)
        return result

    def isdigit(self) -> bool:
        """Only ASCII digits, and at least one."""
        return ascii.all_digits(trailing(self), self._len)

    def isalpha(self) -> bool:
        """Only ASCII letters, and at least one."""
        return ascii.all_letters(trailing(self), self._len)

    def isspace(self) -> bool:
        """Only ASCII white space, and at least one."""
        return self._len > 0 and blocks.skip_spaces(trailing(self), 0, self._len) == self._len


# --- making bytes --------------------------------------------------------------------------------


def empty(size: int) -> Bytes:
    """Zeroed bytes, which the caller may fill in before anyone else sees them."""
    result = new_sized(Bytes, size)
    result._len = size
    return result


def from_block(data: Ptr[u8], size: int) -> Bytes:
    """A copy of a block of memory."""
    result = empty(size)
    copy(trailing(result), data, size)
    return result


def from_ints(values: list[int]) -> Bytes:
    """bytes(list): each number is in 0..255, else ValueError."""
    result = empty(len(values))
    data = trailing(result)
    for i in range(len(values)):
        if not 0 <= values[i] <= 255:
            raise ValueError("bytes must be in range(0, 256)")
        data[i] = truncate(u8, values[i])
    return result


def _append(target: Bytes, end: int, part: Bytes) -> int:
    copy(trailing(target).add(end), trailing(part), part._len)
    return end + part._len


def _compare(left: Bytes, right: Bytes) -> int:
    return blocks.compare(trailing(left), left._len, trailing(right), right._len)


def _padding(fill: Bytes | None, count: int) -> Bytes:
    return (cast(Bytes, b" ") if fill is None else fill) * count


def _check_separator(separator: Bytes) -> None:
    if separator._len == 0:
        raise ValueError("empty separator")


def _strips(byte: int, chars: Bytes | None) -> bool:
    """Does `strip` take this byte away?"""
    if chars is None:
        return blocks.is_space(byte)
    return ascii.holds(trailing(chars), chars._len, byte)
