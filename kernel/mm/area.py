"""One mapped range of an address space, and the ordered list of them."""

from kernel.abi.mman import PROT_EXEC, PROT_NONE, PROT_READ, PROT_WRITE
from kernel.mm.direct import PAGE_SHIFT
from kernel.mm.page_source import PageSource
from kernel.mm.pagetable import HIDDEN, READ_ONLY, USER_RO, USER_RW, USER_RWX, USER_RX
from pyrite import Final, u64

# Level-3 flags for each protection, as the owner of the frame sees them.
FLAGS_OF: Final[list[u64]] = [
    HIDDEN
    if prot == PROT_NONE
    else (USER_RWX if prot & PROT_EXEC else USER_RW)
    if prot & PROT_WRITE
    else (USER_RX if prot & PROT_EXEC else USER_RO)
    for prot in range(8)
]


class Area:
    """Pages [start, end) with one protection and one origin.

    `source` gives the pages, the first one being page `first_page` of it; None: anonymous, zero
    at first. Without `is_shared`, a write goes to a private copy. The address space's lock guards
    all fields.
    """

    start: u64
    end: u64
    prot: int
    is_shared: bool
    grows_down: bool
    source: PageSource | None
    first_page: int
    name: bytes

    def __init__(self, start: u64, end: u64, prot: int, is_shared: bool) -> None:
        self.start = start
        self.end = end
        self.prot = prot
        self.is_shared = is_shared
        self.grows_down = False
        self.source = None
        self.first_page = 0
        self.name = b""

    def page_index(self, addr: u64) -> int:
        """Number in the source of the page that `addr` lies in."""
        return self.first_page + int((addr - self.start) >> PAGE_SHIFT)

    def allows(self, prot: int) -> bool:
        """Are all of these accesses allowed? Writable and executable pages can be read."""
        if prot == PROT_READ:
            return self.prot != PROT_NONE
        return self.prot & prot == prot

    def page_flags(self) -> u64:
        """Flags of an entry whose frame belongs to this area alone (or is shared)."""
        return FLAGS_OF[self.prot]

    def borrowed_flags(self) -> u64:
        """Flags of an entry whose frame somebody else holds too: a write must copy first."""
        if self.is_shared:
            return FLAGS_OF[self.prot]
        return FLAGS_OF[self.prot] | READ_ONLY

    def copy(self) -> "Area":
        """An equal area."""
        return self.part(self.start, self.end)

    def part(self, start: u64, end: u64) -> "Area":
        """An area for [start, end) inside this one, with the same origin."""
        area = Area(start, end, self.prot, self.is_shared)
        area.grows_down = self.grows_down and start == self.start
        area.source = self.source
        area.first_page = self.page_index(start)
        area.name = self.name
        return area

    def continues(self, other: "Area") -> bool:
        """Could this area and `other`, which begins at its end, be one?"""
        return (
            self.end == other.start
            and self.source is None
            and other.source is None
            and self.prot == other.prot
            and self.is_shared == other.is_shared
            and not self.grows_down
            and not other.grows_down
            and self.name == other.name
        )


class AreaList:
    """Areas in ascending order, none overlapping another."""

    items: Final[list[Area]]

    def __init__(self) -> None:
        self.items = []

    def position(self, addr: u64) -> int:
        """Index of the first area that ends above `addr`."""
        low, high = 0, len(self.items)
        while low < high:
            middle = (low + high) // 2
            if self.items[middle].end > addr:
                high = middle
            else:
                low = middle + 1
        return low

    def find(self, addr: u64) -> Area | None:
        """The area that holds `addr`."""
        at = self.position(addr)
        if at < len(self.items) and self.items[at].start <= addr:
            return self.items[at]
        return None

    def insert(self, area: Area) -> None:
        """Add an area, joined with its neighbours where they are alike. The range is free."""
        at = self.position(area.start)
        if at > 0 and self.items[at - 1].continues(area):
            at -= 1
            self.items[at].end = area.end
        else:
            self.items.insert(at, area)
        if at + 1 < len(self.items) and self.items[at].continues(self.items[at + 1]):
            self.items[at].end = self.items[at + 1].end
            del self.items[at + 1]

    def split(self, addr: u64) -> None:
        """Make `addr` a boundary between areas."""
        at = self.position(addr)
        if at < len(self.items) and self.items[at].start < addr:
            area = self.items[at]
            self.items.insert(at + 1, area.part(addr, area.end))
            area.end = addr

    def inside(self, start: u64, end: u64) -> list[Area]:
        """The areas of [start, end), after `split` at both ends."""
        found: list[Area] = []
        at = self.position(start)
        while at < len(self.items) and self.items[at].start < end:
            found.append(self.items[at])
            at += 1
        return found

    def remove(self, start: u64, end: u64) -> list[Area]:
        """Take out the areas of [start, end), after `split` at both ends.

        The caller lets them die without spinlocks held: an area may be the last to hold a file.
        """
        found = self.inside(start, end)
        at = self.position(start)
        for _ in found:
            del self.items[at]
        return found

    def is_free(self, start: u64, end: u64) -> bool:
        """Does nothing lie in [start, end)?"""
        at = self.position(start)
        return at == len(self.items) or self.items[at].start >= end

    def covers(self, start: u64, end: u64) -> bool:
        """Is every page of [start, end) in some area?"""
        at = self.position(start)
        while start < end:
            if at == len(self.items) or self.items[at].start > start:
                return False
            start = self.items[at].end
            at += 1
        return True

    def highest_gap(self, low: u64, high: u64, size: u64) -> u64:
        """Start of the highest free range of `size` bytes in [low, high), 0 for none."""
        end = high
        at = len(self.items) - 1
        while at >= 0 and end > low:
            area = self.items[at]
            if area.end < end and end - max(area.end, low) >= size:
                return end - size
            end = min(end, area.start)
            at -= 1
        if end > low and end - low >= size:
            return end - size
        return 0
