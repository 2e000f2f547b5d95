"""Address spaces: what a user program sees as memory.

An `AddressSpace` is a list of areas (what may be there) and a page table (what is there now).
Pages come by faults (`mm.fault`). A frame in the table is one reference to it. Frames of private
areas that somebody else holds too are mapped read-only and copied by the first write.

Layout: the program and its heap (`brk`) from below, mappings from MMAP_TOP down, the stack above.
Locks: `lock` (rank SPACE) guards areas, table and counters. Page sources may sleep and have locks
of their own: they are called, and die, without `lock` held.
"""

from kernel.abi.errno import EEXIST, EINVAL, ENOMEM
from kernel.abi.mman import (
    MAP_ANONYMOUS,
    MAP_FIXED,
    MAP_FIXED_NOREPLACE,
    MAP_SHARED,
    MAP_TYPE,
    PROT_READ,
    PROT_WRITE,
)
from kernel.arch.arm64 import mmu
from kernel.core.sync import Rank, SpinLock
from kernel.mm.area import Area, AreaList
from kernel.mm.asid import LAST_ASID, asids
from kernel.mm.direct import PAGE_MASK, PAGE_SHIFT, PAGE_SIZE, page_ceil
from kernel.mm.page_source import PageSource, SharedMemory
from kernel.mm.user import USER_LIMIT
from kernel.mm.user_table import UserTable
from pyrite import Final, holds, u64

LOWEST = 0x1_0000  # vm.mmap_min_addr
STACK_TOP = USER_LIMIT - 0x1000_0000
STACK_LIMIT = 8 * 1024 * 1024
MMAP_TOP = STACK_TOP - 0x1000_0000


class SpaceKeeper:
    """Something that lives as long as an address space and its copies: its program, in use."""


class AddressSpace:
    """One user address space; shared by the threads of a process and by vfork."""

    lock: Final[SpinLock]
    areas: Final[AreaList]
    table: Final[UserTable]
    tag: u64  # ASID and its generation; see mm.asid
    resident: int  # frames mapped
    heap_start: u64
    heap_end: u64
    stack_limit: u64  # RLIMIT_STACK: how far the stack may grow
    keeper: SpaceKeeper | None

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.SPACE)
        self.areas = AreaList()
        self.table = UserTable()
        self.table.create_root()
        self.tag = 0
        self.resident = 0
        self.heap_start = 0
        self.heap_end = 0
        self.stack_limit = STACK_LIMIT
        self.keeper = None

    def __del__(self) -> None:
        """Give back all memory. No CPU has the space active any more."""
        with self.lock:
            for area in self.areas.items:
                self.zap(area.start, area.end)
            self.table.release()

    def activate(self) -> None:
        """Make this the CPU's user address space. Interrupts are masked."""
        self.tag = asids.renew(self.tag)
        mmu.set_user_table(self.table.root, self.tag & LAST_ASID)

    # --- mapping ------------------------------------------------------------------------------

    def map(
        self, addr: u64, length: u64, prot: int, flags: int, source: PageSource | None, offset: u64
    ) -> u64:
        """Map `length` bytes of `source` from `offset`, or zeroes; answers the address.

        `flags` as in mmap. Raises OSError(EINVAL) for a bad length, address or offset,
        OSError(ENOMEM) where there is no room, OSError(EEXIST) for MAP_FIXED_NOREPLACE.
        """
        if length == 0 or offset & PAGE_MASK != 0:
            raise OSError(EINVAL)
        if length > USER_LIMIT:
            raise OSError(ENOMEM)
        length = page_ceil(length)
        is_fixed = flags & (MAP_FIXED | MAP_FIXED_NOREPLACE) != 0
        if is_fixed:
            check_range(addr, length)
            if flags & MAP_FIXED_NOREPLACE == 0:
                self.unmap(addr, length)
        is_shared = flags & MAP_TYPE != MAP_TYPE and flags & MAP_SHARED != 0
        if is_shared and flags & MAP_ANONYMOUS != 0:
            source = SharedMemory()
        with self.lock:
            if not is_fixed:
                addr = self.choose(addr, length)
            elif not self.areas.is_free(addr, addr + length):
                raise OSError(EEXIST)
            area = Area(addr, addr + length, prot, is_shared)
            area.source = source
            area.first_page = int(offset >> PAGE_SHIFT)
            self.areas.insert(area)
        return addr

    @holds("lock")
    def choose(self, hint: u64, length: u64) -> u64:
        """A free address: the hint where it is free, else the highest gap."""
        hint = hint & (PAGE_MASK ^ 0xFFFF_FFFF_FFFF_FFFF)
        is_usable = hint >= LOWEST and hint <= USER_LIMIT - length
        if is_usable and self.areas.is_free(hint, hint + length):
            return hint
        addr = self.areas.highest_gap(LOWEST, MMAP_TOP, length)
        if addr == 0:
            raise OSError(ENOMEM)
        return addr

    def map_stack(self, size: int) -> None:
        """Map the first stack below STACK_TOP; it grows down by faults."""
        area = Area(STACK_TOP - u64(size), STACK_TOP, PROT_READ | PROT_WRITE, False)
        area.grows_down = True
        area.name = b"[stack]"
        with self.lock:
            self.areas.insert(area)

    def unmap(self, addr: u64, length: u64) -> None:
        """Remove every mapping in the range. Raises OSError(EINVAL) for a bad range."""
        length = page_ceil(length)
        check_range(addr, length)
        end = addr + length
        with self.lock:
            self.areas.split(addr)
            self.areas.split(end)
            removed = self.areas.remove(addr, end)
            for area in removed:
                self.table.hide(area.start, area.end)
            if len(removed) > 0:
                self.flush()
            for area in removed:
                self.zap(area.start, area.end)
        removed.clear()

    def protect(self, addr: u64, length: u64, prot: int) -> None:
        """Change the protection. Raises OSError(EINVAL), OSError(ENOMEM) for unmapped pages."""
        length = page_ceil(length)
        if length == 0 and addr & PAGE_MASK == 0:
            return
        check_range(addr, length)
        end = addr + length
        with self.lock:
            if not self.areas.covers(addr, end):
                raise OSError(ENOMEM)
            self.areas.split(addr)
            self.areas.split(end)
            for area in self.areas.inside(addr, end):
                area.prot = prot
                # Read-only at first: whether a frame is shared shows at a write.
                self.table.reflag(area.start, area.end, area.borrowed_flags())
            self.flush()

    def discard(self, addr: u64, length: u64) -> None:
        """Forget the content of private pages, MADV_DONTNEED; the next use finds them new."""
        length = page_ceil(length)
        if length == 0:
            return
        check_range(addr, length)
        end = addr + length
        with self.lock:
            if not self.areas.covers(addr, end):
                raise OSError(ENOMEM)
            self.table.hide(addr, end)
            self.flush()
            self.zap(addr, end)

    def set_brk(self, end: u64) -> u64:
        """Move the end of the heap; answers the end as it is then, changed or not."""
        old_page, new_page = page_ceil(self.heap_end), page_ceil(min(end, USER_LIMIT))
        if end < self.heap_start or end > MMAP_TOP:
            return self.heap_end
        if new_page < old_page:
            self.unmap(new_page, old_page - new_page)
        elif new_page > old_page:
            with self.lock:
                if not self.areas.is_free(old_page, new_page + PAGE_SIZE):
                    return self.heap_end
                area = Area(old_page, new_page, PROT_READ | PROT_WRITE, False)
                area.name = b"[heap]"
                self.areas.insert(area)
        self.heap_end = end
        return end

    def is_mapped(self, addr: u64, length: u64) -> bool:
        """Does some area cover each page of the range?"""
        if length > USER_LIMIT or addr > USER_LIMIT - length:
            return False
        with self.lock:
            return self.areas.covers(addr, addr + length)

    # --- page table ---------------------------------------------------------------------------

    @holds("lock")
    def flush(self) -> None:
        """Let no CPU use old translations of this space."""
        mmu.flush_asid(self.tag & LAST_ASID)

    @holds("lock")
    def install(self, page: u64, entry: u64) -> None:
        """Enter a frame, whose reference passes to the table; the place is empty."""
        self.table.enter(page, entry)
        self.resident += 1

    @holds("lock")
    def zap(self, start: u64, end: u64) -> None:
        """Drop the pages of a range; the TLB holds none of them."""
        self.resident -= self.table.clear(start, end)

    def word_key(self, addr: u64) -> tuple[int, int]:
        """What identifies a word of memory: the same for all spaces that share it."""
        with self.lock:
            area = self.areas.find(addr)
            if area is not None and area.is_shared:
                source = area.source
                if source is not None:
                    place = area.page_index(addr) * PAGE_SIZE + int(addr & PAGE_MASK)
                    return id(source), place
        return id(self), int(addr)

    # --- reports ------------------------------------------------------------------------------

    def list_areas(self) -> list[Area]:
        """Copies of all areas, in ascending order."""
        with self.lock:
            return [area.copy() for area in self.areas.items]

    def mapped_pages(self) -> int:
        """Pages that areas cover."""
        with self.lock:
            return sum([int((a.end - a.start) >> PAGE_SHIFT) for a in self.areas.items])


def check_range(addr: u64, length: u64) -> None:
    """Raise OSError(EINVAL) unless the range is page-aligned, not empty and in the user half."""
    if addr & PAGE_MASK != 0 or length == 0 or length > USER_LIMIT or addr > USER_LIMIT - length:
        raise OSError(EINVAL)
