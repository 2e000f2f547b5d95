"""Directories and symbolic links.

A directory maps names to entries in order of creation; an entry's cookie grows with each creation,
so a listing that goes on after others have changed the directory neither repeats nor skips a name
that was there all the time. Child and directory refer to each other until the name is removed or
the file system goes.
"""

from kernel.abi.errno import EEXIST, EISDIR, ENOENT, ENOSPC, ENOTDIR, ENOTEMPTY
from kernel.abi.stat import S_IFDIR, S_IFLNK, S_IFMT, S_IFREG
from kernel.core.sync import Rank, SpinLock
from kernel.file.open_file import OpenFile
from kernel.fs.tmpfs.file import TmpfsFile
from kernel.fs.tmpfs.quota import Quota
from kernel.fs.vfs.inode import DirEntry, Inode
from kernel.fs.vfs.inode_file import DirectoryFile
from kernel.fs.vfs.special import SpecialInode
from pyrite import Final, Guarded

ENTRY_SIZE = 20  # what one name adds to st_size, as on Linux
FIRST_COOKIE = 2  # after `.` and `..`
LINK_MODE = S_IFLNK | 0o777


class Names:
    """What all directories of one file system share."""

    lock: Final[SpinLock]
    quota: Final[Quota]
    device: Final[int]
    next_ino: Guarded[int, "lock"]
    files: int  # that have a name; the lock guards it
    limit: Final[int]  # of `files`

    def __init__(self, quota: Quota, device: int, limit: int) -> None:
        self.lock = SpinLock(Rank.INODE)
        self.quota = quota
        self.device = device
        self.next_ino = 1
        self.files = 1
        self.limit = limit

    def new_ino(self) -> int:
        """A number that no file has had."""
        with self.lock:
            ino = self.next_ino
            self.next_ino = ino + 1
            return ino


class Entry:
    """One name."""

    inode: Final[Inode]
    cookie: Final[int]

    def __init__(self, inode: Inode, cookie: int) -> None:
        self.inode = inode
        self.cookie = cookie


class TmpfsLink(Inode):
    """A symbolic link."""

    target: Final[bytes]

    def __init__(self, ino: int, device: int, target: bytes) -> None:
        super().__init__(ino, device, LINK_MODE)
        self.target = target
        self.size = len(target)

    def readlink(self) -> bytes:
        """As in the base class."""
        return self.target

    def blocks(self) -> int:
        """As in the base class: the text is not in a page."""
        return 0


class TmpfsDirectory(Inode):
    """A directory. `names.lock` guards the entries of all of them."""

    names: Final[Names]
    children: Final[dict[bytes, Entry]]
    next_cookie: int

    def __init__(self, ino: int, mode: int, names: Names) -> None:
        super().__init__(ino, names.device, mode)
        self.names = names
        self.children = {}
        self.next_cookie = FIRST_COOKIE
        self.nlink = 2
        self.size = 2 * ENTRY_SIZE

    def open(self, flags: int) -> OpenFile:
        """As in the base class."""
        return DirectoryFile(self, flags)

    def blocks(self) -> int:
        """As in the base class: names are not in pages."""
        return 0

    def find(self, name: bytes) -> Inode | None:
        """As in the base class."""
        with self.names.lock:
            entry = self.children.get(name)
            return None if entry is None else entry.inode

    def entries(self, cookie: int, limit: int) -> list[DirEntry]:
        """As in the base class."""
        found: list[DirEntry] = []
        if cookie == 0:
            found.append(DirEntry(b".", self.ino, S_IFDIR, 1))
        if cookie <= 1:
            found.append(DirEntry(b"..", self.parent().ino, S_IFDIR, FIRST_COOKIE))
        with self.names.lock:
            for name, entry in self.children.items():
                if entry.cookie < cookie:
                    continue
                if len(found) >= limit:
                    break
                inode = entry.inode
                found.append(DirEntry(name, inode.ino, inode.mode, entry.cookie + 1))
        return found

    # --- making ---------------------------------------------------------------------------------

    def make(self, name: bytes, mode: int, uid: int, gid: int, rdev: int) -> Inode:
        """As in the base class."""
        inode = self._new(mode)
        inode.uid = uid
        inode.gid = gid
        inode.rdev = rdev
        self._enter(name, inode)
        return inode

    def _new(self, mode: int) -> Inode:
        """A file of the type that `mode` says, without a name."""
        names = self.names
        ino = names.new_ino()
        kind = mode & S_IFMT
        if kind == S_IFREG:
            return TmpfsFile(ino, names.device, mode, names.quota)
        if kind == S_IFDIR:
            return TmpfsDirectory(ino, mode, names)
        return SpecialInode(ino, names.device, mode)

    def symlink(self, name: bytes, target: bytes, uid: int, gid: int) -> Inode:
        """As in the base class."""
        inode = TmpfsLink(self.names.new_ino(), self.names.device, target)
        inode.uid = uid
        inode.gid = gid
        self._enter(name, inode)
        return inode

    def link(self, name: bytes, target: Inode) -> None:
        """As in the base class."""
        with self.names.lock:
            if target.nlink == 0:
                raise OSError(ENOENT)
            self._need_new(name)
            self._add(name, target)
            target.nlink += 1
        target.touch_change()
        self.touch_write()

    def _enter(self, name: bytes, inode: Inode) -> None:
        """Add a name that must be new, of a new file."""
        inode.touch_new()
        with self.names.lock:
            self._need_new(name)
            if self.names.files >= self.names.limit:
                raise OSError(ENOSPC)
            self.names.files += 1
            self._add(name, inode)
        self.touch_write()

    def _need_new(self, name: bytes) -> None:
        """Raise unless the name can be added to this directory."""
        if self.nlink == 0:
            raise OSError(ENOENT)
        if name in self.children:
            raise OSError(EEXIST)

    def _add(self, name: bytes, inode: Inode) -> None:
        self.children[name] = Entry(inode, self.next_cookie)
        self.next_cookie += 1
        self.size += ENTRY_SIZE
        inode.directory = self
        inode.link_name = name
        if inode.is_directory():
            self.nlink += 1

    # --- removing -------------------------------------------------------------------------------

    def _entry(self, name: bytes) -> Entry:
        entry = self.children.get(name)
        if entry is None:
            raise OSError(ENOENT)
        return entry

    def _remove(self, name: bytes, inode: Inode) -> None:
        self.children.pop(name)
        self.size -= ENTRY_SIZE
        if inode.is_directory():
            self.nlink -= 1
        elif inode.directory is self and inode.link_name == name:
            inode.directory = None

    def _lose(self, inode: Inode, links: int) -> None:
        """Take links off a file; without any it counts no longer."""
        inode.nlink -= links
        if inode.nlink == 0:
            self.names.files -= 1

    def unlink(self, name: bytes) -> None:
        """As in the base class."""
        # `entry` keeps the file alive until the lock is free: its pages go after that.
        with self.names.lock:
            entry = self._entry(name)
            inode = entry.inode
            if inode.is_directory():
                raise OSError(EISDIR)
            self._remove(name, inode)
            self._lose(inode, 1)
        inode.touch_change()
        self.touch_write()

    def rmdir(self, name: bytes) -> None:
        """As in the base class."""
        with self.names.lock:
            inode = self._entry(name).inode
            _need_empty(inode)
            self._remove(name, inode)
            self._lose(inode, inode.nlink)
        self.touch_write()

    # --- moving ---------------------------------------------------------------------------------

    def rename(self, name: bytes, target: Inode, new_name: bytes) -> None:
        """As in the base class."""
        assert isinstance(target, TmpfsDirectory)
        gone: Inode | None = None
        with self.names.lock:
            inode = self._entry(name).inode
            old = target.children.get(new_name)
            if target.nlink == 0:
                raise OSError(ENOENT)
            if old is not None:
                gone = old.inode
                target.replace(new_name, gone)
            self._remove(name, inode)
            target.accept(new_name, inode)
        if gone is not None:
            gone.touch_change()
        inode.touch_change()
        self.touch_write()
        target.touch_write()

    def replace(self, name: bytes, old: Inode) -> None:
        """Remove what a rename replaces; for another directory of the same file system."""
        if old.is_directory():
            _need_empty(old)
            self._lose(old, old.nlink)
        else:
            self._lose(old, 1)
        self._remove(name, old)

    def accept(self, name: bytes, inode: Inode) -> None:
        """Take what a rename brings; for another directory of the same file system."""
        self._add(name, inode)

    def exchange(self, name: bytes, target: Inode, new_name: bytes) -> None:
        """As in the base class."""
        assert isinstance(target, TmpfsDirectory)
        with self.names.lock:
            mine = self._entry(name).inode
            theirs = target.take(new_name)
            self._remove(name, mine)
            self._add(name, theirs)
            target.accept(new_name, mine)
        self.touch_change()
        target.touch_change()
        mine.touch_change()
        theirs.touch_change()

    def take(self, name: bytes) -> Inode:
        """Remove a name whose file gets another one at once."""
        inode = self._entry(name).inode
        self._remove(name, inode)
        return inode

    def clear(self) -> list[Inode]:
        """Forget all names, when the file system goes; answers what they stood for."""
        with self.names.lock:
            gone = [entry.inode for entry in self.children.values()]
            self.children.clear()
        return gone


def _need_empty(inode: Inode) -> None:
    if not isinstance(inode, TmpfsDirectory):
        raise OSError(ENOTDIR)
    if len(inode.children) > 0:
        raise OSError(ENOTEMPTY)
