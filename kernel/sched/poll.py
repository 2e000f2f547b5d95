"""Waiting for any of several event sources.

A source (tty, pipe, socket) owns a `PollList` and calls `notify()` whenever its events may have
changed. A thread makes a `Poller`, adds it to the list of every source, looks at the sources, and
sleeps until one of them has called. Register first, look second: then no change is missed.

Locks: `PollList.lock` (rank POLL_LIST) may be taken while the source's own lock is held, by
interrupt handlers too; `Poller.lock` (rank POLLER) inside it.
"""

from kernel.core.sync import Rank, SpinLock
from kernel.sched.wait import WaitQueue
from pyrite import Final


class Poller:
    """One thread's wait."""

    lock: Final[SpinLock]
    queue: Final[WaitQueue]
    is_signalled: bool

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.POLLER)
        self.queue = WaitQueue()
        self.is_signalled = False

    def signal(self) -> None:
        """Some source changed. Any context."""
        with self.lock:
            self.is_signalled = True
            self.queue.wake_all()

    def wait(self) -> None:
        """Sleep until a source has called since the last wait. Raises OSError(EINTR)."""
        with self.lock:
            while not self.is_signalled:
                self.queue.wait(self.lock)
            self.is_signalled = False

    def wait_until(self, deadline_ns: int) -> bool:
        """As `wait`, up to a moment of the monotonic clock; False when that came first."""
        with self.lock:
            while not self.is_signalled:
                if not self.queue.wait_until(self.lock, deadline_ns):
                    return False
            self.is_signalled = False
            return True


class PollList:
    """The pollers of one source."""

    lock: Final[SpinLock]
    pollers: list[Poller]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.POLL_LIST)
        self.pollers = []

    def add(self, poller: Poller) -> None:
        """Tell `poller` of changes from now on."""
        with self.lock:
            self.pollers.append(poller)

    def remove(self, poller: Poller) -> None:
        """Undo one `add`."""
        with self.lock:
            self.pollers.remove(poller)

    def notify(self) -> None:
        """The source's events may have changed. Any context."""
        # Without the lock: who adds a poller looks at the source, under its lock, afterwards.
        if len(self.pollers) == 0:
            return
        with self.lock:
            for poller in self.pollers:
                poller.signal()
