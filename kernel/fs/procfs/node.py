"""The kinds of files that /proc has."""

from collections.abc import Callable

from kernel.abi.errno import EINVAL
from kernel.abi.fcntl import SEEK_CUR, SEEK_SET
from kernel.abi.stat import S_IFDIR, S_IFLNK, S_IFREG, Stat
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.inode import DirEntry, Inode
from kernel.fs.vfs.inode_file import POSITION_LIMIT, DirectoryFile, InodeFile
from kernel.mm.user import UserPtr
from pyrite import Final

PROC_DEVICE = 5
Text = Callable[[], bytes]


class ProcInode(Inode):
    """A file without space of its own."""

    def __init__(self, ino: int, mode: int) -> None:
        super().__init__(ino, PROC_DEVICE, mode)

    def blocks(self) -> int:
        """As in the base class."""
        return 0

    def stat(self) -> Stat:
        """As in the base class; what was made before there was a clock is as old as this call."""
        if self.mtime_ns == 0:
            self.touch_new()
        return super().stat()


class ProcDirectory(ProcInode):
    """A directory whose entries `listing` and `find` give."""

    def __init__(self, ino: int, mode: int = 0o555) -> None:
        super().__init__(ino, S_IFDIR | mode)
        self.nlink = 2

    def open(self, flags: int) -> OpenFile:
        """As in the base class."""
        return DirectoryFile(self, flags)

    def listing(self) -> list[DirEntry]:
        """All entries but `.` and `..`; the cookies are set by the caller."""
        return []

    def entries(self, cookie: int, limit: int) -> list[DirEntry]:
        """As in the base class; a cookie is the number of entries before."""
        found = [
            DirEntry(b".", self.ino, S_IFDIR, 1),
            DirEntry(b"..", self.parent().ino, S_IFDIR, 2),
        ]
        for entry in self.listing():
            found.append(DirEntry(entry.name, entry.ino, entry.mode, len(found) + 1))
        return found[cookie : cookie + limit]


class StaticDirectory(ProcDirectory):
    """A directory that is filled when the module is imported."""

    children: Final[dict[bytes, ProcInode]]

    def __init__(self, ino: int) -> None:
        super().__init__(ino)
        self.children = {}

    def add(self, name: bytes, child: ProcInode) -> None:
        """Put a file in."""
        self.children[name] = child
        child.directory = self
        child.link_name = name

    def find(self, name: bytes) -> Inode | None:
        """As in the base class."""
        return self.children.get(name)

    def listing(self) -> list[DirEntry]:
        """As in the base class."""
        return [DirEntry(name, child.ino, child.mode, 0) for name, child in self.children.items()]


class TextInode(ProcInode):
    """A file whose content is made when it is read."""

    def __init__(self, ino: int, mode: int = 0o444) -> None:
        super().__init__(ino, S_IFREG | mode)

    def text(self) -> bytes:
        """The content now."""
        raise NotImplementedError

    def open(self, flags: int) -> OpenFile:
        """As in the base class."""
        return TextFile(self, flags)


class FunctionText(TextInode):
    """A text that a function makes."""

    produce: Final[Text]

    def __init__(self, ino: int, produce: Text) -> None:
        super().__init__(ino)
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
        return self.data[offset : offset + count]

    def seek(self, offset: int, whence: int) -> int:
        """As in the base class. Raises OSError(EINVAL)."""
        base = self.position if whence == SEEK_CUR else 0
        if whence not in (SEEK_SET, SEEK_CUR) or not -base <= offset <= POSITION_LIMIT - base:
            raise OSError(EINVAL)
        self.position = base + offset
        return self.position


class TextLink(ProcInode):
    """A symbolic link whose text a function makes."""

    produce: Final[Text]

    def __init__(self, ino: int, produce: Text) -> None:
        super().__init__(ino, S_IFLNK | 0o777)
        self.produce = produce

    def readlink(self) -> bytes:
        """As in the base class."""
        return self.produce()
