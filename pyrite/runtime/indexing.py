"""Positions in sequences: Python's rules for indices and slices."""

from pyrite.contexts import inline
from pyrite.runtime.intrinsics import trap

TO_END = 1 << 62  # the stop of a slice that names none


@inline
def position(index: int, length: int) -> int:
    """The item that `index` names; out of range traps."""
    if index < 0:
        index += length
    if index < 0 or index >= length:
        trap("index")
    return index


@inline
def clamp(index: int, length: int) -> int:
    """A slice bound, brought into 0..length."""
    if index < 0:
        index += length
        return index if index > 0 else 0
    return index if index < length else length


def step_start(has_start: bool, start: int, step: int, length: int) -> int:
    """First position of a slice with a step."""
    if not has_start:
        return 0 if step > 0 else length - 1
    return _step_bound(start, step, length)


def step_stop(has_stop: bool, stop: int, step: int, length: int) -> int:
    """Position at which a slice with a step has ended; -1 when it runs down to the first item."""
    if not has_stop:
        return length if step > 0 else -1
    return _step_bound(stop, step, length)


def step_count(start: int, stop: int, step: int) -> int:
    """Number of items from `start` to `stop`."""
    if step > 0:
        return (stop - start + step - 1) // step if start < stop else 0
    return (start - stop - step - 1) // -step if start > stop else 0


def _step_bound(index: int, step: int, length: int) -> int:
    low = 0 if step > 0 else -1
    if index < 0:
        index += length
        return index if index > low else low
    high = length if step > 0 else length - 1
    return index if index < high else high
