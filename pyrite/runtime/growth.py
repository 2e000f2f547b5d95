"""Storage that grows: the policy and the move, shared by every growing container."""

from pyrite.contexts import inline
from pyrite.runtime.intrinsics import heap_alloc, heap_free
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8


@inline
def grown(length: int, needed: int) -> int:
    """The next capacity: half as much again as there is, and at least `needed` and four."""
    capacity = length + (length >> 1) + 4
    return capacity if capacity > needed else needed


def allocate(size: int) -> Ptr[u8]:
    """A zeroed block; raises MemoryError."""
    block = heap_alloc(size)
    if block.addr == 0:
        raise MemoryError
    return block


def regrow(old: Ptr[u8], old_capacity: int, used: int, capacity: int) -> Ptr[u8]:
    """A block of `capacity` bytes with the first `used` of the old one, which is freed.

    An old capacity of 0 means that the old block is frozen or null, and stays. Raises MemoryError,
    and has changed nothing then.
    """
    block = allocate(capacity)
    if used > 0:
        copy(block, old, used)
    if old_capacity > 0:
        heap_free(old)
    return block
