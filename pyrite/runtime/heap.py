"""Allocator of user programs.

A block is a header of 8 bytes, then the payload, which starts at a multiple of 16. The header
holds the size class, or the whole size for a block with a mapping of its own. Freed blocks of a
class form a list through their payload; new ones are carved from chunks that are mapped for this.
The kernel has an allocator of its own.
"""

from typing import Final

from pyrite.contexts import export
from pyrite.runtime import system
from pyrite.unsafe import Ptr, fill
from pyrite.widths import u8, u64

HEADER: Final = 8
UNIT: Final = 16
UNIT_CLASSES: Final = 64  # classes 0..63: multiples of UNIT, up to 1 KiB
LARGEST_UNITS: Final = UNIT * UNIT_CLASSES
CLASSES: Final = 72  # classes from 64 on: powers of two, up to 128 KiB
LARGEST: Final = LARGEST_UNITS << (CLASSES - UNIT_CLASSES - 1)
CHUNK: Final = 1 << 20
PAGE: Final = 4096
IMPOSSIBLE: Final = 1 << 56  # more than any address space holds


class Heap:
    """The free lists, and the chunk that is being carved."""

    lists: Ptr[u64]
    next: int
    end: int

    def __init__(self) -> None:
        self.lists = Ptr[u64](0)
        self.next = 0
        self.end = 0

    def alloc(self, size: int) -> int:
        """Address of `size` zeroed bytes, or 0."""
        if size > IMPOSSIBLE:
            return 0
        total = (size + HEADER + UNIT - 1) & -UNIT
        if total > LARGEST:
            return self._map_alone(total)
        kind = class_of(total)
        if self.lists.addr == 0 and not self._start():
            return 0
        head = self.lists[kind]
        if head == 0:
            return self._carve(kind)
        self.lists[kind] = Ptr[u64](head)[0]
        fill(Ptr[u8](head), 0, size)
        return int(head)

    def free(self, payload: u64) -> None:
        """Put a block on its list, or unmap it."""
        header = Ptr[u64](payload - HEADER)
        kind = int(header[0])
        if kind >= CLASSES:
            system.unmap(int(payload) - UNIT, kind)
            return
        Ptr[u64](payload)[0] = self.lists[kind]
        self.lists[kind] = payload

    def _start(self) -> bool:
        """Map the first chunk, whose front holds the heads of the lists."""
        if not self._next_chunk():
            return False
        self.lists = Ptr[u64](u64(self.next))
        self.next += CLASSES * 8 + HEADER
        return True

    def _next_chunk(self) -> bool:
        address = system.map(CHUNK)
        if address < 0:
            return False
        self.next = address
        self.end = address + CHUNK
        return True

    def _carve(self, kind: int) -> int:
        """A new block of a class. Fresh memory is zero already."""
        total = class_size(kind)
        if self.end - self.next < total + UNIT:
            if not self._next_chunk():
                return 0
            self.next += HEADER
        block = self.next
        self.next += total
        Ptr[u64](u64(block))[0] = u64(kind)
        return block + HEADER

    def _map_alone(self, total: int) -> int:
        size = (total + UNIT + PAGE - 1) & -PAGE
        address = system.map(size)
        if address < 0:
            return 0
        Ptr[u64](u64(address + HEADER))[0] = u64(size)
        return address + UNIT


HEAP: Final = Heap()


def class_of(total: int) -> int:
    """The smallest class whose blocks hold `total` bytes, header included."""
    if total <= LARGEST_UNITS:
        return total // UNIT - 1
    kind, size = UNIT_CLASSES, LARGEST_UNITS * 2
    while size < total:
        size = size << 1
        kind += 1
    return kind


def class_size(kind: int) -> int:
    """Bytes of a block of a class, header included."""
    if kind < UNIT_CLASSES:
        return (kind + 1) * UNIT
    return LARGEST_UNITS << (kind - UNIT_CLASSES + 1)


@export("pyrite_alloc")
def pyrite_alloc(size: int) -> Ptr[u8]:
    """A zeroed block, aligned to 16; null when memory is exhausted."""
    return Ptr[u8](u64(HEAP.alloc(size)))


@export("pyrite_free")
def pyrite_free(block: Ptr[u8]) -> None:
    """Give a block back; null is allowed."""
    if block.addr != 0:
        HEAP.free(block.addr)
