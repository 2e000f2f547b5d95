"""Waiting for events on several files: the machinery below `ppoll` and `pselect6`.

Watch first, look second: a change between the two is not missed, since the watcher has then been
notified and does not sleep. While it waits, the set holds a reference to each file.
"""

from kernel.abi.poll import POLL_ALWAYS
from kernel.file.open_file import OpenFile
from kernel.sched.scheduler import FOREVER
from kernel.sched.wait import Watcher
from pyrite import Final


class PollItem:
    """One file and the events asked for; `found` is the answer."""

    file: Final[OpenFile]
    events: Final[int]
    found: int

    def __init__(self, file: OpenFile, events: int) -> None:
        self.file = file
        self.events = events | POLL_ALWAYS
        self.found = 0

    def look(self) -> bool:
        """Ask the file; True when something that was asked for holds."""
        self.found = self.file.poll() & self.events
        return self.found != 0


class PollSet:
    """The files that one call waits for."""

    items: Final[list[PollItem]]

    def __init__(self) -> None:
        self.items = []

    def add(self, file: OpenFile, events: int) -> PollItem:
        """Wait for these events, too."""
        item = PollItem(file, events)
        self.items.append(item)
        return item

    def look(self) -> int:
        """How many files have events now."""
        return sum([int(item.look()) for item in self.items])

    def wait(self, deadline_ns: int = FOREVER) -> int:
        """Sleep until a file has an event or the deadline comes; answers how many files have.

        A deadline that has passed makes this a mere look. Raises OSError(EINTR) on a signal.
        """
        count = self.look()
        if count > 0 or deadline_ns == 0:
            return count
        watcher = Watcher()
        for item in self.items:
            item.file.watch(watcher)
        try:
            return self._sleep(watcher, deadline_ns)
        finally:
            for item in self.items:
                item.file.unwatch(watcher)

    def _sleep(self, watcher: Watcher, deadline_ns: int) -> int:
        while True:
            count = self.look()
            if count > 0 or not watcher.wait(deadline_ns):
                return count if count > 0 else self.look()
