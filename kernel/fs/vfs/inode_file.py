"""Open files that have an inode: the common part, directories, and files open for their path only.

Locks: `DirectoryFile.position` belongs to whoever calls; two threads that list one directory
through one descriptor get each name at least once, as POSIX allows.
"""

from kernel.abi.dirent import HEADER_SIZE, Dirent, record_size, type_of_mode
from kernel.abi.errno import EBADF, EINVAL, EISDIR, ENOENT
from kernel.abi.fcntl import SEEK_CUR, SEEK_SET
from kernel.abi.stat import Stat
from kernel.file.open_file import LockOwner, OpenFile
from kernel.fs.vfs.inode import DirEntry, Inode
from kernel.fs.vfs.locks import file_locks, flock, whole_file_locks
from kernel.fs.vfs.path import Path
from kernel.mm.user import UserPtr
from pyrite import Final, i64, pack, u8, u16, u64

BATCH = 32  # directory entries asked for at once
POSITION_LIMIT = (1 << 63) - 1


class InodeFile(OpenFile):
    """An open file of the tree. `path` is set by `vfs.open` once the mount is known."""

    inode: Final[Inode]
    path: Path | None
    lock_owner: LockOwner | None  # of the whole-file lock, once there has been one

    def __init__(self, inode: Inode, flags: int) -> None:
        super().__init__(flags)
        self.inode = inode
        self.path = None
        self.lock_owner = None

    def __del__(self) -> None:
        owner = self.lock_owner
        if owner is not None:
            whole_file_locks.drop_records(self.inode, owner)

    def stat(self) -> Stat:
        """As in the base class."""
        return self.inode.stat()

    def truncate(self, length: int) -> None:
        """As in the base class."""
        self.inode.resize(length)

    def drop_locks(self, owner: LockOwner) -> None:
        """As in the base class."""
        file_locks.drop_records(self.inode, owner)

    def lock_whole(self, kind: int, may_wait: bool) -> None:
        """`flock`, for this open file. Raises OSError(EAGAIN), OSError(EINTR)."""
        with whole_file_locks.lock:
            owner = self.lock_owner
            if owner is None:
                owner = LockOwner()
                self.lock_owner = owner
        flock(self.inode, owner, kind, may_wait)

    def path_name(self) -> bytes:
        """As in the base class."""
        path = self.path
        return path.shown() if path is not None else super().path_name()


class PathFile(InodeFile):
    """A file opened with O_PATH: a place for `*at` calls, and nothing else."""

    def read(self, user: UserPtr, count: int) -> int:
        """Raises OSError(EBADF)."""
        raise OSError(EBADF)

    def write(self, user: UserPtr, count: int) -> int:
        """Raises OSError(EBADF)."""
        raise OSError(EBADF)

    def seek(self, offset: int, whence: int) -> int:
        """Raises OSError(EBADF)."""
        raise OSError(EBADF)


class DirectoryFile(InodeFile):
    """An open directory. The position is the cookie of the next entry."""

    position: int

    def __init__(self, inode: Inode, flags: int) -> None:
        super().__init__(inode, flags)
        self.position = 0

    def read(self, user: UserPtr, count: int) -> int:
        """Raises OSError(EISDIR)."""
        raise OSError(EISDIR)

    def pread(self, user: UserPtr, count: int, offset: int) -> int:
        """Raises OSError(EISDIR)."""
        raise OSError(EISDIR)

    def read_bytes(self, limit: int) -> bytes:
        """Raises OSError(EISDIR)."""
        raise OSError(EISDIR)

    def sync(self) -> None:
        """Nothing waits to be written."""

    def seek(self, offset: int, whence: int) -> int:
        """Go to a cookie that `getdents` gave, or to the start."""
        base = self.position if whence == SEEK_CUR else 0
        if whence not in (SEEK_SET, SEEK_CUR) or not -base <= offset <= POSITION_LIMIT - base:
            raise OSError(EINVAL)
        self.position = base + offset
        return self.position

    def getdents(self, user: UserPtr, size: int) -> int:
        """As in the base class. Raises OSError(EINVAL) where not even one record fits."""
        if self.inode.nlink == 0:
            raise OSError(ENOENT)
        self.inode.touch_read()
        done = 0
        while True:
            batch = self.inode.entries(self.position, BATCH)
            for entry in batch:
                length = record_size(entry.name)
                if done + length > size:
                    if done == 0:
                        raise OSError(EINVAL)
                    return done
                user.offset(done).write(directory_record(entry))
                self.position = entry.cookie
                done += length
            if len(batch) < BATCH:
                return done


def directory_record(entry: DirEntry) -> bytes:
    """One record of `getdents64`."""
    length = record_size(entry.name)
    head = Dirent(
        d_ino=u64(entry.ino),
        d_off=i64(entry.cookie),
        d_reclen=u16(length),
        d_type=u8(type_of_mode(entry.mode)),
    )
    return (pack(head)[:HEADER_SIZE] + entry.name).ljust(length, b"\0")
