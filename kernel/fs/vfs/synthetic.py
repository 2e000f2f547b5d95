"""Files whose content is made when they are read: what /proc and /sys consist of.

A text file calls for its content at the first byte that is read. The fixed part of a tree is built
while its module is imported; what is made by a walk is not kept.
"""

from collections.abc import Callable

from kernel.abi.errno import EINVAL, ENOENT
from kernel.abi.fcntl import SEEK_CUR, SEEK_SET
from kernel.abi.stat import S_IFDIR, S_IFLNK, S_IFREG, Stat
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.inode import DirEntry, Inode
from kernel.fs.vfs.inode_file import POSITION_LIMIT, DirectoryFile, InodeFile
from kernel.mm.user import UserPtr
from pyrite import Final

Text = Callable[[], bytes]


class SyntheticInode(Inode):
    """A file without space of its own."""

    def blocks(self) -> int:
        """As in the base class."""
        return 0

    def stat(self) -> Stat:
        """As in the base class; what was made before there was a clock is as old as this call."""
        if self.mtime_ns == 0:
            self.touch_new()
        return super().stat()


class SyntheticDirectory(SyntheticInode):
    """A directory whose entries `listing` and `find` give."""

    def __init__(self, ino: int, device: int, mode: int = 0o555) -> None:
        super().__init__(ino, device, S_IFDIR | mode)
        self.nlink = 2

    def open(self, flags: int) -> OpenFile:
        """As in the base class."""
        return DirectoryFile(self, flags)

    def listing(self) -> list[DirEntry]:
        """All entries but `.` and `..`.

        A cookie is a number that stays the entry's own while others come and go, in ascending
        order; 0 stands for its place in the list, where nothing ever changes.
        """
        return []

    def entries(self, cookie: int, limit: int) -> list[DirEntry]:
        """As in the base class."""
        found = [
            DirEntry(b".", self.ino, S_IFDIR, 1),
            DirEntry(b"..", self.parent().ino, S_IFDIR, 2),
        ]
        for entry in self.listing():
            place = entry.cookie if entry.cookie != 0 else len(found) - 1
            found.append(DirEntry(entry.name, entry.ino, entry.mode, place + 2))
        return [entry for entry in found if entry.cookie > cookie][:limit]


class StaticDirectory(SyntheticDirectory):
    """A directory that is filled when the module is imported."""

    children: Final[dict[bytes, SyntheticInode]]

    def __init__(self, ino: int, device: int) -> None:
        super().__init__(ino, device)
        self.children = {}

    def add(self, name: bytes, child: SyntheticInode) -> None:
        """Put a file in."""
        self.children[name] = child
        child.directory = self
        child.link_name = name

    def find(self, name: bytes) -> Inode | None:
        """As in the base class, but what is not there raises OSError(ENOENT): none can be made."""
        child = self.children.get(name)
        if child is None:
            raise OSError(ENOENT)
        return child

    def listing(self) -> list[DirEntry]:
        """As in the base class."""
        return [DirEntry(name, child.ino, child.mode, 0) for name, child in self.children.items()]


class TextInode(SyntheticInode):
    """A file whose content is made when it is read."""

    def __init__(self, ino: int, device: int, mode: int = 0o444) -> None:
        super().__init__(ino, device, S_IFREG | mode)

    def text(self) -> bytes:
        """The content now."""
        raise NotImplementedError

    def open(self, flags: int) -> OpenFile:
        """As in the base class."""
        return TextFile(self, flags)


class FunctionText(TextInode):
    """A text that a function makes."""

    produce: Final[Text]

    def __init__(self, ino: int, device: int, produce: Text) -> None:
        super().__init__(ino, device)
        self.produce = produce

    def text(self) -> bytes:
        """As in the base class."""
        return self.produce()


class TextFile(InodeFile):
    """An open text: made anew whenever reading begins at its first byte."""

    source: Final[TextInode]
    data: bytes
    position: int

    def __init__(self, source: TextInode, flags: int) -> None:
        super().__init__(source, flags)
        self.source = source
        self.data = b""
        self.position = 0

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        done = self.pread(user, count, self.position)
        self.position += done
        return done

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        part = self._part(limit, self.position)
        self.position += len(part)
        return part

    def pread(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class."""
        part = self._part(count, offset)
        user.write(part)
        return len(part)

    def _part(self, count: int, offset: int) -> bytes:
        if offset == 0:
            self.data = self.source.text()
        if offset >= len(self.data):
            return b""
        return self.data[offset : offset + count]

    def seek(self, offset: int, whence: int) -> int:
        """As in the base class. Raises OSError(EINVAL)."""
        base = self.position if whence == SEEK_CUR else 0
        if whence not in (SEEK_SET, SEEK_CUR) or not -base <= offset <= POSITION_LIMIT - base:
            raise OSError(EINVAL)
        self.position = base + offset
        return self.position


class TextLink(SyntheticInode):
    """A symbolic link whose text a function makes."""

    produce: Final[Text]

    def __init__(self, ino: int, device: int, produce: Text) -> None:
        super().__init__(ino, device, S_IFLNK | 0o777)
        self.produce = produce

    def readlink(self) -> bytes:
        """As in the base class."""
        return self.produce()


class Builder:
    """Builds the fixed part of a tree, while a module is imported."""

    device: Final[int]
    last: int

    def __init__(self, device: int) -> None:
        self.device = device
        self.last = 0

    def number(self) -> int:
        """The next inode number."""
        self.last += 1
        return self.last

    def add_directory(self, parent: StaticDirectory, name: bytes) -> StaticDirectory:
        """An empty directory."""
        child = StaticDirectory(self.number(), self.device)
        parent.add(name, child)
        parent.nlink += 1
        return child

    def add_texts(self, parent: StaticDirectory, texts: dict[bytes, Text]) -> None:
        """A file for each text."""
        for name, produce in texts.items():
            parent.add(name, FunctionText(self.number(), self.device, produce))

    def add_link(self, parent: StaticDirectory, name: bytes, produce: Text) -> None:
        """A symbolic link."""
        parent.add(name, TextLink(self.number(), self.device, produce))
