"""Storage that grows: the policy and the move, shared by every growing container.

A size that no memory can hold raises MemoryError before it is computed with.
"""

from typing import Final

from pyrite.contexts import inline
from pyrite.runtime.intrinsics import heap_alloc, heap_free
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8

LIMIT: Final = 1 << 48  # more items than any memory holds


@inline
def grown(length: int, needed: int) -> int:
    """The next capacity: half as much again as there is, and at least `needed` and four."""
    if needed > LIMIT:
        raise MemoryError
    capacity = length + (length >> 1) + 4
    return capacity if capacity > needed else needed


def repeated(length: int, times: int) -> int:
    """Length of a sequence that is repeated; raises MemoryError where none can be so long."""
    if times <= 0 or length == 0:
        return 0
    if times > LIMIT // length:
        raise MemoryError
    return length * times


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
