"""The page table of a user address space: single entries, and all entries of a range.

An entry that is not 0 holds one reference to its frame. Entries that are not valid but not 0 keep
their frame: `hide` makes them so, PROT_NONE too. Ranges are whole pages. As in `pagetable`, TLB
maintenance and locking are the caller's.
"""

from kernel.mm.direct import PAGE_SHIFT
from kernel.mm.frames import frames
from kernel.mm.pagetable import ADDRESS, LAST_LEVEL, READ_ONLY, VALID, PageTable, level_size
from pyrite import u64
from pyrite.unsafe import Ptr

NOT_VALID = VALID ^ 0xFFFF_FFFF_FFFF_FFFF
LEAF_SIZE = level_size(LAST_LEVEL - 1)  # what one level-3 table covers


class UserTable(PageTable):
    """Level-3 entries only: user memory has no blocks."""

    def enter(self, va: u64, entry: u64) -> None:
        """Set the entry for `va`, missing tables made. Raises MemoryError."""
        self.make(va)[0] = entry

    def replace(self, va: u64, entry: u64) -> None:
        """Set the entry for `va`, which is there already."""
        place = self.find(va)
        assert place.addr != 0, "the page has no entry"
        place[0] = entry

    def hide(self, start: u64, end: u64) -> None:
        """Make the entries of a range invalid but keep them."""
        while start < end:
            stop = leaf_end(start, end)
            place = self.find(start)
            if place.addr != 0:
                for n in range(pages(start, stop)):
                    place[n] = place[n] & NOT_VALID
            start = stop

    def clear(self, start: u64, end: u64) -> int:
        """Empty the entries of a range and drop their frames; answers how many there were."""
        found = 0
        while start < end:
            stop = leaf_end(start, end)
            place = self.find(start)
            if place.addr != 0:
                found += clear_run(place, pages(start, stop))
            start = stop
        return found

    def reflag(self, start: u64, end: u64, flags: u64) -> None:
        """Give the entries of a range other flags; empty ones stay empty."""
        while start < end:
            stop = leaf_end(start, end)
            place = self.find(start)
            if place.addr != 0:
                for n in range(pages(start, stop)):
                    if place[n] != 0:
                        place[n] = place[n] & ADDRESS | flags
            start = stop

    def share(self, other: "UserTable", start: u64, end: u64) -> int:
        """Enter the frames of a range into `other` too, read-only in both; answers how many.

        The range is empty in `other`. Raises MemoryError, the range then shared in part.
        """
        found = 0
        while start < end:
            stop = leaf_end(start, end)
            place = self.find(start)
            if place.addr != 0:
                found += share_run(place, other.make(start), pages(start, stop))
            start = stop
        return found


def leaf_end(start: u64, end: u64) -> u64:
    """End of the part of [start, end) whose entries lie in one table."""
    return min(end, (start | (LEAF_SIZE - 1)) + 1)


def pages(start: u64, end: u64) -> int:
    """Pages of a range."""
    return int((end - start) >> PAGE_SHIFT)


def clear_run(place: Ptr[u64], count: int) -> int:
    """Empty `count` entries of one table; answers how many held a frame."""
    found = 0
    for n in range(count):
        entry = place[n]
        if entry != 0:
            place[n] = 0
            frames.put(entry & ADDRESS)
            found += 1
    return found


def share_run(source: Ptr[u64], target: Ptr[u64], count: int) -> int:
    """Copy `count` entries of one table to another; answers how many held a frame."""
    found = 0
    for n in range(count):
        entry = source[n]
        if entry != 0:
            frames.get(entry & ADDRESS)
            source[n] = entry | READ_ONLY
            target[n] = entry | READ_ONLY
            found += 1
    return found
