"""The file system on /dev: one tmpfs for all who mount it, with a node for each device.

Its files are those of the registered `tmpfs` type, which this package does not import.
"""

from kernel.abi.stat import S_IFCHR, S_IFDIR
from kernel.fs.devfs import memory, terminal
from kernel.fs.vfs.inode import FileSystem, Inode
from kernel.fs.vfs.types import FileSystemType, file_system_types
from pyrite import Final


class DeviceNode:
    """One device file."""

    name: Final[bytes]
    mode: Final[int]
    rdev: Final[int]

    def __init__(self, name: bytes, mode: int, rdev: int) -> None:
        self.name = name
        self.mode = S_IFCHR | mode
        self.rdev = rdev


NODES: Final[list[DeviceNode]] = [
    DeviceNode(b"console", 0o600, terminal.CONSOLE),
    DeviceNode(b"full", 0o666, memory.FULL),
    DeviceNode(b"kmsg", 0o644, memory.KMSG),
    DeviceNode(b"null", 0o666, memory.NULL),
    DeviceNode(b"random", 0o666, memory.RANDOM),
    DeviceNode(b"tty", 0o666, terminal.CURRENT_TTY),
    DeviceNode(b"ttyAMA0", 0o600, terminal.SERIAL_0),
    DeviceNode(b"urandom", 0o666, memory.URANDOM),
    DeviceNode(b"zero", 0o666, memory.ZERO),
]
DIRECTORIES: Final[list[bytes]] = [b"shm"]
OPTIONS = b"mode=0755"


class DevtmpfsType(FileSystemType):
    """`mount -t devtmpfs`: always the same instance."""

    instance: FileSystem | None

    def __init__(self) -> None:
        self.instance = None

    def make(self, source: bytes, data: bytes) -> FileSystem:
        """As in the base class; options change nothing on an instance that is there."""
        instance = self.instance
        if instance is None:
            instance = file_system_types.get(b"tmpfs").make(source, OPTIONS)
            instance.is_permanent = True
            populate(instance.root())
            self.instance = instance
        return instance


def populate(root: Inode) -> None:
    """Make the device files."""
    for node in NODES:
        root.make(node.name, node.mode, 0, 0, node.rdev)
    for name in DIRECTORIES:
        root.make(name, S_IFDIR | 0o1777, 0, 0, 0)


file_system_types.add(b"devtmpfs", DevtmpfsType())
