"""Address space identifiers: TLB entries of different spaces live side by side.

Spec: Arm ARM (DDI 0487J.a) D8.14 ASID; 8 bits are always implemented. A generation hands out each
number once; when they are used up, the whole TLB is flushed and a new generation begins, in which
every space takes a fresh number at its next activation.

Locks: `lock` (rank ASID) guards the fields; activation runs with interrupts masked.
"""

from kernel.arch.arm64 import mmu
from kernel.core.sync import Rank, SpinLock
from pyrite import Final, Guarded, u64

LAST_ASID = 255
ASID_BITS = 8


class AsidAllocator:
    """Hands out tags: the generation above the 8 bits of the ASID. Tag 0 is never valid."""

    lock: Final[SpinLock]
    last: Guarded[u64, "lock"]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.ASID)
        self.last = 1 << ASID_BITS

    def renew(self, tag: u64) -> u64:
        """`tag` where it is of this generation, else a new tag."""
        with self.lock:
            if tag >> ASID_BITS == self.last >> ASID_BITS:
                return tag
            if self.last & LAST_ASID == LAST_ASID:
                self.last += 1
                mmu.flush_all()
            self.last += 1
            return self.last


asids = AsidAllocator()
