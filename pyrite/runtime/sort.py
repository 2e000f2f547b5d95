"""Stable merge sort, in place.

Items move as plain bits. A merge copies the left run away and fills the gap again from both runs;
where a comparison raises, the rest of the left run goes back into the gap, so that every item is
there exactly once whatever happens.
"""

from typing import TypeVar

from pyrite.runtime.growth import allocate
from pyrite.runtime.intrinsics import heap_free, init, item_size, less, take
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8

T = TypeVar("T")
K = TypeVar("K")

RUN = 8  # up to this length insertion is faster


def merge_sort(items: Ptr[T], count: int, reverse: bool) -> None:
    """Sort `count` items; raises MemoryError, and what comparing raises."""
    if count < 2:
        return
    spare = Ptr[T](allocate((count // 2) * item_size(items)).addr)
    try:
        _sort(items, spare, 0, count, reverse)
    finally:
        heap_free(Ptr[u8](spare.addr))


def merge_sort_by(items: Ptr[T], keys: Ptr[K], count: int, reverse: bool) -> None:
    """Sort items by keys of their own, which are sorted along with them."""
    if count < 2:
        return
    spare_items = Ptr[T](allocate((count // 2) * item_size(items)).addr)
    try:
        spare_keys = Ptr[K](allocate((count // 2) * item_size(keys)).addr)
        try:
            _sort_by(items, keys, spare_items, spare_keys, 0, count, reverse)
        finally:
            heap_free(Ptr[u8](spare_keys.addr))
    finally:
        heap_free(Ptr[u8](spare_items.addr))


def move(target: Ptr[T], to: int, source: Ptr[T], start: int, count: int) -> None:
    """Move items as bits; the places may overlap."""
    into, outof = target.add(to), source.add(start)
    copy(Ptr[u8](into.addr), Ptr[u8](outof.addr), count * item_size(target))


def _goes_before(left: T, right: T, reverse: bool) -> bool:
    return less(right, left) if reverse else less(left, right)


def _sort(items: Ptr[T], spare: Ptr[T], start: int, end: int, reverse: bool) -> None:
    if end - start <= RUN:
        _insert_all(items, start, end, reverse)
        return
    middle = (start + end) // 2
    _sort(items, spare, start, middle, reverse)
    _sort(items, spare, middle, end, reverse)
    if _goes_before(items[middle], items[middle - 1], reverse):
        _merge(items, spare, start, middle, end, reverse)


def _insert_all(items: Ptr[T], start: int, end: int, reverse: bool) -> None:
    for i in range(start + 1, end):
        at = i
        while at > start and _goes_before(items[i], items[at - 1], reverse):
            at -= 1
        if at < i:
            kept = take(items, i)
            move(items, at + 1, items, at, i - at)
            init(items, at, kept)


def _merge(items: Ptr[T], spare: Ptr[T], start: int, middle: int, end: int, reverse: bool) -> None:
    """Merge the runs start..middle and middle..end."""
    left, left_end = 0, middle - start
    right, target = middle, start
    move(spare, 0, items, start, left_end)
    try:
        while left < left_end and right < end:
            if _goes_before(items[right], spare[left], reverse):
                init(items, target, take(items, right))
                right += 1
            else:
                init(items, target, take(spare, left))
                left += 1
            target += 1
    finally:
        move(items, target, spare, left, left_end - left)


def _sort_by(
    items: Ptr[T],
    keys: Ptr[K],
    spare_items: Ptr[T],
    spare_keys: Ptr[K],
    start: int,
    end: int,
    reverse: bool,
) -> None:
    if end - start <= RUN:
        _insert_all_by(items, keys, start, end, reverse)
        return
    middle = (start + end) // 2
    _sort_by(items, keys, spare_items, spare_keys, start, middle, reverse)
    _sort_by(items, keys, spare_items, spare_keys, middle, end, reverse)
    if _goes_before(keys[middle], keys[middle - 1], reverse):
        _merge_by(items, keys, spare_items, spare_keys, start, middle, end, reverse)


def _insert_all_by(items: Ptr[T], keys: Ptr[K], start: int, end: int, reverse: bool) -> None:
    for i in range(start + 1, end):
        at = i
        while at > start and _goes_before(keys[i], keys[at - 1], reverse):
            at -= 1
        if at < i:
            item, key = take(items, i), take(keys, i)
            move(items, at + 1, items, at, i - at)
            move(keys, at + 1, keys, at, i - at)
            init(items, at, item)
            init(keys, at, key)


def _merge_by(
    items: Ptr[T],
    keys: Ptr[K],
    spare_items: Ptr[T],
    spare_keys: Ptr[K],
    start: int,
    middle: int,
    end: int,
    reverse: bool,
) -> None:
    """Merge two runs of keys, and the items with them."""
    left, left_end = 0, middle - start
    right, target = middle, start
    move(spare_items, 0, items, start, left_end)
    move(spare_keys, 0, keys, start, left_end)
    try:
        while left < left_end and right < end:
            if _goes_before(keys[right], spare_keys[left], reverse):
                init(items, target, take(items, right))
                init(keys, target, take(keys, right))
                right += 1
            else:
                init(items, target, take(spare_items, left))
                init(keys, target, take(spare_keys, left))
                left += 1
            target += 1
    finally:
        move(items, target, spare_items, left, left_end - left)
        move(keys, target, spare_keys, left, left_end - left)
