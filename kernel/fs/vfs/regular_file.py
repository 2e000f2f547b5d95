"""Open regular files: a position over an inode's content."""

from kernel.abi.errno import EINVAL, ENXIO
from kernel.abi.fcntl import SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET
from kernel.fs.vfs.inode import APPEND, Inode
from kernel.fs.vfs.inode_file import POSITION_LIMIT, InodeFile
from kernel.fs.vfs.running import begin_writing, end_writing
from kernel.mm.page_source import PageSource
from kernel.mm.user import UserPtr
from kernel.sched.mutex import Mutex
from pyrite import Final, Guarded


class RegularFile(InodeFile):
    """`moving` keeps calls that use the position from interleaving (POSIX.1-2024 2.9.7)."""

    moving: Final[Mutex]
    position: Guarded[int, "moving"]
    is_counted: bool  # among the writers of the inode

    def __init__(self, inode: Inode, flags: int) -> None:
        """Raises OSError(ETXTBSY) where it would write to a program that runs."""
        super().__init__(inode, flags)
        self.is_counted = False
        self.moving = Mutex()
        self.position = 0
        if self.is_writable():
            begin_writing(inode)
            self.is_counted = True

    def __del__(self) -> None:
        if self.is_counted:
            end_writing(self.inode)
        super().__del__()

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        with self.moving:
            done = self.inode.read_at(user, count, self.position)
            self.position += done
            return done

    def write(self, user: UserPtr, count: int) -> int:
        """As in the base class. Raises OSError(ENOSPC), OSError(EINVAL)."""
        with self.moving:
            if not self.is_appending():
                done = self.inode.write_at(user, count, self.position)
                self.position += done
                return done
            done = self.inode.write_at(user, count, APPEND)
            self.position = self.inode.size
            return done

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        with self.moving:
            data = self.inode.read_bytes_at(limit, self.position)
            self.position += len(data)
            return data

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        with self.moving:
            offset = APPEND if self.is_appending() else self.position
            done = self.inode.write_bytes_at(data, offset)
            self.position = self.inode.size if offset == APPEND else self.position + done
            return done

    def pread(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class."""
        return self.inode.read_at(user, count, offset)

    def pwrite(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class; a file that appends does so here too, as on Linux."""
        return self.inode.write_at(user, count, APPEND if self.is_appending() else offset)

    def seek(self, offset: int, whence: int) -> int:
        """As in the base class. Raises OSError(EINVAL), OSError(ENXIO)."""
        with self.moving:
            self.position = self._sought(offset, whence, self.position)
            return self.position

    def _sought(self, offset: int, whence: int, position: int) -> int:
        """The position that a seek leads to."""
        size = self.inode.size
        if whence in (SEEK_DATA, SEEK_HOLE):
            # A file counts as one run of data, with a hole at its end.
            if not 0 <= offset < size:
                raise OSError(ENXIO)
            return offset if whence == SEEK_DATA else size
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise OSError(EINVAL)
        base = size if whence == SEEK_END else position if whence == SEEK_CUR else 0
        if offset < -base or offset > POSITION_LIMIT - base:
            raise OSError(EINVAL)
        return base + offset

    def page_source(self) -> PageSource:
        """As in the base class."""
        return self.inode

    def sync(self) -> None:
        """Files in memory have nothing to bring to stable storage."""
