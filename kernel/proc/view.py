"""Processes as /proc shows them (`fs.procfs.provider`)."""

from kernel.abi.errno import ENOENT
from kernel.abi.mman import PROT_EXEC, PROT_READ, PROT_WRITE
from kernel.abi.signals import NSIG, SIG_DFL, SIG_IGN
from kernel.core.time import clock
from kernel.file.fd_table import FdTable
from kernel.fs.devfs.terminal import SERIAL_0
from kernel.fs.procfs.provider import Figures, MappedRange, ProcessSource, ProcessView
from kernel.fs.vfs.path import Path
from kernel.mm.area import Area
from kernel.mm.direct import PAGE_SIZE
from kernel.proc.pending import bit
from kernel.proc.process import NOT_STOPPED, Process, current_process
from kernel.proc.table import processes
from kernel.proc.usage import process_ticks
from kernel.sched.thread import State
from pyrite import Final, u64


class LiveView(ProcessView):
    """One process; keeps it alive, as a zombie at most."""

    process: Final[Process]

    def __init__(self, process: Process) -> None:
        super().__init__(process.pid)
        self.process = process

    def figures(self) -> Figures:
        """As in the base class."""
        process = self.process
        found = Figures()
        found.state = state_of(process)
        found.parent = process.parent_pid
        found.group = process.group
        found.session = process.session
        tty = process.tty
        if tty is not None:
            found.tty_device = SERIAL_0
            found.foreground = tty.foreground
        found.run_ns = clock.ns_of(process_ticks(process))
        found.children_ns = clock.ns_of(process.children_ticks)
        found.start_ns = process.start_ns
        found.exit_signal = process.exit_signal
        found.umask = process.umask
        found.nice = process.nice
        space = processes.space_of(process)
        if space is not None:
            found.size = space.mapped_pages() * PAGE_SIZE
            found.resident = space.resident
        _add_identity(found, process)
        _add_signals(found, process)
        return found

    def comm(self) -> bytes:
        """As in the base class."""
        with processes.lock:
            return self.process.comm

    def arguments(self) -> bytes:
        """As in the base class; a zombie has none."""
        with processes.lock:
            return b"" if self.process.is_zombie else self.process.arguments

    def executable(self) -> Path:
        """As in the base class."""
        with processes.lock:
            path = self.process.executable
        if path is None:
            raise OSError(ENOENT)
        return path

    def cwd(self) -> Path:
        """As in the base class."""
        self._need_alive()
        with processes.lock:
            return self.process.cwd

    def root(self) -> Path:
        """As in the base class."""
        self._need_alive()
        with processes.lock:
            return self.process.root

    def _need_alive(self) -> None:
        if self.process.is_zombie:
            raise OSError(ENOENT)

    def files(self) -> FdTable:
        """As in the base class."""
        return self.process.files

    def mappings(self) -> list[MappedRange]:
        """As in the base class."""
        space = processes.space_of(self.process)
        if space is None:
            return []
        return [_range_of(area) for area in space.list_areas()]


def state_of(process: Process) -> bytes:
    """The letter that ps shows."""
    if process.is_zombie:
        return b"Z"
    if process.stop_signal != NOT_STOPPED:
        return b"T"
    return b"R" if is_running(process) else b"S"


def is_running(process: Process) -> bool:
    """Does a thread of it run, or could it run?"""
    with processes.lock:
        for task in process.tasks:
            thread = task.thread
            if thread is not None and thread.state in (State.READY, State.RUNNING):
                return True
    return False


def _add_identity(found: Figures, process: Process) -> None:
    credentials = processes.credentials_of(process)
    user, group = credentials.user, credentials.group
    found.uids = [user.real, user.effective, user.saved, user.fs]
    found.gids = [group.real, group.effective, group.saved, group.fs]
    found.groups = credentials.groups.copy()


def _add_signals(found: Figures, process: Process) -> None:
    """Masks as bits, and the number of threads."""
    with processes.lock:
        tasks = process.tasks.copy()
    found.threads = len(tasks)
    signals = process.signals
    with signals.lock:
        pending = signals.pending.bits
        ignored: u64 = 0
        caught: u64 = 0
        for signo in range(1, NSIG + 1):
            handler = signals.actions.get(signo).sa_handler
            if handler == SIG_IGN:
                ignored |= bit(signo)
            elif handler != SIG_DFL:
                caught |= bit(signo)
    found.pending = pending
    found.ignored = ignored
    found.caught = caught
    if len(tasks) > 0:
        found.blocked = tasks[0].blocked


def _range_of(area: Area) -> MappedRange:
    """One line of maps."""
    flags = b"r" if area.prot & PROT_READ != 0 else b"-"
    flags += b"w" if area.prot & PROT_WRITE != 0 else b"-"
    flags += b"x" if area.prot & PROT_EXEC != 0 else b"-"
    flags += b"s" if area.is_shared else b"p"
    name = area.name
    source = area.source
    if source is not None:
        name = source.mapped_name()
    return MappedRange(int(area.start), int(area.end), flags, area.first_page * PAGE_SIZE, name)


class LiveSource(ProcessSource):
    """The process table."""

    def pids(self) -> list[int]:
        """As in the base class."""
        return [process.pid for process in processes.all()]

    def find(self, pid: int) -> ProcessView | None:
        """As in the base class."""
        process = processes.find(pid)
        return None if process is None else LiveView(process)

    def current_pid(self) -> int:
        """As in the base class."""
        return current_process().pid

    def last_pid(self) -> int:
        """As in the base class."""
        return processes.last_number()

    def forks(self) -> int:
        """As in the base class."""
        return processes.forks

    def running(self) -> int:
        """As in the base class."""
        return len([process for process in processes.all() if is_running(process)])
