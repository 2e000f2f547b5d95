"""What /proc knows of processes. `proc` derives from these classes; `kernel.main` fills `slot`."""

from kernel.abi.errno import ENOENT
from kernel.file.fd_table import FdTable
from kernel.fs.vfs.path import Path
from pyrite import u64


class Figures:
    """Numbers of one process at one moment."""

    state: bytes  # R, S, T or Z
    parent: int
    group: int
    session: int
    tty_device: int
    foreground: int  # process group of its terminal, -1 without one
    run_ns: int
    children_ns: int
    start_ns: int  # after boot
    threads: int
    size: int  # bytes that are mapped
    resident: int  # pages that are present
    uids: list[int]  # real, effective, saved, file system
    gids: list[int]
    groups: list[int]
    umask: int
    nice: int
    exit_signal: int
    pending: u64  # bit n - 1: signal n
    blocked: u64
    ignored: u64
    caught: u64

    def __init__(self) -> None:
        self.state = b"S"
        self.parent = 0
        self.group = 0
        self.session = 0
        self.tty_device = 0
        self.foreground = -1
        self.run_ns = 0
        self.children_ns = 0
        self.start_ns = 0
        self.threads = 1
        self.size = 0
        self.resident = 0
        self.uids = [0, 0, 0, 0]
        self.gids = [0, 0, 0, 0]
        self.groups = []
        self.umask = 0
        self.nice = 0
        self.exit_signal = 0
        self.pending = 0
        self.blocked = 0
        self.ignored = 0
        self.caught = 0


class MappedRange:
    """One line of /proc/[pid]/maps."""

    start: int
    end: int
    flags: bytes  # as `r-xp`
    offset: int
    device: int
    ino: int
    name: bytes

    def __init__(self, start: int, end: int, flags: bytes, offset: int, name: bytes) -> None:
        self.start = start
        self.end = end
        self.flags = flags
        self.offset = offset
        self.device = 0
        self.ino = 0
        self.name = name


class ProcessView:
    """One process."""

    pid: int

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def figures(self) -> Figures:
        """Its numbers."""
        return Figures()

    def comm(self) -> bytes:
        """Name of the program, at most 15 bytes."""
        return b""

    def arguments(self) -> bytes:
        """What it was called with, each argument ended by a zero byte."""
        return b""

    def executable(self) -> Path:
        """The program. Raises OSError(ENOENT) for a process without one."""
        raise OSError(ENOENT)

    def cwd(self) -> Path:
        """The working directory. Raises OSError(ENOENT) for a zombie."""
        raise OSError(ENOENT)

    def root(self) -> Path:
        """The root directory. Raises OSError(ENOENT) for a zombie."""
        raise OSError(ENOENT)

    def files(self) -> FdTable:
        """Its descriptors."""
        raise OSError(ENOENT)

    def mappings(self) -> list[MappedRange]:
        """Its memory, in ascending order."""
        return []


class ProcessSource:
    """All processes."""

    def pids(self) -> list[int]:
        """Their numbers, zombies included."""
        return []

    def find(self, pid: int) -> ProcessView | None:
        """The process with this number."""
        return None

    def current_pid(self) -> int:
        """The number of the process that asks."""
        return 0

    def last_pid(self) -> int:
        """The number given last."""
        return 0

    def forks(self) -> int:
        """Processes made since boot."""
        return 0

    def running(self) -> int:
        """Processes with a thread that runs or could run."""
        return 0


class SourceSlot:
    """Filled by `kernel.main`."""

    source: ProcessSource

    def __init__(self) -> None:
        self.source = ProcessSource()


slot = SourceSlot()
