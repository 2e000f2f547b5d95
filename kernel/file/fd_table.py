"""Descriptors of one process, shared by its threads.

Locks: `lock` (rank FILE) guards the two lists. A file is never destroyed under it: what leaves the
table stays referred to by a local variable until the lock is free, since closing may sleep.
"""

from kernel.abi.errno import EBADF, EINVAL, EMFILE
from kernel.core.sync import Rank, SpinLock
from kernel.file.open_file import LockOwner, OpenFile
from pyrite import Final, Guarded, holds

DEFAULT_LIMIT = 1024  # RLIMIT_NOFILE
HARD_LIMIT = 4096


class FdTable(LockOwner):
    """Maps small numbers to open files, each with its close-on-exec flag."""

    lock: Final[SpinLock]
    files: Final[Guarded[list[OpenFile | None], "lock"]]
    cloexec: Final[Guarded[list[bool], "lock"]]
    limit: int

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.FILE)
        self.files = []
        self.cloexec = []
        self.limit = DEFAULT_LIMIT

    def get(self, fd: int) -> OpenFile:
        """The file behind a descriptor. Raises OSError(EBADF)."""
        with self.lock:
            if 0 <= fd < len(self.files):
                file = self.files[fd]
                if file is not None:
                    return file
        raise OSError(EBADF)

    def install(self, file: OpenFile, cloexec: bool, lowest: int = 0) -> int:
        """Give `file` the lowest free descriptor from `lowest` on.

        Raises OSError(EMFILE) at the limit, OSError(EINVAL) for a `lowest` beyond it.
        """
        if not 0 <= lowest < self.limit:
            raise OSError(EINVAL)
        with self.lock:
            fd = lowest
            while fd < len(self.files) and self.files[fd] is not None:
                fd += 1
            if fd >= self.limit:
                raise OSError(EMFILE)
            self._put(fd, file, cloexec)
            return fd

    def place(self, fd: int, file: OpenFile, cloexec: bool) -> None:
        """Give `file` this very descriptor; what was there is closed. Raises OSError(EBADF)."""
        if not 0 <= fd < self.limit:
            raise OSError(EBADF)
        with self.lock:
            old = self.files[fd] if fd < len(self.files) else None
            self._put(fd, file, cloexec)
        if old is not None:
            old.drop_locks(self)

    @holds("lock")
    def _put(self, fd: int, file: OpenFile, cloexec: bool) -> None:
        while len(self.files) <= fd:
            self.files.append(None)
            self.cloexec.append(False)
        self.files[fd] = file
        self.cloexec[fd] = cloexec

    def close(self, fd: int) -> None:
        """Free a descriptor; the last one closes the file. Raises OSError(EBADF)."""
        file = self._take(fd)
        if file is None:
            raise OSError(EBADF)
        file.drop_locks(self)

    def _take(self, fd: int) -> OpenFile | None:
        """Remove and return what a descriptor refers to."""
        with self.lock:
            if not 0 <= fd < len(self.files):
                return None
            file = self.files[fd]
            self.files[fd] = None
            return file

    def is_cloexec(self, fd: int) -> bool:
        """Does exec close this descriptor? Raises OSError(EBADF)."""
        self.get(fd)
        with self.lock:
            return self.cloexec[fd]

    def set_cloexec(self, fd: int, cloexec: bool) -> None:
        """Set the close-on-exec flag. Raises OSError(EBADF)."""
        self.get(fd)
        with self.lock:
            self.cloexec[fd] = cloexec

    def copy(self) -> "FdTable":
        """A table of the same files, for a forked child."""
        other = FdTable()
        with self.lock:
            files = self.files.copy()
            cloexec = self.cloexec.copy()
        with other.lock:
            other.files.extend(files)
            other.cloexec.extend(cloexec)
        other.limit = self.limit
        return other

    def close_on_exec(self) -> None:
        """Close what is marked so, at exec."""
        for fd in self.descriptors():
            if self.is_cloexec(fd):
                self.close(fd)

    def close_range(self, first: int, last: int) -> None:
        """Close every descriptor in first..last that is open."""
        for fd in range(first, min(last + 1, self.size())):
            file = self._take(fd)
            if file is not None:
                file.drop_locks(self)

    def close_all(self) -> None:
        """Close everything, at exit."""
        self.close_range(0, self.size())

    def size(self) -> int:
        """One more than the highest descriptor that was ever in use."""
        with self.lock:
            return len(self.files)

    def descriptors(self) -> list[int]:
        """The descriptors in use, ascending."""
        with self.lock:
            return [fd for fd, file in enumerate(self.files) if file is not None]
