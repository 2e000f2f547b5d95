"""Advisory locks: records (`fcntl`, POSIX.1-2024) and whole files (`flock`).

A record lock belongs to a descriptor table and ends when that table closes any descriptor of the
file; a file lock belongs to an open file (its `lock_owner`) and ends with it. The two kinds do not
see each other.

Locks: `lock` (rank INODE) guards the list. Files that are locked are few: one list serves all.
"""

from kernel.abi.errno import EAGAIN, EDEADLK
from kernel.abi.fcntl import F_RDLCK, F_UNLCK, F_WRLCK
from kernel.core.sync import Rank, SpinLock
from kernel.file.open_file import LockOwner
from kernel.fs.vfs.inode import Inode
from kernel.sched.wait import WaitQueue
from pyrite import Final, Guarded, holds

RANGE_END = 1 << 62  # the end of a lock without an end


class RecordLock:
    """Bytes start..end-1 of a file, locked for reading or writing."""

    inode: Final[Inode]
    owner: Final[LockOwner]
    pid: Final[int]
    kind: Final[int]
    start: Final[int]
    end: Final[int]

    def __init__(
        self, inode: Inode, owner: LockOwner, pid: int, kind: int, start: int, end: int
    ) -> None:
        self.inode = inode
        self.owner = owner
        self.pid = pid
        self.kind = kind
        self.start = start
        self.end = end

    def overlaps(self, other: "RecordLock") -> bool:
        """Do both hold a byte of one file?"""
        return self.inode is other.inode and self.start < other.end and other.start < self.end

    def conflicts(self, other: "RecordLock") -> bool:
        """Can they not both be held?"""
        is_write = self.kind == F_WRLCK or other.kind == F_WRLCK
        return is_write and self.owner is not other.owner and self.overlaps(other)

    def part(self, start: int, end: int) -> "RecordLock":
        """The same lock on other bytes."""
        return RecordLock(self.inode, self.owner, self.pid, self.kind, start, end)


class FileLocks:
    """All advisory locks of one kind."""

    lock: Final[SpinLock]
    held: Guarded[list[RecordLock], "lock"]
    count: int  # how many are held; read without the lock
    freed: Final[WaitQueue]
    waiting: Final[Guarded[list[tuple[LockOwner, LockOwner]], "lock"]]  # who waits for whom

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.INODE)
        self.held = []
        self.count = 0
        self.freed = WaitQueue()
        self.waiting = []

    def find_conflict(self, wanted: RecordLock) -> RecordLock | None:
        """A lock that keeps `wanted` from being held (F_GETLK)."""
        with self.lock:
            return self._conflict(wanted)

    @holds("lock")
    def _conflict(self, wanted: RecordLock) -> RecordLock | None:
        for other in self.held:
            if other.conflicts(wanted):
                return other
        return None

    def set(self, wanted: RecordLock, may_wait: bool) -> None:
        """Lock, change or (F_UNLCK) unlock bytes.

        Raises OSError(EAGAIN) where it would wait and may not, OSError(EDEADLK) where the holder
        waits for this owner, OSError(EINTR). Sleeps only where it may wait.
        """
        with self.lock:
            while wanted.kind != F_UNLCK:
                other = self._conflict(wanted)
                if other is None:
                    break
                if not may_wait:
                    raise OSError(EAGAIN)
                self._sleep(wanted.owner, other.owner)
            self._replace(wanted)
            self.freed.wake_all()

    @holds("lock")
    def _sleep(self, owner: LockOwner, holder: LockOwner) -> None:
        if self._waits_for(holder, owner):
            raise OSError(EDEADLK)
        pair = (owner, holder)
        self.waiting.append(pair)
        try:
            self.freed.wait(self.lock)
        finally:
            for index in range(len(self.waiting)):
                if self.waiting[index][0] is owner:
                    self.waiting.pop(index)
                    break

    @holds("lock")
    def _waits_for(self, owner: LockOwner, target: LockOwner) -> bool:
        """Does `owner` wait, over however many others, for `target`?"""
        for _ in range(len(self.waiting) + 1):
            if owner is target:
                return True
            for waiter, holder in self.waiting:
                if waiter is owner:
                    owner = holder
                    break
            else:
                return False
        return False

    @holds("lock")
    def _replace(self, new: RecordLock) -> None:
        """Cut the bytes of `new` out of its owner's locks, then add it."""
        kept: list[RecordLock] = []
        for old in self.held:
            if old.owner is not new.owner or not old.overlaps(new):
                kept.append(old)
                continue
            if old.start < new.start:
                kept.append(old.part(old.start, new.start))
            if new.end < old.end:
                kept.append(old.part(new.end, old.end))
        if new.kind != F_UNLCK:
            kept.append(new)
        self.held = kept
        self.count = len(kept)

    def drop_records(self, inode: Inode, owner: LockOwner) -> None:
        """End all locks of `owner` on a file. Cheap where there are no locks at all."""
        # Without the lock: only the owner adds locks of its own.
        if self.count > 0:
            self.set(RecordLock(inode, owner, 0, F_UNLCK, 0, RANGE_END), False)


file_locks = FileLocks()
whole_file_locks = FileLocks()


def flock(inode: Inode, owner: LockOwner, kind: int, may_wait: bool) -> None:
    """Lock a whole file: F_RDLCK shares, F_WRLCK excludes, F_UNLCK ends.

    Raises OSError(EAGAIN), OSError(EINTR).
    """
    assert kind in (F_RDLCK, F_WRLCK, F_UNLCK)
    whole_file_locks.set(RecordLock(inode, owner, 0, kind, 0, RANGE_END), may_wait)
