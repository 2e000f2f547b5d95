"""Kernel stacks: mapped with a guard page by `mm`, and kept for the next thread.

Locks: `lock` (rank SCHED) guards the pool; mm's own locks are taken outside it.
"""

from kernel.core.sync import Rank, SpinLock
from kernel.mm.kernel_map import alloc_stack, free_stack
from pyrite import Final, Guarded, u64

STACK_PAGES = 8
STACK_SIZE = STACK_PAGES * 4096
KEPT = 16


class StackPool:
    """Free stacks, named by their top address."""

    lock: Final[SpinLock]
    free: Guarded[list[u64], "lock"]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.SCHED)
        self.free = []

    def take(self) -> u64:
        """Top of a stack of STACK_SIZE bytes. Raises MemoryError."""
        with self.lock:
            if self.free:
                return self.free.pop()
        return alloc_stack(STACK_PAGES)

    def give(self, top: u64) -> None:
        """Take back a stack that nothing runs on."""
        with self.lock:
            if len(self.free) < KEPT:
                self.free.append(top)
                return
        free_stack(top, STACK_PAGES)


stacks = StackPool()
