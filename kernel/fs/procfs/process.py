"""The directory of one process (Linux proc(5), /proc/[pid])."""

from collections.abc import Callable

from kernel.abi.errno import ENOENT
from kernel.abi.fcntl import O_ACCMODE, O_RDONLY, O_WRONLY
from kernel.abi.stat import S_IFDIR, S_IFLNK, S_IFREG
from kernel.fs.procfs.provider import Figures, ProcessView
from kernel.fs.procfs.system import NS_PER_TICK, mount_lines
from kernel.fs.vfs.inode import DirEntry, Inode
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.synthetic import SyntheticDirectory, TextInode
from kernel.fs.vfs.walk import JumpLink
from kernel.mm.direct import PAGE_SIZE
from pyrite import Final, u64

PROC_DEVICE = 5  # st_dev
INO_SHIFT = 16  # the number of a process is in the upper bits of its inode numbers
FIRST_FD_INO = 0x1000
LOW_SIGNALS = 0x7FFF_FFFF
STATE_NAMES: Final[dict[bytes, str]] = {
    b"R": "R (running)",
    b"S": "S (sleeping)",
    b"T": "T (stopped)",
    b"Z": "Z (zombie)",
}
ProcessText = Callable[[ProcessView], bytes]


# --- texts ----------------------------------------------------------------------------------------


def stat(view: ProcessView) -> bytes:
    """One line of 52 fields; those that Ouro has no figure for are zero."""
    f = view.figures()
    ticks = f.run_ns // NS_PER_TICK
    fields: list[int] = [
        f.parent, f.group, f.session, f.tty_device, f.foreground,
        0, 0, 0, 0, 0,  # flags, faults
        ticks, 0, f.children_ns // NS_PER_TICK, 0,
        20 + f.nice, f.nice, f.threads, 0,  # priority, nice, threads, itrealvalue
        f.start_ns // NS_PER_TICK, f.size, f.resident,
        -1, 0, 0, 0, 0, 0,  # rsslim, addresses
        low_bits(f.pending), low_bits(f.blocked), low_bits(f.ignored), low_bits(f.caught),
        0, 0, 0,  # wchan, swap
        f.exit_signal, 0, 0, 0, 0, 0, 0,  # signal, CPU, policy
        0, 0, 0, 0, 0, 0, 0, 0,  # addresses, exit code
    ]  # fmt: skip
    head = f"{view.pid} (".encode() + view.comm() + b") " + f.state
    return head + b"".join([f" {value}".encode() for value in fields]) + b"\n"


def low_bits(mask: u64) -> int:
    """Signals 1 to 31: all that this line has room for."""
    return int(mask & LOW_SIGNALS)


def statm(view: ProcessView) -> bytes:
    """Sizes in pages."""
    f = view.figures()
    pages = f.size // PAGE_SIZE
    return f"{pages} {f.resident} 0 0 0 {pages} 0\n".encode()


def status(view: ProcessView) -> bytes:
    """The same figures for people."""
    f = view.figures()
    lines = [
        f"Umask:\t{f.umask:04o}",
        f"State:\t{STATE_NAMES[f.state]}",
        f"Tgid:\t{view.pid}",
        "Ngid:\t0",
        f"Pid:\t{view.pid}",
        f"PPid:\t{f.parent}",
        "TracerPid:\t0",
        "Uid:\t" + _tabbed(f.uids),
        "Gid:\t" + _tabbed(f.gids),
        "Groups:\t" + " ".join([str(group) for group in f.groups]),
        *_memory_lines(f),
        f"Threads:\t{f.threads}",
        f"SigPnd:\t{f.pending:016x}",
        f"ShdPnd:\t{0:016x}",
        f"SigBlk:\t{f.blocked:016x}",
        f"SigIgn:\t{f.ignored:016x}",
        f"SigCgt:\t{f.caught:016x}",
    ]
    return b"Name:\t" + view.comm() + b"\n" + ("\n".join(lines) + "\n").encode()


def _memory_lines(f: Figures) -> list[str]:
    if f.size == 0:
        return []
    resident = f.resident * (PAGE_SIZE // 1024)
    return [f"VmSize:\t{f.size // 1024:>8} kB", f"VmRSS:\t{resident:>8} kB"]


def _tabbed(ids: list[int]) -> str:
    return "\t".join([str(n) for n in ids])


def comm(view: ProcessView) -> bytes:
    """The name of the program."""
    return view.comm() + b"\n"


def cmdline(view: ProcessView) -> bytes:
    """The arguments."""
    return view.arguments()


def maps(view: ProcessView) -> bytes:
    """The memory."""
    text = b""
    for area in view.mappings():
        flags = area.flags.decode()
        line = f"{area.start:08x}-{area.end:08x} {flags} {area.offset:08x} 00:00 {area.ino} "
        text += (line.encode().ljust(73) + area.name if area.name else line.encode()) + b"\n"
    return text


def loginuid(view: ProcessView) -> bytes:
    """Who logged in: unknown, since there is no audit."""
    return b"4294967295"


def mounts(view: ProcessView) -> bytes:
    """What it sees mounted."""
    return mount_lines(view.root())


TEXTS: Final[dict[bytes, ProcessText]] = {
    b"cmdline": cmdline,
    b"comm": comm,
    b"loginuid": loginuid,
    b"maps": maps,
    b"mounts": mounts,
    b"stat": stat,
    b"statm": statm,
    b"status": status,
}
TEXT_NAMES: Final[list[bytes]] = list(TEXTS)
LINK_NAMES: Final[list[bytes]] = [b"cwd", b"exe", b"root"]


# --- files ----------------------------------------------------------------------------------------


class ProcessDirectory(SyntheticDirectory):
    """/proc/[pid]."""

    view: Final[ProcessView]

    def __init__(self, view: ProcessView) -> None:
        super().__init__(view.pid << INO_SHIFT, PROC_DEVICE)
        self.view = view
        figures = view.figures()
        self.uid = figures.uids[1]
        self.gid = figures.gids[1]

    def find(self, name: bytes) -> Inode | None:
        """As in the base class."""
        child = self._make(name)
        if child is None:
            raise OSError(ENOENT)
        child.uid = self.uid
        child.gid = self.gid
        child.directory = self
        child.link_name = name
        return child

    def _make(self, name: bytes) -> Inode | None:
        if name == b"fd":
            return FdDirectory(self.view, self.ino + 1)
        if name in TEXTS:
            return ProcessTextInode(self.view, self.ino + 2 + TEXT_NAMES.index(name), TEXTS[name])
        if name in LINK_NAMES:
            at = 2 + len(TEXT_NAMES) + LINK_NAMES.index(name)
            return PlaceLink(self.view, self.ino + at, name)
        return None

    def listing(self) -> list[DirEntry]:
        """As in the base class."""
        found = [DirEntry(b"fd", self.ino + 1, S_IFDIR, 0)]
        for index, name in enumerate(TEXT_NAMES):
            found.append(DirEntry(name, self.ino + 2 + index, S_IFREG, 0))
        for index, name in enumerate(LINK_NAMES):
            found.append(DirEntry(name, self.ino + 2 + len(TEXT_NAMES) + index, S_IFLNK, 0))
        return found


class ProcessTextInode(TextInode):
    """A text about one process."""

    view: Final[ProcessView]
    produce: Final[ProcessText]

    def __init__(self, view: ProcessView, ino: int, produce: ProcessText) -> None:
        super().__init__(ino, PROC_DEVICE)
        self.view = view
        self.produce = produce

    def text(self) -> bytes:
        """As in the base class."""
        return self.produce(self.view)


class PlaceLink(JumpLink):
    """`cwd`, `root` or `exe`: a link to where the process is."""

    view: Final[ProcessView]
    what: Final[bytes]

    def __init__(self, view: ProcessView, ino: int, what: bytes) -> None:
        super().__init__(ino, PROC_DEVICE, S_IFLNK | 0o777)
        self.view = view
        self.what = what

    def jump(self) -> Path:
        """As in the base class."""
        if self.what == b"exe":
            return self.view.executable()
        return self.view.cwd() if self.what == b"cwd" else self.view.root()

    def readlink(self) -> bytes:
        """As in the base class."""
        return self.jump().shown()

    def blocks(self) -> int:
        """As in the base class."""
        return 0


class FdDirectory(SyntheticDirectory):
    """/proc/[pid]/fd."""

    view: Final[ProcessView]

    def __init__(self, view: ProcessView, ino: int) -> None:
        super().__init__(ino, PROC_DEVICE, 0o500)
        self.view = view

    def find(self, name: bytes) -> Inode | None:
        """As in the base class."""
        fd = parse_number(name)
        if fd not in self.view.files().descriptors():
            raise OSError(ENOENT)
        link = FdLink(self.view, self.ino + FIRST_FD_INO + fd, fd)
        link.uid = self.uid
        link.gid = self.gid
        link.directory = self
        link.link_name = name
        return link

    def listing(self) -> list[DirEntry]:
        """As in the base class."""
        first = self.ino + FIRST_FD_INO
        files = self.view.files()
        return [DirEntry(str(n).encode(), first + n, S_IFLNK, n + 1) for n in files.descriptors()]


class FdLink(JumpLink):
    """/proc/[pid]/fd/[n]; its permission bits say what the descriptor allows."""

    view: Final[ProcessView]
    fd: Final[int]

    def __init__(self, view: ProcessView, ino: int, fd: int) -> None:
        flags = view.files().get(fd).flags & O_ACCMODE
        bits = 0o500 if flags == O_RDONLY else 0o300 if flags == O_WRONLY else 0o700
        super().__init__(ino, PROC_DEVICE, S_IFLNK | bits)
        self.view = view
        self.fd = fd
        self.size = 64

    def jump(self) -> Path:
        """As in the base class. Raises OSError(ENOENT) for a file without a place."""
        file = self.view.files().get(self.fd)
        path = file.path if isinstance(file, InodeFile) else None
        if path is None:
            raise OSError(ENOENT)
        return path

    def readlink(self) -> bytes:
        """As in the base class."""
        return self.view.files().get(self.fd).path_name()

    def blocks(self) -> int:
        """As in the base class."""
        return 0


def parse_number(name: bytes) -> int:
    """A decimal number without leading zeroes; -1 for any other name."""
    if not 1 <= len(name) <= 9 or not name.isdigit() or (len(name) > 1 and name[0] == ord("0")):
        return -1
    return int(name.decode())
