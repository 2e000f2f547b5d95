"""`dict`: a hash table with a value for each key, in order of insertion.

`_vals[i]` is the value of entry i of the table. `keys`, `values` and `items` answer lists of their
own; a `for` over them is compiled to a walk along the entries instead.
"""

from typing import Generic, TypeVar

from pyrite.contexts import inline
from pyrite.runtime.builder import StringBuilder
from pyrite.runtime.growth import allocate
from pyrite.runtime.intrinsics import (
    drop,
    equal,
    hash_of,
    heap_free,
    init,
    is_managed,
    item_size,
    take,
    to_repr,
)
from pyrite.runtime.sort import move
from pyrite.runtime.table import Table
from pyrite.unsafe import Ptr
from pyrite.widths import u8

K = TypeVar("K")
V = TypeVar("V")


class Dict(Table[K], Generic[K, V]):
    """The dict type. `Dict[K, V]` and `dict[K, V]` are one type for the compiler."""

    _vals: Ptr[V]

    def __init__(self) -> None:
        super().__init__()
        self._vals = Ptr[V](0)

    def __del__(self) -> None:
        if self._cap > 0:
            self._drop_values()
            heap_free(Ptr[u8](self._vals.addr))
        super().__del__()

    # --- look-up -----------------------------------------------------------------------------

    @inline
    def _value_at(self, entry: int) -> V:
        return self._vals[entry]

    def __getitem__(self, key: K) -> V:
        return self._vals[self._entry(key)]

    def get(self, key: K) -> V | None:
        """The value of a key, or None."""
        entry = self._find(key)
        return self._vals[entry] if entry >= 0 else None

    def _get_or(self, key: K, default: V) -> V:
        """get(key, default)"""
        entry = self._find(key)
        return self._vals[entry] if entry >= 0 else default

    def _entry(self, key: K) -> int:
        """The entry of a key; KeyError where there is none."""
        entry = self._find(key)
        if entry < 0:
            raise KeyError(to_repr(key))
        return entry

    # --- changing ----------------------------------------------------------------------------

    def __setitem__(self, key: K, value: V) -> None:
        entry = self._find(key)
        if entry >= 0:
            self._vals[entry] = value
        else:
            self._add(key, value)

    def setdefault(self, key: K, default: V) -> V:
        """The value of a key, which is added with the default where it is missing."""
        entry = self._find(key)
        if entry >= 0:
            return self._vals[entry]
        self._add(key, default)
        return default

    def __delitem__(self, key: K) -> None:
        self._remove(self._entry(key))

    def pop(self, key: K) -> V:
        """Take a key out; answers its value, or raises KeyError."""
        entry = self._entry(key)
        value = self._vals[entry]
        self._remove(entry)
        return value

    def _pop_or(self, key: K, default: V) -> V:
        """pop(key, default)"""
        entry = self._find(key)
        if entry < 0:
            return default
        value = self._vals[entry]
        self._remove(entry)
        return value

    def popitem(self) -> tuple[K, V]:
        """Take the newest entry out."""
        entry = self._used - 1
        while entry >= 0 and not self._is_alive(entry):
            entry -= 1
        if entry < 0:
            raise KeyError("'popitem(): dictionary is empty'")
        item = (self._keys[entry], self._vals[entry])
        self._remove(entry)
        return item

    def update(self, other: "Dict[K, V]") -> None:
        """Take over all entries of another dict."""
        entry = other._next(0)
        while entry >= 0:
            self[other._keys[entry]] = other._vals[entry]
            entry = other._next(entry + 1)

    def clear(self) -> None:
        """Drop all entries."""
        entry = self._next(0)
        while entry >= 0:
            self._remove(entry)
            entry = self._next(entry + 1)

    def _add(self, key: K, value: V) -> None:
        """Add a key that is not there."""
        key_hash = hash_of(key)
        self._make_room()
        init(self._vals, self._used, value)
        self._add_key(key, key_hash)

    def _remove(self, entry: int) -> None:
        """Drop an entry, once the dict is whole again without it."""
        if self._cap == 0:
            self._make_room()
        gone_key = take(self._keys, entry)
        gone_value = take(self._vals, entry)
        self._kill(entry)
        del gone_key, gone_value

    # --- others ------------------------------------------------------------------------------

    def keys(self) -> list[K]:
        """The keys."""
        result: list[K] = []
        entry = self._next(0)
        while entry >= 0:
            result.append(self._keys[entry])
            entry = self._next(entry + 1)
        return result

    def values(self) -> list[V]:
        """The values."""
        result: list[V] = []
        entry = self._next(0)
        while entry >= 0:
            result.append(self._vals[entry])
            entry = self._next(entry + 1)
        return result

    def items(self) -> list[tuple[K, V]]:
        """The pairs of key and value."""
        result: list[tuple[K, V]] = []
        entry = self._next(0)
        while entry >= 0:
            result.append((self._keys[entry], self._vals[entry]))
            entry = self._next(entry + 1)
        return result

    def copy(self) -> "Dict[K, V]":
        """Another dict with the same entries."""
        result = Dict[K, V]()
        result.update(self)
        return result

    def __or__(self, other: "Dict[K, V]") -> "Dict[K, V]":
        result = self.copy()
        result.update(other)
        return result

    def __eq__(self, other: "Dict[K, V]") -> bool:  # type: ignore[override]
        if self._len != other._len:
            return False
        entry = self._next(0)
        while entry >= 0:
            found = other._find(self._keys[entry])
            if found < 0 or not equal(self._vals[entry], other._vals[found]):
                return False
            entry = self._next(entry + 1)
        return True

    def __repr__(self) -> str:
        builder = StringBuilder()
        builder.add_str("{")
        entry = self._next(0)
        first = True
        while entry >= 0:
            if not first:
                builder.add_str(", ")
            first = False
            builder.add_str(to_repr(self._keys[entry]))
            builder.add_str(": ")
            builder.add_str(to_repr(self._vals[entry]))
            entry = self._next(entry + 1)
        builder.add_str("}")
        return builder.finish()

    # --- storage -----------------------------------------------------------------------------

    def _make_room(self) -> None:
        """Room for one more entry, in storage of the dict's own; raises MemoryError."""
        if self._used < self._cap:
            return
        capacity = self._new_capacity()
        was_frozen = self._cap == 0
        values = self._living_values(capacity)
        try:
            self._rebuild(capacity)
        except MemoryError:
            heap_free(Ptr[u8](values.addr))
            raise
        if not was_frozen:
            heap_free(Ptr[u8](self._vals.addr))
        self._vals = values
        if was_frozen and is_managed(values):
            for entry in range(self._used):
                init(values, entry, values[entry])

    def _living_values(self, capacity: int) -> Ptr[V]:
        """New storage with the values of the living entries, as bits."""
        values = Ptr[V](allocate(capacity * item_size(self._vals)).addr)
        count = 0
        for entry in range(self._used):
            if self._is_alive(entry):
                move(values, count, self._vals, entry, 1)
                count += 1
        return values

    def _drop_values(self) -> None:
        if is_managed(self._vals):
            for entry in range(self._used):
                if self._is_alive(entry):
                    drop(self._vals, entry)
