"""Terminals.

Spec: POSIX.1-2024 11.1; VMIN and VTIME 11.1.7; job control 11.1.4.
Data:  driver's interrupt -> `receive` -> line discipline -> `read`;
       `write` -> output processing -> `TtyPort.transmit`.
Locks: `lock` (rank TTY, any context) guards the discipline. Signals go out after it is released.
"""

from kernel.abi.errno import EAGAIN
from kernel.abi.poll import READABLE, WRITABLE
from kernel.abi.signals import SIGWINCH
from kernel.abi.termios import ICANON, TOSTOP, Termios, Winsize
from kernel.core.sync import Rank, SpinLock
from kernel.core.time import now_ns
from kernel.dev.line_discipline import LineDiscipline
from kernel.sched.scheduler import FOREVER
from kernel.sched.wait import WaitQueue, Watcher
from pyrite import Final, Guarded, holds, irq_context, may_sleep

TENTH_NS = 100_000_000  # unit of VTIME
CHUNK = 256  # bytes that are sent with the lock held once


class TtyPort:
    """The device below a terminal; its driver derives from it."""

    def transmit(self, data: bytes) -> None:
        """Send all of `data`. Any context; never sleeps."""
        raise NotImplementedError


class JobControl:
    """What terminals ask of processes; `proc` implements it, `kernel.main` puts it into `jobs`."""

    @irq_context
    def signal_group(self, group: int, signo: int) -> None:
        """Send a signal to every process of a group. Any context."""

    @may_sleep
    def before_read(self, tty: "Tty") -> None:
        """A process is about to read: stop it (SIGTTIN) where it is in the background.

        Raises OSError(EIO) where that cannot be, OSError(EINTR) after the signal.
        """

    @may_sleep
    def before_write(self, tty: "Tty") -> None:
        """A process is about to write to, or set up, a terminal with TOSTOP: SIGTTOU as above."""


class JobSlot:
    """Filled by `kernel.main`."""

    control: JobControl

    def __init__(self) -> None:
        self.control = JobControl()


jobs = JobSlot()


class Tty:
    """One terminal.

    `session` is the session whose controlling terminal it is (0: none), `foreground` its
    foreground process group; process management reads and writes both.
    """

    name: Final[bytes]
    port: Final[TtyPort]
    lock: Final[SpinLock]
    discipline: Guarded[LineDiscipline, "lock"]
    size: Winsize
    changed: Final[WaitQueue]  # input arrived, output may go on
    session: int
    foreground: int

    def __init__(self, name: bytes, port: TtyPort) -> None:
        self.name = name
        self.port = port
        self.lock = SpinLock(Rank.TTY)
        self.discipline = LineDiscipline()
        self.size = Winsize()
        self.changed = WaitQueue()
        self.session = 0
        self.foreground = 0

    # --- the device's side ----------------------------------------------------------------------

    @irq_context
    def receive(self, data: bytes) -> None:
        """Characters from the device. Any context; never sleeps."""
        for byte in data:
            with self.lock:
                signo = self.discipline.receive(int(byte))
                echo = self.discipline.take_echo()
                if len(echo) > 0:
                    self.port.transmit(echo)
            if signo != 0 and self.foreground != 0:
                jobs.control.signal_group(self.foreground, signo)
        self.changed.wake_all()

    # --- the programs' side ---------------------------------------------------------------------

    @may_sleep
    def read(self, limit: int, is_nonblocking: bool) -> bytes:
        """Up to `limit` bytes; none at end of file.

        Raises OSError(EAGAIN) where it would wait and must not, OSError(EINTR) on a signal,
        OSError(EIO) in the background.
        """
        jobs.control.before_read(self)
        if limit == 0:
            return b""
        with self.lock:
            if self.discipline.is_canonical():
                self._wait_for(1, FOREVER, is_nonblocking)
            else:
                self._wait_raw(limit, is_nonblocking)
            return self.discipline.take(limit)

    @holds("lock")
    def _wait_raw(self, limit: int, is_nonblocking: bool) -> None:
        """Wait as VMIN and VTIME say (POSIX.1-2024 11.1.7, cases A to D). The lock is held."""
        modes = self.discipline.modes
        least, tenths = int(modes.vmin), int(modes.vtime)
        if least > 0:
            self._wait_for(1 if tenths > 0 else min(least, limit), FOREVER, is_nonblocking)
            # Case A: the timer runs from each byte to the next.
            while tenths > 0 and self.discipline.readable() < min(least, limit):
                before = self.discipline.readable()
                deadline = now_ns() + tenths * TENTH_NS
                self._wait_for(before + 1, deadline, False)
                if self.discipline.readable() == before:
                    break
        elif tenths > 0:
            self._wait_for(1, now_ns() + tenths * TENTH_NS, is_nonblocking)

    @holds("lock")
    def _wait_for(self, count: int, deadline_ns: int, is_nonblocking: bool) -> None:
        """Sleep until `count` bytes can be read or the deadline comes. The lock is held."""
        while self.discipline.readable() < count:
            if is_nonblocking:
                if self.discipline.readable() > 0:
                    return
                raise OSError(EAGAIN)
            if not self.changed.wait_until(self.lock, deadline_ns):
                return

    @may_sleep
    def write(self, data: bytes, is_nonblocking: bool) -> int:
        """Send `data`; answers how many bytes were taken.

        Raises OSError(EAGAIN) where output is stopped and the call must not wait, OSError(EINTR)
        on a signal before the first byte, OSError(EIO) in the background.
        """
        if int(self.modes().c_lflag) & TOSTOP != 0:
            jobs.control.before_write(self)
        done = 0
        while done < len(data):
            part = data[done : done + CHUNK]
            with self.lock:
                if self.discipline.is_stopped and not self._wait_start(is_nonblocking, done):
                    return done
                self.port.transmit(bytes(self.discipline.process(part)))
            done += len(part)
        return done

    @holds("lock")
    def _wait_start(self, is_nonblocking: bool, done: int) -> bool:
        """Sleep until output may go on; False: return what was done. The lock is held."""
        while self.discipline.is_stopped:
            if is_nonblocking and done == 0:
                raise OSError(EAGAIN)
            if is_nonblocking:
                return False
            try:
                self.changed.wait(self.lock)
            except OSError:
                if done == 0:
                    raise
                return False
        return True

    def poll(self) -> int:
        """The POLL* events that hold now."""
        with self.lock:
            modes = self.discipline.modes
            is_raw = int(modes.c_lflag) & ICANON == 0
            least = max(int(modes.vmin), 1) if is_raw and int(modes.vtime) == 0 else 1
            events = 0 if self.discipline.is_stopped else WRITABLE
            if self.discipline.readable() >= least:
                events |= READABLE
        return events

    def watch(self, watcher: Watcher) -> None:
        """Notify `watcher` of changes until `unwatch`."""
        self.changed.watch(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """Undo `watch`."""
        self.changed.unwatch(watcher)

    # --- settings -------------------------------------------------------------------------------

    def modes(self) -> Termios:
        """The settings (TCGETS)."""
        with self.lock:
            return self.discipline.modes

    def set_modes(self, modes: Termios, flush_input: bool = False) -> None:
        """Change the settings (TCSETS, TCSETSF). Output needs no draining: it is sent at once."""
        with self.lock:
            if flush_input:
                self.discipline.flush_input()
            self.discipline.set_modes(modes)
        self.changed.wake_all()

    def flush_input(self) -> None:
        """Forget unread input (TCFLSH)."""
        with self.lock:
            self.discipline.flush_input()

    def set_stopped(self, is_stopped: bool) -> None:
        """Suspend or resume output (TCXONC)."""
        with self.lock:
            self.discipline.is_stopped = is_stopped
        self.changed.wake_all()

    def input_size(self) -> int:
        """Bytes that can be read now (FIONREAD)."""
        with self.lock:
            if self.discipline.is_canonical() and len(self.discipline.lines) > 0:
                return len(self.discipline.lines[0])
            return self.discipline.readable()

    def set_size(self, size: Winsize) -> None:
        """Change the window size and tell the foreground group (TIOCSWINSZ)."""
        if self.size == size:
            return
        self.size = size
        if self.foreground != 0:
            jobs.control.signal_group(self.foreground, SIGWINCH)


class Terminals:
    """All terminals, by name; the first one that registers is the console."""

    by_name: Final[dict[bytes, Tty]]
    console: Tty | None

    def __init__(self) -> None:
        self.by_name = {}
        self.console = None

    def add(self, tty: Tty) -> None:
        """Make a terminal known."""
        self.by_name[tty.name] = tty
        if self.console is None:
            self.console = tty


terminals = Terminals()
