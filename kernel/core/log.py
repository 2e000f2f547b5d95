"""The kernel log: a ring of lines with time stamps, and the console that shows them.

Locks: `lock` (rank LOG, any context) guards the ring; a line goes to the console outside it.
"""

from enum import IntEnum

from kernel.core.sync import Rank, SpinLock
from kernel.core.time import now_ns
from pyrite import Final, Guarded

RING_LINES = 512


class Level(IntEnum):
    """Severity, as in RFC 5424 6.2.1."""

    ERROR = 3
    WARNING = 4
    INFO = 6


class Console:
    """Where log lines are shown; a driver derives from it."""

    def write(self, data: bytes) -> None:
        """Show `data` at once, in any context; never sleeps."""


class Log:
    """The one log. `shown`: the least severe level that reaches the console."""

    lock: Final[SpinLock]
    lines: Guarded[list[bytes], "lock"]
    count: Guarded[int, "lock"]  # lines ever written
    console: Console
    shown: int

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.LOG)
        self.lines = []
        self.count = 0
        self.console = Console()
        self.shown = Level.INFO

    def write(self, level: int, text: str) -> None:
        """Record one line, or lose it where memory is exhausted. Any context; never sleeps."""
        try:
            self._record(level, text)
        except MemoryError:
            self.console.write(b"[log: out of memory]\n")

    def _record(self, level: int, text: str) -> None:
        now_us = now_ns() // 1000
        line = f"[{now_us // 1_000_000:5}.{now_us % 1_000_000:06}] {text}\n".encode()
        record = f"<{level}>".encode() + line
        with self.lock:
            if len(self.lines) < RING_LINES:
                self.lines.append(record)
            else:
                self.lines[self.count % RING_LINES] = record
            self.count += 1
        if level <= self.shown:
            self.console.write(line)

    def text(self) -> bytes:
        """All lines that the ring holds, oldest first, each with its level as `<6>`."""
        with self.lock:
            start = self.count % RING_LINES if len(self.lines) == RING_LINES else 0
            return b"".join(self.lines[start:] + self.lines[:start])


log = Log()


def info(text: str) -> None:
    """Record something worth knowing."""
    log.write(Level.INFO, text)


def warn(text: str) -> None:
    """Record something that may be a problem."""
    log.write(Level.WARNING, text)


def error(text: str) -> None:
    """Record a failure; shown even with `quiet`."""
    log.write(Level.ERROR, text)
