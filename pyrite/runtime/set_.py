"""`set`: a hash table of keys alone. It iterates in order of insertion."""

from typing import TypeVar

from pyrite.runtime.builder import StringBuilder
from pyrite.runtime.intrinsics import hash_of, take, to_repr
from pyrite.runtime.table import Table

T = TypeVar("T")


class Set(Table[T]):
    """The set type. `Set[T]` and `set[T]` are one type for the compiler."""

    # --- changing ----------------------------------------------------------------------------

    def add(self, value: T) -> None:
        """Put a value in, where no equal one is."""
        if self._find(value) >= 0:
            return
        value_hash = hash_of(value)
        if self._used >= self._cap:
            self._rebuild(self._new_capacity())
        self._add_key(value, value_hash)

    def discard(self, value: T) -> None:
        """Take a value out, where it is there."""
        entry = self._find(value)
        if entry >= 0:
            self._remove(entry)

    def remove(self, value: T) -> None:
        """Take a value out; KeyError where it is not there."""
        entry = self._find(value)
        if entry < 0:
            raise KeyError(to_repr(value))
        self._remove(entry)

    def pop(self) -> T:
        """Take any value out; KeyError where the set is empty."""
        entry = self._next(0)
        if entry < 0:
            raise KeyError("'pop from an empty set'")
        value = self._keys[entry]
        self._remove(entry)
        return value

    def clear(self) -> None:
        """Drop all values."""
        entry = self._next(0)
        while entry >= 0:
            self._remove(entry)
            entry = self._next(entry + 1)

    def update(self, other: "Set[T]") -> None:
        """Add the values of another set."""
        entry = other._next(0)
        while entry >= 0:
            self.add(other._keys[entry])
            entry = other._next(entry + 1)

    def _remove(self, entry: int) -> None:
        """Drop an entry, once the set is whole again without it."""
        if self._cap == 0:
            self._rebuild(self._new_capacity())
        gone = take(self._keys, entry)
        self._kill(entry)
        del gone

    # --- operators ---------------------------------------------------------------------------

    def copy(self) -> "Set[T]":
        """Another set with the same values."""
        result = Set[T]()
        result.update(self)
        return result

    def __or__(self, other: "Set[T]") -> "Set[T]":
        result = self.copy()
        result.update(other)
        return result

    def __and__(self, other: "Set[T]") -> "Set[T]":
        return self._selected(other, True)

    def __sub__(self, other: "Set[T]") -> "Set[T]":
        return self._selected(other, False)

    def __xor__(self, other: "Set[T]") -> "Set[T]":
        result = self._selected(other, False)
        result.update(other._selected(self, False))
        return result

    def _selected(self, other: "Set[T]", are_there: bool) -> "Set[T]":
        """The values that are (or are not) in the other set."""
        result = Set[T]()
        entry = self._next(0)
        while entry >= 0:
            value = self._keys[entry]
            if (value in other) == are_there:
                result.add(value)
            entry = self._next(entry + 1)
        return result

    def union(self, other: "Set[T]") -> "Set[T]":
        """self | other"""
        return self | other

    def intersection(self, other: "Set[T]") -> "Set[T]":
        """self & other"""
        return self & other

    def difference(self, other: "Set[T]") -> "Set[T]":
        """self - other"""
        return self - other

    def symmetric_difference(self, other: "Set[T]") -> "Set[T]":
        """self ^ other"""
        return self ^ other

    # --- comparing ---------------------------------------------------------------------------

    def issubset(self, other: "Set[T]") -> bool:
        """Are all values in the other set?"""
        entry = self._next(0)
        while entry >= 0:
            if self._keys[entry] not in other:
                return False
            entry = self._next(entry + 1)
        return True

    def issuperset(self, other: "Set[T]") -> bool:
        """Are all values of the other set here?"""
        return other.issubset(self)

    def isdisjoint(self, other: "Set[T]") -> bool:
        """Have the sets no value in common?"""
        return len(self & other) == 0

    def __eq__(self, other: "Set[T]") -> bool:  # type: ignore[override]
        return self._len == other._len and self.issubset(other)

    def __le__(self, other: "Set[T]") -> bool:
        return self.issubset(other)

    def __lt__(self, other: "Set[T]") -> bool:
        return self._len < other._len and self.issubset(other)

    def __ge__(self, other: "Set[T]") -> bool:
        return other.issubset(self)

    def __gt__(self, other: "Set[T]") -> bool:
        return other._len < self._len and other.issubset(self)

    # --- as text -----------------------------------------------------------------------------

    def __repr__(self) -> str:
        if self._len == 0:
            return "set()"
        builder = StringBuilder()
        builder.add_str("{")
        entry = self._next(0)
        first = True
        while entry >= 0:
            if not first:
                builder.add_str(", ")
            first = False
            builder.add_str(to_repr(self._keys[entry]))
            entry = self._next(entry + 1)
        builder.add_str("}")
        return builder.finish()
