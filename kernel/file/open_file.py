"""`OpenFile`: one open file description (POSIX.1-2024 3.243), shared by all its descriptors.

A kind of file overrides what it can do; everything else answers the errno that Linux gives for a
file that cannot. Simple kinds override `read_bytes` and `write_bytes` alone; those that can copy
between their storage and user memory without a buffer in between override `read` and `write` too.
The last reference closes the file: `__del__` of the derived class gives back what it holds.
"""

from kernel.abi.errno import EBADF, EINVAL, ENODEV, ENOTDIR, ENOTTY, ESPIPE
from kernel.abi.fcntl import O_ACCMODE, O_APPEND, O_NONBLOCK, O_PATH, O_RDONLY, O_WRONLY, OPEN_ONLY
from kernel.abi.poll import READABLE, WRITABLE
from kernel.abi.stat import Stat
from kernel.dev.tty import Tty
from kernel.mm.page_source import PageSource
from kernel.mm.user import UserPtr
from kernel.sched.wait import Watcher

CHUNK = 4096  # bytes that pass through a kernel buffer at once


class LockOwner:
    """Who owns record locks: the descriptor table of a process (POSIX.1-2024 fcntl())."""


class OpenFile:
    """A file with a mode of access, status flags and a position.

    `flags` holds the access mode and the status flags of `open`; F_SETFL changes the latter.
    """

    flags: int

    def __init__(self, flags: int) -> None:
        self.flags = flags & ~OPEN_ONLY

    # --- access -------------------------------------------------------------------------------

    def is_readable(self) -> bool:
        """Whether the access mode allows reading."""
        return self.flags & O_ACCMODE != O_WRONLY and self.flags & O_PATH == 0

    def is_writable(self) -> bool:
        """Whether the access mode allows writing."""
        return self.flags & O_ACCMODE != O_RDONLY and self.flags & O_PATH == 0

    def is_nonblocking(self) -> bool:
        """Whether a call that would wait answers EAGAIN instead."""
        return self.flags & O_NONBLOCK != 0

    def is_appending(self) -> bool:
        """Whether each write goes to the end of the file."""
        return self.flags & O_APPEND != 0

    # --- data at the position -----------------------------------------------------------------

    def read(self, user: UserPtr, count: int) -> int:
        """Read up to `count` bytes at the position; answers how many, 0 at the end.

        Raises OSError(EFAULT) for bad user memory, OSError(EAGAIN), OSError(EINTR). May sleep.
        """
        data = self.read_bytes(min(count, CHUNK))
        user.write(data)
        return len(data)

    def write(self, user: UserPtr, count: int) -> int:
        """Write up to `count` bytes at the position; answers how many. May sleep.

        An error after the first byte ends the call early with the number written so far.
        """
        done = 0
        while done < count:
            try:
                written = self.write_bytes(user.offset(done).read(min(count - done, CHUNK)))
            except OSError:
                if done == 0:
                    raise
                return done
            if written == 0:
                break
            done += written
        return done

    def read_bytes(self, limit: int) -> bytes:
        """Read up to `limit` bytes at the position into a new buffer. May sleep."""
        raise OSError(EINVAL)

    def write_bytes(self, data: bytes) -> int:
        """Write a kernel buffer at the position; answers how many bytes were taken. May sleep."""
        raise OSError(EINVAL)

    # --- data at an offset --------------------------------------------------------------------

    def pread(self, user: UserPtr, count: int, offset: int) -> int:
        """Read at `offset` and leave the position alone."""
        raise OSError(ESPIPE)

    def pwrite(self, user: UserPtr, count: int, offset: int) -> int:
        """Write at `offset` and leave the position alone."""
        raise OSError(ESPIPE)

    def seek(self, offset: int, whence: int) -> int:
        """Move the position; answers the new one."""
        raise OSError(ESPIPE)

    # --- the rest -----------------------------------------------------------------------------

    def stat(self) -> Stat:
        """Status, as `fstat` answers it."""
        raise OSError(EBADF)

    def poll(self) -> int:
        """The POLL* events that hold now."""
        return READABLE | WRITABLE

    def watch(self, watcher: Watcher) -> None:
        """Notify `watcher` whenever the events may change; nothing to do where they never do."""

    def unwatch(self, watcher: Watcher) -> None:
        """Undo one `watch`."""

    def ioctl(self, request: int, argument: UserPtr) -> int:
        """A request of the device behind the file."""
        raise OSError(ENOTTY)

    def tty(self) -> Tty | None:
        """The terminal behind the file, if it is one."""
        return None

    def page_source(self) -> PageSource:
        """What `mmap` and `execve` take pages from. Raises OSError(ENODEV) without any."""
        raise OSError(ENODEV)

    def getdents(self, user: UserPtr, size: int) -> int:
        """Fill user memory with directory records; answers the bytes filled, 0 at the end."""
        raise OSError(ENOTDIR)

    def truncate(self, length: int) -> None:
        """Set the length of the file."""
        raise OSError(EINVAL)

    def sync(self) -> None:
        """Bring data to stable storage. Raises OSError(EINVAL) where there is none."""
        raise OSError(EINVAL)

    def drop_locks(self, owner: LockOwner) -> None:
        """A descriptor of the file has been closed: the record locks of `owner` end."""

    def path_name(self) -> bytes:
        """What /proc/[pid]/fd shows: a path, or a form such as `pipe:[7]`."""
        return b"anon_inode:[file]"
