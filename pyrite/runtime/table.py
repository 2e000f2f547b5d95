"""Hash tables: what dict and set have in common.

Entries lie in order of insertion: `_keys[i]` and `_hashes[i]`, of which `_used` are taken and
`_len` alive (a dead entry has the hash DEAD). `_index`, open-addressed with linear probing, holds
entry numbers; EMPTY ends a probe, and a dead entry's number stays until the next rebuild. Up to
SMALL entries there is no index, and a look-up walks them.

A frozen table lies in the image and has `_cap` 0: its storage is never freed. It may come without
`_hashes` and `_index` (both null), and look-ups walk it then; `frozen_index` computes the index at
compile time, so that a look-up never changes a table. The first change moves it to the heap.
"""

from typing import Final, Generic, TypeVar

from pyrite.contexts import inline
from pyrite.runtime.growth import allocate
from pyrite.runtime.intrinsics import drop, equal, hash_of, heap_free, init, is_managed, item_size
from pyrite.runtime.sort import move
from pyrite.unsafe import Ptr, fill
from pyrite.widths import i32, truncate, u8, u64, wrapping_mul

K = TypeVar("K")

DEAD: Final = -1
EMPTY: Final = -1
SMALL: Final = 8
FIRST_CAPACITY: Final = 4
SPREAD: Final = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads hashes that have a pattern


class Table(Generic[K]):
    """Keys in order of insertion, found by hash."""

    _keys: Ptr[K]
    _hashes: Ptr[int]
    _len: int
    _used: int
    _cap: int
    _index: Ptr[i32]
    _index_size: int

    def __init__(self) -> None:
        self._keys = Ptr[K](0)
        self._hashes = Ptr[int](0)
        self._len = 0
        self._used = 0
        self._cap = 0
        self._index = Ptr[i32](0)
        self._index_size = 0

    def __del__(self) -> None:
        if self._cap > 0:
            self._drop_keys()
            self._free()

    @inline
    def __len__(self) -> int:
        return self._len

    @inline
    def __bool__(self) -> bool:
        return self._len > 0

    def __contains__(self, key: K) -> bool:
        return self._find(key) >= 0

    # --- walking -----------------------------------------------------------------------------

    @inline
    def _next(self, at: int) -> int:
        """The first living entry at or after `at`, or -1."""
        entry = at
        while entry < self._used:
            if self._is_alive(entry):
                return entry
            entry += 1
        return -1

    @inline
    def _is_alive(self, entry: int) -> bool:
        return self._len == self._used or self._hashes[entry] != DEAD

    @inline
    def _key_at(self, entry: int) -> K:
        return self._keys[entry]

    # --- finding -----------------------------------------------------------------------------

    def _find(self, key: K) -> int:
        """The entry of a key, or -1."""
        if self._index_size == 0:
            return self._walk(key)
        return self._probe(key, hash_of(key))

    def _walk(self, key: K) -> int:
        entry = 0
        while entry < self._used:
            if self._is_alive(entry) and equal(self._keys[entry], key):
                return entry
            entry += 1
        return -1

    def _probe(self, key: K, key_hash: int) -> int:
        slot = first_slot(key_hash, self._index_size)
        while True:
            entry = int(self._index[slot])
            if entry == EMPTY:
                return -1
            if self._hashes[entry] == key_hash and equal(self._keys[entry], key):
                return entry
            slot = (slot + 1) & (self._index_size - 1)

    # --- changing ----------------------------------------------------------------------------

    def _add_key(self, key: K, key_hash: int) -> int:
        """Add a key for which `_make_room` has been called; answers its entry."""
        entry = self._used
        init(self._keys, entry, key)
        self._hashes[entry] = key_hash
        self._used += 1
        self._len += 1
        if self._index_size > 0:
            index_entry(self._index, self._index_size, key_hash, entry)
        return entry

    def _kill(self, entry: int) -> None:
        """Mark an entry as dead; its key has been taken out."""
        self._hashes[entry] = DEAD
        self._len -= 1
        if self._len == 0:
            self._used = 0
            self._clear_index()

    def _new_capacity(self) -> int:
        """Entries to make room for: as many again as live."""
        return max(2 * self._len, FIRST_CAPACITY)

    def _rebuild(self, capacity: int) -> None:
        """Move the living keys to new storage without gaps; raises MemoryError.

        On an error nothing has changed.
        """
        keys = Ptr[K](allocate(capacity * item_size(self._keys)).addr)
        hashes = allocate_hashes(capacity, keys.addr)
        index_size = index_size_for(capacity)
        index = allocate_index(index_size, keys.addr, hashes.addr)
        count = self._copy_living(keys, hashes)
        if self._cap > 0:
            self._free()
        elif is_managed(keys):
            for i in range(count):
                init(keys, i, keys[i])
        self._keys, self._hashes, self._index = keys, hashes, index
        self._cap, self._used, self._index_size = capacity, count, index_size
        self._fill_index()

    def _copy_living(self, keys: Ptr[K], hashes: Ptr[int]) -> int:
        """Copy the living keys as bits, with their hashes; answers their number."""
        count = 0
        for entry in range(self._used):
            if not self._is_alive(entry):
                continue
            move(keys, count, self._keys, entry, 1)
            known = self._hashes.addr != 0
            hashes[count] = self._hashes[entry] if known else hash_of(self._keys[entry])
            count += 1
        return count

    def _fill_index(self) -> None:
        if self._index_size == 0:
            return
        for entry in range(self._used):
            index_entry(self._index, self._index_size, self._hashes[entry], entry)

    def _clear_index(self) -> None:
        if self._index_size > 0:
            fill(Ptr[u8](self._index.addr), 0xFF, self._index_size * 4)

    def _drop_keys(self) -> None:
        if is_managed(self._keys):
            for entry in range(self._used):
                if self._is_alive(entry):
                    drop(self._keys, entry)

    def _free(self) -> None:
        heap_free(Ptr[u8](self._keys.addr))
        heap_free(Ptr[u8](self._hashes.addr))
        heap_free(Ptr[u8](self._index.addr))


# --- the index -----------------------------------------------------------------------------------


@inline
def first_slot(key_hash: int, size: int) -> int:
    """Where the probe for a hash starts; `size` is a power of two."""
    mixed = wrapping_mul(u64, truncate(u64, key_hash), SPREAD)
    return int(mixed >> 32) & (size - 1)


def index_entry(index: Ptr[i32], size: int, key_hash: int, entry: int) -> None:
    """Enter an entry's number into a free slot of the index."""
    slot = first_slot(key_hash, size)
    while index[slot] != EMPTY:
        slot = (slot + 1) & (size - 1)
    index[slot] = i32(entry)


def index_size_for(capacity: int) -> int:
    """Slots of the index of a table: at most two thirds of them get used."""
    if capacity <= SMALL:
        return 0
    size = 16
    while size * 2 < capacity * 3:
        size *= 2
    return size


def frozen_index(hashes: list[int]) -> list[int]:
    """The index of a frozen table whose entries have these hashes; runs at compile time."""
    size = index_size_for(len(hashes))
    index = [EMPTY] * size
    if size == 0:
        return index
    for entry, key_hash in enumerate(hashes):
        slot = first_slot(key_hash, size)
        while index[slot] != EMPTY:
            slot = (slot + 1) & (size - 1)
        index[slot] = entry
    return index


def allocate_hashes(capacity: int, keys: u64) -> Ptr[int]:
    """Room for hashes; frees the block of keys when there is no memory."""
    try:
        return Ptr[int](allocate(capacity * 8).addr)
    except MemoryError:
        heap_free(Ptr[u8](keys))
        raise


def allocate_index(size: int, keys: u64, hashes: u64) -> Ptr[i32]:
    """An empty index; frees the other two blocks when there is no memory."""
    if size == 0:
        return Ptr[i32](0)
    try:
        block = allocate(size * 4)
    except MemoryError:
        heap_free(Ptr[u8](keys))
        heap_free(Ptr[u8](hashes))
        raise
    fill(block, 0xFF, size * 4)
    return Ptr[i32](block.addr)
