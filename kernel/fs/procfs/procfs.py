"""The tree and the file system. There is one instance, whoever mounts it."""

from kernel.abi.fcntl import NAME_MAX
from kernel.abi.mount import PROC_MAGIC
from kernel.abi.stat import S_IFDIR, Statfs
from kernel.fs.procfs import system
from kernel.fs.procfs.process import INO_SHIFT, PROC_DEVICE, ProcessDirectory, parse_number
from kernel.fs.procfs.provider import slot
from kernel.fs.vfs.inode import DirEntry, FileSystem, Inode
from kernel.fs.vfs.synthetic import Builder, StaticDirectory, Text
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
FIRST_PROCESS = 1000  # places of processes in a listing begin above those of files
OURO_TEXTS: Final[dict[bytes, Text]] = {b"objects": system.objects}


class ProcRoot(StaticDirectory):
    """/proc: files about the system, then a directory for each process."""

    def find(self, name: bytes) -> Inode | None:
        """As in the base class."""
        view = slot.source.find(parse_number(name))
        if view is None:
            return super().find(name)
        directory = ProcessDirectory(view)
        directory.directory = self
        directory.link_name = name
        return directory

    def listing(self) -> list[DirEntry]:
        """As in the base class."""
        found = super().listing()
        for pid in sorted(slot.source.pids()):
            cookie = FIRST_PROCESS + pid
            found.append(DirEntry(str(pid).encode(), pid << INO_SHIFT, S_IFDIR, cookie))
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


def build() -> ProcRoot:
    """The fixed part of the tree."""
    tree = Builder(PROC_DEVICE)
    root = ProcRoot(tree.number(), PROC_DEVICE)
    root.directory = root
    tree.add_texts(root, ROOT_TEXTS)
    tree.add_link(root, b"self", system.current_pid)
    tree.add_link(root, b"mounts", own_mounts)
    sys = tree.add_directory(root, b"sys")
    tree.add_texts(tree.add_directory(sys, b"kernel"), KERNEL_TEXTS)
    tree.add_texts(tree.add_directory(root, b"ouro"), OURO_TEXTS)
    return root


def own_mounts() -> bytes:
    """The target of /proc/mounts."""
    return b"self/mounts"


file_system_types.add(b"proc", ProcFsType(ProcFs(build())))
