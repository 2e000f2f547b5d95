"""Physical memory: a buddy allocator of 4 KiB frames, and a reference count for each frame.

Order n stands for 2**n frames. The frame table has one record for each frame between the lowest
and the highest address of memory; what is not memory is a record that never becomes free. The
table itself lies in the memory that it describes.

Invariant: a block on `heads[n]` is 2**n-aligned, its head's record says FREE and n, and its buddy
is not a free block of the same order. Records are linked by frame number; 0 ends a list, so
frame 0 of the table is never handed out.

Locks: `lock` (rank FRAMES, interrupt-safe) guards the lists and the counters. Reference counts are
atomic and need no lock: only the owner of a reference may add another.
"""

from kernel.core.sync import Rank, SpinLock
from kernel.mm.direct import PAGE_SHIFT, PAGE_SIZE, frame_ptr, phys_to_virt
from pyrite import Final, Guarded, holds, i32, inline, size_of, struct, u8, u32, u64
from pyrite.unsafe import Ptr, atomic_add, atomic_load, fill

MAX_RESERVE = 256
MAX_ORDER = 11  # blocks of up to 2**10 frames = 4 MiB
IN_USE = 0
FREE = 1


@struct
class Frame:
    """Record of one frame. `order` is meaningful for the first frame of a block."""

    next: u32
    previous: u32
    references: i32
    order: u8
    state: u8
    is_code: u8  # instruction caches have been told of the content


class FrameAllocator:
    """All physical memory of the machine. `start` comes before every other use."""

    lock: Final[SpinLock]
    heads: Guarded[list[int], "lock"]
    free_count: int  # frames on the lists; read without the lock for reports
    total: int  # frames that were ever given to the allocator
    table: Ptr[Frame]
    base: int  # frame number of table[0] in physical memory
    span: int  # records in the table
    reserve: int  # frames that only `take_reserved` may take
    is_ready: bool

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.FRAMES)
        self.heads = [0] * MAX_ORDER
        self.free_count = 0
        self.total = 0
        self.table = Ptr[Frame](0)
        self.base = 0
        self.span = 0
        self.reserve = 0
        self.is_ready = False

    def start(self, memory: list[tuple[int, int]], reserved: list[tuple[int, int]]) -> None:
        """Take over the memory ranges (address, size) apart from the reserved ones.

        Raises MemoryError where no range has room for the frame table.
        """
        usable = subtract(memory, reserved)
        if len(usable) == 0:
            raise MemoryError
        self.base = min([start for start, _ in usable]) // PAGE_SIZE - 1
        self.span = max([end for _, end in usable]) // PAGE_SIZE - self.base
        usable = self._place_table(usable)
        for start, end in usable:
            self._give(start // PAGE_SIZE - self.base, end // PAGE_SIZE - self.base)
        self.is_ready = True

    def keep_reserve(self) -> None:
        """Hold frames back from everyone but the kernel's own objects (`take_reserved`)."""
        self.reserve = min(MAX_RESERVE, self.total // 64)

    def _place_table(self, usable: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Cut the frame table out of the first range that has room, and clear it."""
        size = -(-self.span * size_of(Frame) // PAGE_SIZE) * PAGE_SIZE
        for index, (start, end) in enumerate(usable):
            if end - start > size:
                self.table = Ptr[Frame](phys_to_virt(u64(start)))
                fill(self.table.cast(u8), 0, size)
                usable[index] = (start + size, end)
                return usable
        raise MemoryError

    def _give(self, first: int, end: int) -> None:
        """Put frames first..end (table indices) on the lists, in blocks as large as fit."""
        with self.lock:
            self.total += end - first
            self.free_count += end - first
            while first < end:
                order = 0
                while order + 1 < MAX_ORDER and self._fits(first, order + 1, end):
                    order += 1
                self._push(first, order)
                first += 1 << order

    def donate(self, base: int, size: int) -> None:
        """Take over the whole pages of a range of memory that was reserved until now."""
        first, end = -(-base // PAGE_SIZE) - self.base, (base + size) // PAGE_SIZE - self.base
        if 0 < first < end <= self.span:
            self._give(first, end)

    def _fits(self, first: int, order: int, end: int) -> bool:
        """Is the block of this order at `first` aligned in physical memory, and below `end`?"""
        return (first + self.base) & ((1 << order) - 1) == 0 and first + (1 << order) <= end

    def alloc(self) -> u64:
        """Physical address of a zeroed frame with one reference.

        Raises MemoryError where none is left. Any context; never sleeps.
        """
        return self.alloc_order(0)

    def alloc_order(self, order: int) -> u64:
        """Physical address of 2**order zeroed frames, aligned to their size, one reference."""
        pa = self.take_order(order)
        fill(frame_ptr(pa), 0, PAGE_SIZE << order)
        return pa

    def take_order(self, order: int) -> u64:
        """As `alloc_order`, but the content is whatever was there: the caller overwrites it."""
        if self.free_count < self.reserve:
            raise MemoryError
        return self._take_block(order)

    def take_reserved(self) -> u64:
        """A frame for small objects of the kernel, with any content; the reserve is open to them.

        Programs thus run out of memory first, and what is left suffices to end them.
        """
        return self._take_block(0)

    def _take_block(self, order: int) -> u64:
        with self.lock:
            index = self._take(order)
        return u64((index + self.base) << PAGE_SHIFT)

    @holds("lock")
    def _take(self, order: int) -> int:
        """Index of a block of this order, split off a larger one where needed."""
        found = order
        while self.heads[found] == 0:
            found += 1
            if found >= MAX_ORDER:
                raise MemoryError
        index = self.heads[found]
        self._remove(index, found)
        while found > order:
            found -= 1
            self._push(index + (1 << found), found)
        record = self.table.add(index)
        record.v.order = u8(order)
        record.v.references = 1
        record.v.is_code = 0
        self.free_count -= 1 << order
        return index

    @inline
    def _record(self, pa: u64) -> Ptr[Frame]:
        return self.table.add(int(pa >> PAGE_SHIFT) - self.base)

    def covers(self, pa: u64) -> bool:
        """Does the frame table have a record for this address?"""
        index = int(pa >> PAGE_SHIFT) - self.base
        return 0 <= index < self.span

    def get(self, pa: u64) -> None:
        """Add a reference to a block; the caller has one already."""
        atomic_add(self._references(pa), 1)

    def put(self, pa: u64) -> None:
        """Drop a reference; the last one frees the block."""
        if atomic_add(self._references(pa), -1) == 1:
            self._free(int(pa >> PAGE_SHIFT) - self.base)

    def count(self, pa: u64) -> int:
        """References to a block now."""
        return int(atomic_load(self._references(pa)))

    def order(self, pa: u64) -> int:
        """Order of an allocated block."""
        return int(self._record(pa).v.order)

    def mark_code(self, pa: u64) -> bool:
        """Note that the frame is about to be executed; True for the first time."""
        record = self._record(pa)
        if record.v.is_code != 0:
            return False
        record.v.is_code = 1
        return True

    @inline
    def _references(self, pa: u64) -> Ptr[i32]:
        return Ptr[i32](self._record(pa).addr + 8)

    def _free(self, index: int) -> None:
        """Put a block back, joined with its free buddies."""
        with self.lock:
            order = int(self.table.add(index).v.order)
            assert self.table.add(index).v.state == IN_USE, "a frame is freed twice"
            self.free_count += 1 << order
            while order + 1 < MAX_ORDER:
                buddy = ((index + self.base) ^ (1 << order)) - self.base
                if not self._is_free(buddy, order):
                    break
                self._remove(buddy, order)
                index = min(index, buddy)
                order += 1
            self._push(index, order)

    @holds("lock")
    def _is_free(self, index: int, order: int) -> bool:
        """Does a free block of exactly this order begin at `index`?"""
        if index <= 0 or index + (1 << order) > self.span:
            return False
        record = self.table.add(index)
        return record.v.state == FREE and int(record.v.order) == order

    @holds("lock")
    def _push(self, index: int, order: int) -> None:
        head = self.heads[order]
        record = self.table.add(index)
        record.v.next = u32(head)
        record.v.previous = 0
        record.v.order = u8(order)
        record.v.state = FREE
        if head != 0:
            self.table.add(head).v.previous = u32(index)
        self.heads[order] = index

    @holds("lock")
    def _remove(self, index: int, order: int) -> None:
        record = self.table.add(index)
        after, before = int(record.v.next), int(record.v.previous)
        if before == 0:
            self.heads[order] = after
        else:
            self.table.add(before).v.next = u32(after)
        if after != 0:
            self.table.add(after).v.previous = u32(before)
        record.v.state = IN_USE


def subtract(ranges: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole pages of `ranges` (address, size) outside all `holes`, as (start, end) pairs."""
    parts = [(-(-a // PAGE_SIZE) * PAGE_SIZE, (a + n) // PAGE_SIZE * PAGE_SIZE) for a, n in ranges]
    for hole, size in holes:
        low = hole // PAGE_SIZE * PAGE_SIZE
        high = -(-(hole + size) // PAGE_SIZE) * PAGE_SIZE
        left = [(start, min(end, low)) for start, end in parts]
        right = [(max(start, high), end) for start, end in parts]
        parts = [(start, end) for start, end in left + right if start < end]
    return sorted([(start, end) for start, end in parts if start < end])


frames = FrameAllocator()
