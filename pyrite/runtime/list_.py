"""`list`: items in one block that grows.

`_buf` holds `_cap` items, of which the first `_len` count. A frozen list has `_cap` 0: its storage
lies in the image, is never freed, and is copied when the list must grow. Items are moved as plain
bits, which leaves their counts alone.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from pyrite.contexts import inline
from pyrite.runtime import indexing
from pyrite.runtime.builder import StringBuilder
from pyrite.runtime.growth import grown, regrow, repeated
from pyrite.runtime.intrinsics import (
    drop,
    equal,
    heap_free,
    init,
    is_managed,
    item_size,
    less,
    take,
    to_repr,
)
from pyrite.runtime.sort import merge_sort, merge_sort_by
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8, wrapping_add

T = TypeVar("T")
K = TypeVar("K")


class List(Generic[T]):
    """The list type. `List[T]` and `list[T]` are one type for the compiler."""

    _buf: Ptr[T]
    _len: int
    _cap: int

    def __init__(self) -> None:
        self._buf = Ptr[T](0)
        self._len = 0
        self._cap = 0

    def __del__(self) -> None:
        if self._cap > 0:
            self._drop_range(0, self._len)
            heap_free(Ptr[u8](self._buf.addr))

    # --- the sequence ------------------------------------------------------------------------

    @inline
    def __len__(self) -> int:
        return self._len

    @inline
    def __bool__(self) -> bool:
        return self._len > 0

    @inline
    def __getitem__(self, index: int) -> T:
        return self._buf[indexing.position(index, self._len)]

    @inline
    def __setitem__(self, index: int, value: T) -> None:
        self._buf[indexing.position(index, self._len)] = value

    def __delitem__(self, index: int) -> None:
        self._take(indexing.position(index, self._len))

    @inline
    def _at(self, index: int) -> T:
        return self._buf[index]

    def _slice(self, start: int, stop: int) -> "List[T]":
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        result = List[T]()
        result._reserve(last - first)
        for i in range(first, last):
            result._add(self._buf[i])
        return result

    def _slice_step(
        self, has_start: bool, start: int, has_stop: bool, stop: int, step: int
    ) -> "List[T]":
        if step == 0:
            raise ValueError("slice step cannot be zero")
        at = indexing.step_start(has_start, start, step, self._len)
        end = indexing.step_stop(has_stop, stop, step, self._len)
        count = indexing.step_count(at, end, step)
        result = List[T]()
        result._reserve(count)
        for i in range(count):
            result._add(self._buf[at + i * step])
        return result

    def _set_slice(self, start: int, stop: int, items: "List[T]") -> None:
        source = items._slice(0, items._len)  # `items` may be this very list
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        if last < first:
            last = first
        self._reserve(self._len - (last - first) + source._len)
        self._del_slice(first, last)
        self._move(first + source._len, first, self._len - first)
        self._len += source._len
        for i in range(source._len):
            init(self._buf, first + i, source._buf[i])

    def _del_slice(self, start: int, stop: int) -> None:
        first = indexing.clamp(start, self._len)
        last = indexing.clamp(stop, self._len)
        if first >= last:
            return
        self._thaw()
        count = last - first
        if last < self._len:
            self._rotate(first, last)
        for _ in range(count):
            self._drop_last()

    def _drop_last(self) -> None:
        """Release the last item, once the list is whole without it."""
        if self._len > 0:
            self._len -= 1
            drop(self._buf, self._len)

    def _rotate(self, first: int, last: int) -> None:
        """Exchange the parts first..last and last..end; each keeps its order."""
        self._reverse(first, last)
        self._reverse(last, self._len)
        self._reverse(first, self._len)

    def _reverse(self, start: int, end: int) -> None:
        low, high = start, end - 1
        while low < high:
            kept = take(self._buf, low)
            init(self._buf, low, take(self._buf, high))
            init(self._buf, high, kept)
            low += 1
            high -= 1

    def __contains__(self, value: T) -> bool:
        return self._find(value) >= 0

    def _find(self, value: T) -> int:
        at = 0
        while at < self._len:  # comparing may change the list
            if equal(self._buf[at], value):
                return at
            at += 1
        return -1

    # --- comparing ---------------------------------------------------------------------------

    def __eq__(self, other: "List[T]") -> bool:  # type: ignore[override]
        if self._len != other._len:
            return False
        return self._same_prefix(other) == self._len

    def __lt__(self, other: "List[T]") -> bool:
        at = self._same_prefix(other)
        if at < self._len and at < other._len:
            return less(self._buf[at], other._buf[at])
        return self._len < other._len

    def _same_prefix(self, other: "List[T]") -> int:
        """Number of items at the front that are equal."""
        at = 0
        while at < self._len and at < other._len and equal(self._buf[at], other._buf[at]):
            at += 1
        return at

    # --- changing ----------------------------------------------------------------------------

    @inline
    def append(self, value: T) -> None:
        """Add an item at the end."""
        at = self._len
        if at >= self._cap:
            self._reserve(at + 1)
        init(self._buf, at, value)
        self._len = wrapping_add(int, at, 1)

    @inline
    def _add(self, value: T) -> None:
        """Add an item for which there is room."""
        at = self._len
        init(self._buf, at, value)
        self._len = wrapping_add(int, at, 1)

    def extend(self, items: "List[T]") -> None:
        """Add the items of another list at the end."""
        count = items._len
        self._reserve(self._len + count)
        for i in range(count):
            self._add(items._buf[i])

    def insert(self, index: int, value: T) -> None:
        """Put an item in front of position `index`."""
        at = indexing.clamp(index, self._len)
        self._reserve(self._len + 1)
        self._move(at + 1, at, self._len - at)
        init(self._buf, at, value)
        self._len += 1

    def pop(self, index: int = -1) -> T:
        """Take an item out; IndexError where the list is empty."""
        if self._len == 0:
            raise IndexError("pop from empty list")
        return self._take(indexing.position(index, self._len))

    def _take(self, at: int) -> T:
        """Take the item at a position that is in range out."""
        self._thaw()
        value = take(self._buf, at)
        self._len -= 1
        if at < self._len:
            self._move(at, at + 1, self._len - at)
        return value

    def remove(self, value: T) -> None:
        """Take the first equal item out; ValueError where there is none."""
        at = self._find(value)
        if at < 0:
            raise ValueError("list.remove(x): x not in list")
        self._take(indexing.position(at, self._len))  # comparing may have changed the list

    def clear(self) -> None:
        """Drop all items."""
        self._del_slice(0, self._len)

    def reverse(self) -> None:
        """Turn the order around."""
        self._reverse(0, self._len)

    def sort(self, reverse: bool = False) -> None:
        """Put the items in order; equal ones keep theirs."""
        items = self._detached()
        try:
            merge_sort(items._buf, items._len, reverse)
        finally:
            self._attach(items)

    def _sort_by(self, key: Callable[[T], K], reverse: bool = False) -> None:
        """Put the items in the order of their keys; equal ones keep theirs."""
        items = self._detached()
        try:
            keys = List[K]()
            keys._reserve(items._len)
            for i in range(items._len):
                keys._add(key(items._buf[i]))
            merge_sort_by(items._buf, keys._buf, items._len, reverse)
        finally:
            self._attach(items)

    def _detached(self) -> "List[T]":
        """A list that takes this one's items over: comparing them cannot change it."""
        self._thaw()
        items = List[T]()
        self._swap(items)
        return items

    def _attach(self, items: "List[T]") -> None:
        """Take the items back; what was added meanwhile goes."""
        self._swap(items)
        items.clear()

    def _swap(self, other: "List[T]") -> None:
        """Exchange the storage of two lists."""
        buf, length, capacity = self._buf, self._len, self._cap
        self._buf, self._len, self._cap = other._buf, other._len, other._cap
        other._buf, other._len, other._cap = buf, length, capacity

    # --- others ------------------------------------------------------------------------------

    def copy(self) -> "List[T]":
        """Another list with the same items."""
        return self._slice(0, self._len)

    def index(self, value: T) -> int:
        """Position of the first equal item; ValueError where there is none."""
        at = self._find(value)
        if at < 0:
            raise ValueError(f"{to_repr(value)} is not in list")
        return at

    def count(self, value: T) -> int:
        """Number of equal items."""
        total, at = 0, 0
        while at < self._len:
            if equal(self._buf[at], value):
                total += 1
            at += 1
        return total

    def __add__(self, other: "List[T]") -> "List[T]":
        result = List[T]()
        result._reserve(self._len + other._len)
        result.extend(self)
        result.extend(other)
        return result

    def __mul__(self, times: int) -> "List[T]":
        result = List[T]()
        length = repeated(self._len, times)
        result._reserve(length)
        while result._len < length:
            result.extend(self)
        return result

    def __repr__(self) -> str:
        builder = StringBuilder()
        builder.add_str("[")
        at = 0
        while at < self._len:
            if at > 0:
                builder.add_str(", ")
            builder.add_str(to_repr(self._buf[at]))
            at += 1
        builder.add_str("]")
        return builder.finish()

    # --- storage -----------------------------------------------------------------------------

    def _reserve(self, count: int) -> None:
        """Make room for `count` items in all; raises MemoryError."""
        if count <= self._cap or count == 0:
            return
        capacity = grown(self._len, count)
        size = item_size(self._buf)
        old = Ptr[u8](self._buf.addr)
        block = regrow(old, self._cap, self._len * size, capacity * size)
        self._buf = Ptr[T](block.addr)
        if self._cap == 0 and is_managed(self._buf):
            self._share(self._len)
        self._cap = capacity

    def _thaw(self) -> None:
        """Move frozen items to the heap, so that single ones can be taken out."""
        if self._cap == 0:
            self._reserve(self._len)

    def _share(self, count: int) -> None:
        """Count the references of items that were copied as bits."""
        for i in range(count):
            init(self._buf, i, self._buf[i])

    def _drop_range(self, start: int, end: int) -> None:
        if is_managed(self._buf):
            for i in range(end - 1, start - 1, -1):
                drop(self._buf, i)

    def _move(self, target: int, source: int, count: int) -> None:
        """Move `count` items as bits; the places may overlap."""
        to, start = self._buf.add(target), self._buf.add(source)
        copy(Ptr[u8](to.addr), Ptr[u8](start.addr), count * item_size(self._buf))
