"""File system types, as `mount -t` names them. Each file system registers itself when imported."""

from kernel.abi.errno import ENODEV
from kernel.fs.vfs.inode import FileSystem
from pyrite import Final


class FileSystemType:
    """Makes file systems of one type."""

    def make(self, source: bytes, data: bytes) -> FileSystem:
        """The file system to mount. Raises OSError(EINVAL) for options it does not know."""
        raise OSError(ENODEV)

    def needs_device(self) -> bool:
        """Does it lie on a block device?"""
        return False


class FileSystemTypes:
    """All types by name."""

    by_name: Final[dict[bytes, FileSystemType]]

    def __init__(self) -> None:
        self.by_name = {}

    def add(self, name: bytes, kind: FileSystemType) -> None:
        """Make a type known."""
        self.by_name[name] = kind

    def get(self, name: bytes) -> FileSystemType:
        """Raises OSError(ENODEV) for a type that nobody registered."""
        kind = self.by_name.get(name)
        if kind is None:
            raise OSError(ENODEV)
        return kind


file_system_types = FileSystemTypes()
