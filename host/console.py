"""Take apart what a machine prints on its serial console while it runs one command.

Data: serial bytes → boot noise, then the command's output (passed on as it comes), then the
status that `/init` reports between two record separators. A kernel panic may come at any point;
what looks like one is held back until the end marker shows whether the command printed it.
"""

import re
from collections.abc import Callable

PANIC = re.compile(rb"(?:\[ *\d+\.\d+\] )?Kernel panic(?: - not syncing)?: ")
PANIC_START = b"Kernel panic"

Sink = Callable[[bytes], object]


class ExecConsole:
    """The console of one `--exec` run.

    `boot` is what came before the command, `status` the command's once it has ended, `after` what
    came since then. Output goes to `sink` as soon as it cannot be part of a marker.
    """

    def __init__(self, nonce: str, sink: Sink) -> None:
        self.start = b"\x1eOURO-START %s\x1e" % nonce.encode()
        self.end = re.compile(rb"\x1eOURO-EXIT %s (\d+)\x1e" % nonce.encode())
        self.end_start = b"\x1eOURO-EXIT %s " % nonce.encode()
        self.sink = sink
        self.boot = b""
        self.after = b""
        self.status: int | None = None
        self._held = b""
        self._is_running = False

    def feed(self, data: bytes) -> None:
        """Take the next bytes that the machine sent."""
        if self.status is not None:
            self.after += data
        elif self._is_running:
            self._held += data
            self._pass_on()
        else:
            self._feed_boot(data)

    def has_begun(self) -> bool:
        """Tell whether the command was started."""
        return self._is_running

    def close(self) -> None:
        """Pass on what is held, when no more bytes will come; a panic stays out of it."""
        if self._is_running and self.status is None:
            panic = PANIC.search(self._held)
            self._emit(panic.start() if panic else len(self._held))

    def panic(self) -> bytes | None:
        """Return the text of the kernel's panic, if the machine ended with one."""
        for text in (self.after, self._held, self.boot if not self._is_running else b""):
            found = PANIC.search(text)
            if found:
                return text[found.start() :].replace(b"\r\n", b"\n")
        return None

    def _feed_boot(self, data: bytes) -> None:
        self.boot += data
        before, marker, rest = self.boot.partition(self.start)
        if marker:
            self.boot = before
            self._is_running = True
            self.feed(rest)

    def _pass_on(self) -> None:
        end = self.end.search(self._held)
        if end:
            rest = self._held[end.end() :]
            self.status = int(end[1])
            self._emit(end.start())
            self._held = b""
            self.feed(rest)
            return
        panic = PANIC.search(self._held)
        self._emit(panic.start() if panic else self._settled())

    def _emit(self, size: int) -> None:
        if size:
            self.sink(self._held[:size])
            self._held = self._held[size:]

    def _settled(self) -> int:
        """Count the held bytes that can be part of no marker."""
        for position in range(len(self._held)):
            tail = self._held[position:]
            if self._may_start_marker(tail):
                return position
        return len(self._held)

    def _may_start_marker(self, tail: bytes) -> bool:
        markers = (self.end_start, PANIC_START)
        return any(tail.startswith(marker) or marker.startswith(tail) for marker in markers)
