"""Regular files: a table of pages, holes left out.

The page that a mapping shows is the page that `read` and `write` copy from and to, so both always
agree. The table owns one reference to each frame; whoever copies takes another one for as long.
"""

from kernel.abi.errno import EFAULT, EINVAL, ENOSPC, ENXIO
from kernel.core.sync import Rank, SpinLock
from kernel.file.open_file import OpenFile
from kernel.fs.tmpfs.quota import Quota
from kernel.fs.vfs.inode import APPEND, STAT_BLOCK, Inode
from kernel.fs.vfs.regular_file import RegularFile
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.frame_data import (
    copy_frame_in,
    copy_frame_out,
    read_frame,
    write_frame,
    zero_frame,
)
from kernel.mm.frames import frames
from kernel.mm.user import UserPtr
from kernel.sched.mutex import Mutex
from pyrite import Final, Guarded, u64

MAX_SIZE = (1 << 63) - 1
HOLE = 0  # no frame


class TmpfsFile(Inode):
    """One regular file."""

    quota: Final[Quota]
    writing: Final[Mutex]  # taken by write and resize
    lock: Final[SpinLock]
    pages: Final[Guarded[dict[int, u64], "lock"]]
    is_whole: bool  # no, where memory ran out in the constructor

    def __init__(self, ino: int, device: int, mode: int, quota: Quota) -> None:
        super().__init__(ino, device, mode)
        self.is_whole = False
        self.quota = quota
        self.writing = Mutex()
        self.lock = SpinLock(Rank.PAGES)
        self.pages = {}
        self.is_whole = True

    def __del__(self) -> None:
        if self.is_whole:
            self._drop_from(0)

    def open(self, flags: int) -> OpenFile:
        """As in the base class."""
        return RegularFile(self, flags)

    def blocks(self) -> int:
        """As in the base class: holes take nothing."""
        with self.lock:
            return len(self.pages) * (PAGE_SIZE // STAT_BLOCK)

    # --- pages ----------------------------------------------------------------------------------

    def page(self, index: int) -> u64:
        """As in the base class."""
        if not 0 <= index < -(-self.size // PAGE_SIZE):
            raise OSError(ENXIO)
        return self._get_or_make(index)

    def mapped_name(self) -> bytes:
        """As in the base class: the name alone, since a file does not know its mount."""
        return self.link_name

    def _get(self, index: int) -> u64:
        """The frame of a page with a reference for the caller, or HOLE."""
        with self.lock:
            frame = self.pages.get(index)
            if frame is None:
                return HOLE
            frames.get(frame)
            return frame

    def _get_or_make(self, index: int) -> u64:
        """As `_get`, but a hole is filled. Raises OSError(ENOSPC), MemoryError."""
        frame = self._get(index)
        if frame != HOLE:
            return frame
        self.quota.charge()
        try:
            fresh = frames.alloc()
        except MemoryError:
            self.quota.credit(1)
            raise
        with self.lock:
            other = self.pages.get(index)
            if other is None:
                self.pages[index] = fresh
                frames.get(fresh)
                return fresh
            frames.get(other)
        # Another thread has filled the hole meanwhile.
        frames.put(fresh)
        self.quota.credit(1)
        return other

    def _drop_from(self, first: int) -> None:
        """Free the pages from index `first` on."""
        with self.lock:
            if len(self.pages) == 0:
                return
            if first == 0:
                gone = list(self.pages.keys())
            else:
                gone = [index for index in self.pages if index >= first]
        self._drop(gone)

    def _drop(self, indices: list[int]) -> None:
        for index in indices:
            with self.lock:
                frame = self.pages.pop(index)
            frames.put(frame)
        self.quota.credit(len(indices))

    # --- reading --------------------------------------------------------------------------------

    def read_at(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class."""
        self.touch_read()
        count = min(count, self.size - offset)
        done = 0
        while done < count:
            at = offset + done
            part = min(PAGE_SIZE - at % PAGE_SIZE, count - done)
            copied = self._copy_out(user.offset(done), at, part)
            done += copied
            if copied < part:
                return _moved(done)
        return done

    def _copy_out(self, user: UserPtr, at: int, size: int) -> int:
        """Copy bytes that lie in one page; answers how many."""
        frame = self._get(at // PAGE_SIZE)
        if frame == HOLE:
            user.clear(size)
            return size
        try:
            return copy_frame_out(user, frame, at % PAGE_SIZE, size)
        finally:
            frames.put(frame)

    def read_bytes_at(self, limit: int, offset: int) -> bytes:
        """As in the base class, up to the end of a page."""
        self.touch_read()
        part = min(limit, self.size - offset, PAGE_SIZE - offset % PAGE_SIZE)
        if part <= 0:
            return b""
        frame = self._get(offset // PAGE_SIZE)
        if frame == HOLE:
            return bytes(part)
        data = read_frame(frame, offset % PAGE_SIZE, part)
        frames.put(frame)
        return data

    # --- writing --------------------------------------------------------------------------------

    def write_at(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class. Raises OSError(ENOSPC), OSError(EINVAL)."""
        with self.writing:
            start = self._write_start(offset, count)
            done = 0
            while done < count:
                at = start + done
                part = min(PAGE_SIZE - at % PAGE_SIZE, count - done)
                try:
                    copied = self._copy_in(user.offset(done), at, part)
                except OSError:
                    if done == 0:
                        raise
                    break
                done += copied
                if copied < part:
                    return _moved(done)
            return done

    def _write_start(self, offset: int, count: int) -> int:
        """Where a write begins, after a check that it can end there."""
        start = self.size if offset == APPEND else offset
        if start > MAX_SIZE - count:
            raise OSError(EINVAL)
        self.touch_write()
        return start

    def _copy_in(self, user: UserPtr, at: int, size: int) -> int:
        """Copy bytes that lie in one page; answers how many."""
        frame = self._get_or_make(at // PAGE_SIZE)
        try:
            copied = copy_frame_in(frame, at % PAGE_SIZE, user, size)
            if copied > 0:
                self.size = max(self.size, at + copied)
            return copied
        finally:
            frames.put(frame)

    def write_bytes_at(self, data: bytes, offset: int) -> int:
        """As in the base class."""
        with self.writing:
            start = self._write_start(offset, len(data))
            done = 0
            while done < len(data):
                at = start + done
                part = min(PAGE_SIZE - at % PAGE_SIZE, len(data) - done)
                frame = self._get_or_make(at // PAGE_SIZE)
                write_frame(frame, at % PAGE_SIZE, data, done, part)
                frames.put(frame)
                done += part
                self.size = max(self.size, at + part)
            return done

    # --- length ---------------------------------------------------------------------------------

    def resize(self, length: int) -> None:
        """As in the base class. Raises OSError(EINVAL)."""
        if length < 0:
            raise OSError(EINVAL)
        with self.writing:
            shrinks = length < self.size
            self.size = length
            self.touch_write()
            if shrinks:
                self._drop_from(-(-length // PAGE_SIZE))
                self._zero_in_page(length // PAGE_SIZE, length % PAGE_SIZE, PAGE_SIZE)

    def _zero(self, start: int, end: int) -> None:
        """Clear bytes that lie in one page."""
        first = start % PAGE_SIZE
        self._zero_in_page(start // PAGE_SIZE, first, first + end - start)

    def _zero_in_page(self, index: int, start: int, end: int) -> None:
        """Clear bytes start..end-1 of a page, unless it is a hole."""
        if start >= end:
            return
        frame = self._get(index)
        if frame != HOLE:
            zero_frame(frame, start, end - start)
            frames.put(frame)

    def punch(self, offset: int, length: int) -> None:
        """As in the base class."""
        with self.writing:
            end = min(offset + length, self.size)
            first = -(-offset // PAGE_SIZE)
            last = end // PAGE_SIZE
            if first > last:
                self._zero(offset, end)
                return
            self._zero(offset, first * PAGE_SIZE)
            self._drop(self._present(first, last))
            self._zero(last * PAGE_SIZE, end)
            self.touch_write()

    def reserve(self, offset: int, length: int) -> None:
        """As in the base class: fill the holes of the range."""
        if length // PAGE_SIZE > self.quota.limit:
            raise OSError(ENOSPC)
        with self.writing:
            for index in range(offset // PAGE_SIZE, -(-(offset + length) // PAGE_SIZE)):
                frames.put(self._get_or_make(index))

    def _present(self, first: int, last: int) -> list[int]:
        """Indices of the pages in first..last-1 that are not holes."""
        with self.lock:
            return [index for index in self.pages if first <= index < last]


def _moved(done: int) -> int:
    """What a copy answers that has hit bad user memory: the bytes before it, if there are any."""
    if done == 0:
        raise OSError(EFAULT)
    return done
