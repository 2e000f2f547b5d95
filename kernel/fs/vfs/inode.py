"""`Inode`: one file, whatever its type and its file system, and `FileSystem`, where it lives.

Directories override the operations on names; the defaults answer ENOTDIR, or EPERM where the file
system has no such operation. An inode lives as long as something refers to it: a directory entry,
an open file, a path that a walk holds. `nlink` counts names only.
"""

from kernel.abi.errno import EINVAL, ENOENT, ENOTDIR, ENXIO, EOPNOTSUPP, EPERM
from kernel.abi.stat import (
    S_IFBLK,
    S_IFCHR,
    S_IFDIR,
    S_IFIFO,
    S_IFLNK,
    S_IFMT,
    S_IFREG,
    Stat,
    Statfs,
)
from kernel.abi.time import NS_PER_SEC
from kernel.core.time import wall_ns
from kernel.file.open_file import OpenFile
from kernel.mm.page_source import PageSource
from kernel.mm.user import UserPtr
from pyrite import Final, i64, u32, u64

BLOCK_SIZE = 4096
STAT_BLOCK = 512  # unit of st_blocks
APPEND = -1  # an offset: the end of the file, whatever it is when the write begins


class DirEntry:
    """One name in a directory listing. `cookie` is the position after it."""

    name: Final[bytes]
    ino: Final[int]
    mode: Final[int]
    cookie: Final[int]

    def __init__(self, name: bytes, ino: int, mode: int, cookie: int) -> None:
        self.name = name
        self.ino = ino
        self.mode = mode
        self.cookie = cookie


class Inode(PageSource):
    """Attributes of a file and what can be done with it."""

    ino: Final[int]
    device: Final[int]  # st_dev: the file system's number
    mode: int  # type and permission bits
    nlink: int
    uid: int
    gid: int
    rdev: int  # device number of a device file
    size: int
    atime_ns: int
    mtime_ns: int
    ctime_ns: int
    mount_count: int  # mounts that cover this directory
    running: int  # address spaces that run this program; see `vfs.running`
    writers: int  # open files that may write; see `vfs.running`
    directory: "Inode | None"  # where the latest of its names is
    link_name: bytes  # that name

    def __init__(self, ino: int, device: int, mode: int) -> None:
        self.ino = ino
        self.device = device
        self.mode = mode
        self.nlink = 1
        self.uid = 0
        self.gid = 0
        self.rdev = 0
        self.size = 0
        self.atime_ns = 0
        self.mtime_ns = 0
        self.ctime_ns = 0
        self.mount_count = 0
        self.running = 0
        self.writers = 0
        self.directory = None
        self.link_name = b""

    # --- type ---------------------------------------------------------------------------------

    def is_directory(self) -> bool:
        """Is it a directory?"""
        return self.mode & S_IFMT == S_IFDIR

    def is_regular(self) -> bool:
        """Is it a regular file?"""
        return self.mode & S_IFMT == S_IFREG

    def is_symlink(self) -> bool:
        """Is it a symbolic link?"""
        return self.mode & S_IFMT == S_IFLNK

    def is_device(self) -> bool:
        """Is it a character or block device?"""
        return self.mode & S_IFMT in (S_IFCHR, S_IFBLK)

    def is_fifo(self) -> bool:
        """Is it a named pipe?"""
        return self.mode & S_IFMT == S_IFIFO

    # --- names: directories -------------------------------------------------------------------

    def find(self, name: bytes) -> "Inode | None":
        """The file called `name` (neither `.` nor `..`), None where there is none."""
        raise OSError(ENOTDIR)

    def lookup(self, name: bytes) -> "Inode":
        """As `find`; raises OSError(ENOENT)."""
        found = self.find(name)
        if found is None:
            raise OSError(ENOENT)
        return found

    def parent(self) -> "Inode":
        """The directory above, inside this file system; the root answers itself.

        Raises OSError(ENOENT) for a file that has been removed; a directory keeps its parent.
        """
        directory = self.directory
        if directory is None:
            raise OSError(ENOENT)
        return directory

    def name(self) -> bytes:
        """The name in `parent()`; of several the latest. Raises OSError(ENOENT) after removal."""
        if self.nlink == 0 or self.directory is None:
            raise OSError(ENOENT)
        return self.link_name

    def entries(self, cookie: int, limit: int) -> list[DirEntry]:
        """Up to `limit` entries from position `cookie` on, `.` and `..` first."""
        raise OSError(ENOTDIR)

    def make(self, name: bytes, mode: int, uid: int, gid: int, rdev: int) -> "Inode":
        """Make a file of the type that `mode` holds. Raises OSError(EEXIST), OSError(ENOSPC)."""
        raise OSError(EPERM)

    def symlink(self, name: bytes, target: bytes, uid: int, gid: int) -> "Inode":
        """Make a symbolic link. Raises OSError(EEXIST)."""
        raise OSError(EPERM)

    def link(self, name: bytes, target: "Inode") -> None:
        """Give `target`, of the same file system, another name. Raises OSError(EEXIST)."""
        raise OSError(EPERM)

    def unlink(self, name: bytes) -> None:
        """Remove the name of a file that is not a directory. Raises OSError(EISDIR)."""
        raise OSError(EPERM)

    def rmdir(self, name: bytes) -> None:
        """Remove an empty directory. Raises OSError(ENOTDIR), OSError(ENOTEMPTY)."""
        raise OSError(EPERM)

    def rename(self, name: bytes, target: "Inode", new_name: bytes) -> None:
        """Move `name` to `new_name` in directory `target` of the same file system.

        The caller has checked that a directory does not move below itself. A file that has the
        new name is replaced: an empty directory by a directory, another file by another file.
        """
        raise OSError(EPERM)

    def exchange(self, name: bytes, target: "Inode", new_name: bytes) -> None:
        """Let two names trade places (RENAME_EXCHANGE)."""
        raise OSError(EINVAL)

    # --- symbolic links -----------------------------------------------------------------------

    def readlink(self) -> bytes:
        """The text of a symbolic link."""
        raise OSError(EINVAL)

    # --- content and attributes ---------------------------------------------------------------

    def open(self, flags: int) -> OpenFile:
        """A new open file. Raises OSError(ENXIO) for a device that is not there."""
        raise OSError(ENXIO)

    def read_at(self, user: UserPtr, count: int, offset: int) -> int:
        """Copy content to user memory; answers how many bytes, 0 from the end on. May sleep."""
        raise OSError(EINVAL)

    def write_at(self, user: UserPtr, count: int, offset: int) -> int:
        """Copy content from user memory; `offset` APPEND stands for the end. May sleep."""
        raise OSError(EINVAL)

    def read_bytes_at(self, limit: int, offset: int) -> bytes:
        """As `read_at`, into a kernel buffer."""
        raise OSError(EINVAL)

    def write_bytes_at(self, data: bytes, offset: int) -> int:
        """As `write_at`, from a kernel buffer."""
        raise OSError(EINVAL)

    def resize(self, length: int) -> None:
        """Set the length of a regular file."""
        raise OSError(EINVAL)

    def punch(self, offset: int, length: int) -> None:
        """Turn a range of a regular file into zeroes and give back what it took."""
        raise OSError(EOPNOTSUPP)

    def reserve(self, offset: int, length: int) -> None:
        """Make sure that later writes to the range find room. Raises OSError(ENOSPC)."""
        raise OSError(EOPNOTSUPP)

    def touch_new(self) -> None:
        """The file has just been made."""
        now = wall_ns()
        self.atime_ns = now
        self.mtime_ns = now
        self.ctime_ns = now

    def touch_read(self) -> None:
        """Note an access, as `relatime` does: only the first one after a change."""
        if self.atime_ns <= self.mtime_ns or self.atime_ns <= self.ctime_ns:
            self.atime_ns = wall_ns()

    def touch_write(self) -> None:
        """Note a change of the content."""
        self.mtime_ns = wall_ns()
        self.ctime_ns = self.mtime_ns

    def touch_change(self) -> None:
        """Note a change of the attributes."""
        self.ctime_ns = wall_ns()

    def blocks(self) -> int:
        """Space in use, in units of 512 bytes."""
        return -(-self.size // BLOCK_SIZE) * (BLOCK_SIZE // STAT_BLOCK)

    def stat(self) -> Stat:
        """The attributes, as `fstat` answers them."""
        return Stat(
            st_dev=u64(self.device),
            st_ino=u64(self.ino),
            st_mode=u32(self.mode),
            st_nlink=u32(self.nlink),
            st_uid=u32(self.uid),
            st_gid=u32(self.gid),
            st_rdev=u64(self.rdev),
            st_size=i64(self.size),
            st_blksize=BLOCK_SIZE,
            st_blocks=i64(self.blocks()),
            st_atime=i64(self.atime_ns // NS_PER_SEC),
            st_atime_nsec=u64(self.atime_ns % NS_PER_SEC),
            st_mtime=i64(self.mtime_ns // NS_PER_SEC),
            st_mtime_nsec=u64(self.mtime_ns % NS_PER_SEC),
            st_ctime=i64(self.ctime_ns // NS_PER_SEC),
            st_ctime_nsec=u64(self.ctime_ns % NS_PER_SEC),
        )


class FileSystem:
    """One instance of a file system."""

    device: Final[int]  # st_dev
    is_permanent: bool  # lives on without being mounted

    def __init__(self, device: int) -> None:
        self.device = device
        self.is_permanent = False

    def root(self) -> Inode:
        """The root directory."""
        raise NotImplementedError

    def statfs(self) -> Statfs:
        """Size and use, as `statfs` answers them."""
        raise NotImplementedError

    def options(self) -> bytes:
        """Options for /proc/mounts, each with a comma before it."""
        return b""

    def cached_pages(self) -> int:
        """Frames that hold content of files."""
        return 0

    def unmounted(self) -> None:
        """The last mount has gone: break reference cycles."""
