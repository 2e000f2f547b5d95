"""Mutual exclusion for sections that may sleep."""

from kernel.core.sync import Rank, SpinLock
from kernel.sched.wait import WaitQueue
from pyrite import Final, Guarded, may_sleep


class Mutex:
    """Taken with `with mutex:`; waiting for it is not interruptible. Not recursive."""

    lock: Final[SpinLock]
    waiters: Final[WaitQueue]
    is_taken: Guarded[bool, "lock"]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.MUTEX)
        self.waiters = WaitQueue()
        self.is_taken = False

    @may_sleep
    def __enter__(self) -> None:
        with self.lock:
            while self.is_taken:
                self.waiters.wait_uninterruptible(self.lock)
            self.is_taken = True

    def __exit__(self, *exc: object) -> None:
        with self.lock:
            self.is_taken = False
            self.waiters.wake_one()
