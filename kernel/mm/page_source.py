"""What a mapping of a file takes its pages from; implemented by the inodes of file systems."""

from kernel.core.sync import Rank, SpinLock
from kernel.mm.direct import PAGE_SIZE, frame_ptr
from kernel.mm.frames import frames
from pyrite import Final, Guarded, u64
from pyrite.unsafe import bytes_from


class PageSource:
    """The pages of one file, numbered from 0."""

    def page(self, index: int) -> u64:
        """Physical address of the frame of page `index`; a hole is filled with zeroes first.

        The frame comes with a reference (`frames.get`) for the caller, who drops it with
        `frames.put`. Raises OSError(ENXIO) for a page past the end of the file, OSError(ENOSPC)
        where a hole cannot be filled. Called by page faults, without spinlocks held.
        """
        raise NotImplementedError

    def mapped_name(self) -> bytes:
        """Path of the file, for /proc/[pid]/maps."""
        return b""


class SharedMemory(PageSource):
    """Anonymous memory that processes share: pages appear, zeroed, at the first use."""

    lock: Final[SpinLock]
    pages: Final[Guarded[dict[int, u64], "lock"]]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.PAGES)
        self.pages = {}

    def page(self, index: int) -> u64:
        """As in the base class."""
        with self.lock:
            pa = self.pages.get(index)
            if pa is None:
                pa = frames.alloc()
                self.pages[index] = pa
            frames.get(pa)
            return pa

    def mapped_name(self) -> bytes:
        """As in the base class."""
        return b"/dev/zero (deleted)"

    def __del__(self) -> None:
        with self.lock:
            for pa in self.pages.values():
                frames.put(pa)


def read_pages(source: PageSource, offset: int, size: int) -> bytes:
    """`size` bytes of a file from `offset` on; the caller knows that the file is long enough.

    Raises what `page` raises. May sleep.
    """
    data = b""
    while len(data) < size:
        at = offset + len(data)
        start = at % PAGE_SIZE
        count = min(size - len(data), PAGE_SIZE - start)
        frame = source.page(at // PAGE_SIZE)
        data += bytes_from(frame_ptr(frame).add(start), count)
        frames.put(frame)
    return data
