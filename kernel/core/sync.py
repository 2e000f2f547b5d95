"""Spinlocks with ranks.

A spinlock masks interrupts while it is held, so a holder is never preempted and handlers may take
the same locks. Sleeping with one held is forbidden; `sched.wait.WaitQueue.wait(lock)` gives the
lock up while it sleeps. Locks are taken in ascending rank; a kernel built with OURO_CHECK=locks in
the environment checks every acquisition, and a violation is a panic.
"""

import os
from enum import IntEnum

from kernel.arch.arm64.cpu import SpinWord, irq_restore, irq_save, machine
from pyrite import Final, inline, u64

CHECK_ORDER: Final = os.environ.get("OURO_CHECK") == "locks"


class Rank(IntEnum):
    """Order of acquisition: a lock may be taken while locks of lower rank are held."""

    NONE = 0
    MOUNT = 10
    PATH = 20
    INODE = 30
    FILE = 40
    PIPE = 50
    PROCESS = 60
    SIGNAL = 70
    FUTEX = 75
    SPACE = 80
    PAGES = 85
    QUOTA = 87
    TTY = 90
    DEVICE = 100
    IRQ = 105
    MUTEX = 110
    SCHED = 120
    ASID = 125
    TIMER = 130
    LOG = 135
    KERNEL_MAP = 140
    HEAP = 150
    FRAMES = 160
    CONSOLE = 170


class LockOrder:
    """The highest rank held by the CPU; lives only where `CHECK_ORDER` is set."""

    rank: int

    def __init__(self) -> None:
        self.rank = 0

    def enter(self, rank: int) -> int:
        """Note an acquisition; answers the rank of before."""
        before = self.rank
        assert rank > before or machine.is_ending, "a lock of lower or equal rank is already held"
        self.rank = rank
        return before

    def leave(self, before: int) -> None:
        """Note a release."""
        self.rank = before


order = LockOrder()


class SpinLock(SpinWord):
    """Mutual exclusion for short sections that do not sleep: `with lock:`."""

    rank: Final[int]
    flags: u64  # interrupt mask of before; owned by the holder
    before: int

    def __init__(self, rank: int) -> None:
        super().__init__()
        self.rank = rank
        self.flags = 0
        self.before = 0

    @inline
    def __enter__(self) -> None:
        flags = irq_save()
        self.take_word()
        self.flags = flags
        if CHECK_ORDER:
            self.before = order.enter(self.rank)

    @inline
    def __exit__(self, *exc: object) -> None:
        if CHECK_ORDER:
            order.leave(self.before)
        flags = self.flags
        self.drop_word()
        irq_restore(flags)
