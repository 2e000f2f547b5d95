"""/sys, as far as programs that ask for the console need it (Linux sysfs(5))."""

from kernel.abi.fcntl import NAME_MAX
from kernel.abi.mount import SYSFS_MAGIC
from kernel.abi.stat import Statfs
from kernel.dev.tty import terminals
from kernel.fs.vfs.inode import FileSystem, Inode
from kernel.fs.vfs.synthetic import Builder, StaticDirectory
from kernel.fs.vfs.types import FileSystemType, file_system_types
from kernel.mm.direct import PAGE_SIZE
from pyrite import Final

SYS_DEVICE = 6  # st_dev


def active_console() -> bytes:
    """/sys/class/tty/console/active: the terminal behind /dev/console."""
    console = terminals.console
    return b"\n" if console is None else console.name + b"\n"


def build() -> StaticDirectory:
    """The tree."""
    tree = Builder(SYS_DEVICE)
    root = StaticDirectory(tree.number(), SYS_DEVICE)
    root.directory = root
    tty = tree.add_directory(tree.add_directory(root, b"class"), b"tty")
    tree.add_texts(tree.add_directory(tty, b"console"), {b"active": active_console})
    return root


class SysFs(FileSystem):
    """The file system. There is one instance."""

    top: Final[StaticDirectory]

    def __init__(self, top: StaticDirectory) -> None:
        super().__init__(SYS_DEVICE)
        self.top = top
        self.is_permanent = True

    def root(self) -> Inode:
        """As in the base class."""
        return self.top

    def statfs(self) -> Statfs:
        """As in the base class: it has no size."""
        return Statfs(f_type=SYSFS_MAGIC, f_bsize=PAGE_SIZE, f_namelen=NAME_MAX, f_frsize=PAGE_SIZE)


class SysFsType(FileSystemType):
    """`mount -t sysfs`."""

    instance: Final[SysFs]

    def __init__(self, instance: SysFs) -> None:
        self.instance = instance

    def make(self, source: bytes, data: bytes) -> FileSystem:
        """As in the base class."""
        return self.instance


file_system_types.add(b"sysfs", SysFsType(SysFs(build())))
