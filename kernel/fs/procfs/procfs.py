"""The tree and the file system. There is one instance, whoever mounts it."""

from kernel.abi.fcntl import NAME_MAX
from kernel.abi.mount import PROC_MAGIC
from kernel.abi.stat import S_IFDIR, Statfs
from kernel.fs.procfs import system
from kernel.fs.procfs.node import PROC_DEVICE, FunctionText, StaticDirectory, Text, TextLink
from kernel.fs.procfs.process import INO_SHIFT, ProcessDirectory, parse_number
from kernel.fs.procfs.provider import slot
from kernel.fs.vfs.inode import DirEntry, FileSystem, Inode
from kernel.fs.vfs.types import FileSystemType, file_system_types
from kernel.mm.direct import PAGE_SIZE
from pyrite import Final

ROOT_TEXTS: Final[dict[bytes, Text]] = {
    b"cmdline": system.cmdline,
    b"cpuinfo": system.cpuinfo,
    b"filesystems": system.filesystems,
    b"loadavg": system.loadavg,
    b"meminfo": system.meminfo,
    b"stat": system.stat,
    b"uptime": system.uptime,
    b"version": system.version,
}
KERNEL_TEXTS: Final[dict[bytes, Text]] = {
    b"hostname": system.hostname,
    b"osrelease": system.osrelease,
    b"ostype": system.ostype,
    b"pid_max": system.pid_max,
    b"version": system.osversion,
}
OURO_TEXTS: Final[dict[bytes, Text]] = {b"objects": system.objects}


class ProcRoot(StaticDirectory):
    """/proc: files about the system, then a directory for each process."""

    def find(self, name: bytes) -> Inode | None:
        """As in the base class."""
        child = self.children.get(name)
        pid = parse_number(name)
        if child is not None or pid < 0:
            return child
        view = slot.source.find(pid)
        if view is None:
            return None
        directory = ProcessDirectory(view)
        directory.directory = self
        directory.link_name = name
        return directory

    def listing(self) -> list[DirEntry]:
        """As in the base class."""
        found = super().listing()
        for pid in slot.source.pids():
            found.append(DirEntry(str(pid).encode(), pid << INO_SHIFT, S_IFDIR, 0))
        return found


class ProcFs(FileSystem):
    """The file system."""

    top: Final[ProcRoot]

    def __init__(self, top: ProcRoot) -> None:
        super().__init__(PROC_DEVICE)
        self.top = top
        self.is_permanent = True

    def root(self) -> Inode:
        """As in the base class."""
        return self.top

    def statfs(self) -> Statfs:
        """As in the base class: it has no size."""
        return Statfs(f_type=PROC_MAGIC, f_bsize=PAGE_SIZE, f_namelen=NAME_MAX, f_frsize=PAGE_SIZE)


class ProcFsType(FileSystemType):
    """`mount -t proc`."""

    instance: Final[ProcFs]

    def __init__(self, instance: ProcFs) -> None:
        self.instance = instance

    def make(self, source: bytes, data: bytes) -> FileSystem:
        """As in the base class; options such as `hidepid` are not known and change nothing."""
        return self.instance


class Numbers:
    """Inode numbers of the fixed part, given while the module is imported."""

    next: int

    def __init__(self) -> None:
        self.next = 1

    def take(self) -> int:
        """The next number."""
        self.next += 1
        return self.next - 1


def build() -> ProcRoot:
    """The fixed part of the tree."""
    numbers = Numbers()
    root = ProcRoot(numbers.take())
    root.directory = root
    _fill(root, ROOT_TEXTS, numbers)
    root.add(b"self", TextLink(numbers.take(), system.current_pid))
    root.add(b"mounts", TextLink(numbers.take(), own_mounts))
    sys = _directory(root, b"sys", numbers)
    _fill(_directory(sys, b"kernel", numbers), KERNEL_TEXTS, numbers)
    _fill(_directory(root, b"ouro", numbers), OURO_TEXTS, numbers)
    return root


def own_mounts() -> bytes:
    """The target of /proc/mounts."""
    return b"self/mounts"


def _directory(parent: StaticDirectory, name: bytes, numbers: Numbers) -> StaticDirectory:
    child = StaticDirectory(numbers.take())
    parent.add(name, child)
    parent.nlink += 1
    return child


def _fill(directory: StaticDirectory, texts: dict[bytes, Text], numbers: Numbers) -> None:
    for name, make in texts.items():
        directory.add(name, FunctionText(numbers.take(), make))


file_system_types.add(b"proc", ProcFsType(ProcFs(build())))
