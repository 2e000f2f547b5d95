"""Bytes at a physical address: what the boot loader left in memory."""

from kernel.mm.direct import phys_to_virt
from pyrite import Final, u8, u64
from pyrite.unsafe import Ptr, bytes_from


class PhysicalBytes:
    """A range of memory that stays where it is while this object is in use."""

    start: Final[u64]
    size: Final[int]

    def __init__(self, start: u64, size: int) -> None:
        self.start = start
        self.size = size

    def read(self, offset: int, count: int) -> bytes:
        """A copy of `count` bytes; a range outside traps."""
        assert offset >= 0 and count >= 0 and offset + count <= self.size, "outside the range"
        return bytes_from(Ptr[u8](phys_to_virt(self.start)).add(offset), count)
