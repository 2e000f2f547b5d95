"""The kernel heap: every object, list and string of the kernel lives here.

Sizes up to SMALL_LIMIT come from slabs: one page with a header and blocks of one size class. A
larger block is a power of two of pages from `frames`. No small block is page-aligned, since the
header stands there; a page-aligned address is therefore a large block.

Until `frames` is ready, pages come from an arena in the image and are never given back: parsing
the device tree needs a heap before memory is known.

Nothing here may allocate an object. Locks: `lock` (rank HEAP, interrupt-safe) guards all; it is
taken in any context.
"""

from kernel.arch.arm64.cpu import machine
from kernel.core.sync import Rank, SpinLock
from kernel.mm.direct import PAGE_MASK, PAGE_SIZE, phys_to_virt, virt_to_phys
from kernel.mm.frames import MAX_ORDER, frames
from pyrite import Final, Guarded, export, holds, inline, struct, u8, u32, u64
from pyrite.unsafe import Ptr, asm_block, fill, symbol

ARENA_SIZE = 512 * 1024
RESERVE_SIZE = 128 * 1024
asm_block(
    __name__,
    f"""
    .section .bss
    .balign {PAGE_SIZE}
    .global heap_arena
heap_arena:
    .space {ARENA_SIZE}
    .global crash_reserve
crash_reserve:
    .space {RESERVE_SIZE}
""",
)

GRAIN = 16
HEADER_SIZE = 64
SIZES = [
    32,
    48,
    64,
    80,
    96,
    112,
    128,
    144,
    160,
    192,
    224,
    256,
    320,
    400,
    496,
    672,
    1008,
    1344,
    2016,
]
SMALL_LIMIT = SIZES[-1]
# Size class of n grains.
CLASS_OF = bytes(
    min(k for k, size in enumerate(SIZES) if size >= n * GRAIN)
    for n in range(SMALL_LIMIT // GRAIN + 1)
)
NO_ADDRESS_BITS = PAGE_MASK ^ 0xFFFF_FFFF_FFFF_FFFF


@struct
class Slab:
    """Header of a slab page. Blocks below `fresh` have been used; free ones are linked."""

    free: u64  # first free block that has been used before, 0 for none
    next: u64  # slabs of this class that have room
    previous: u64
    fresh: u32  # offset of the first block that was never used
    used: u32  # blocks handed out
    size: u32  # of a block
    size_class: u32


class Heap:
    """The one heap. Figures are in bytes of the size class or of whole pages."""

    lock: Final[SpinLock]
    partial: Guarded[list[u64], "lock"]  # for each class, the first slab with room
    arena_used: Guarded[int, "lock"]
    live_bytes: int
    live_blocks: int

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.HEAP)
        self.partial = [0] * len(SIZES)
        self.arena_used = 0
        self.live_bytes = 0
        self.live_blocks = 0

    def take(self, size: int) -> Ptr[u8]:
        """A block of at least `size` bytes with any content. Raises MemoryError."""
        if size > SMALL_LIMIT:
            return Ptr[u8](self._take_large(size))
        with self.lock:
            return Ptr[u8](self._take_small(int(CLASS_OF[(size + GRAIN - 1) // GRAIN])))

    def free(self, block: Ptr[u8]) -> None:
        """Give a block back."""
        addr = block.addr
        if addr & PAGE_MASK == 0:
            self._free_large(addr)
            return
        with self.lock:
            self._free_small(addr)

    @holds("lock")
    def _take_small(self, size_class: int) -> u64:
        page = self.partial[size_class]
        if page == 0:
            page = self._new_slab(size_class)
        slab = Ptr[Slab](page)
        block = slab.v.free
        if block != 0:
            slab.v.free = Ptr[u64](block)[0]
        else:
            block = page + u64(slab.v.fresh)
            slab.v.fresh += slab.v.size
        slab.v.used += 1
        if slab.v.free == 0 and slab.v.fresh + slab.v.size > PAGE_SIZE:
            self._unlink(slab, size_class)
        self.live_blocks += 1
        self.live_bytes += int(slab.v.size)
        return block

    @holds("lock")
    def _new_slab(self, size_class: int) -> u64:
        page = self._take_pages(0)
        slab = Ptr[Slab](page)
        slab.v.free = 0
        slab.v.fresh = HEADER_SIZE
        slab.v.used = 0
        slab.v.size = u32(SIZES[size_class])
        slab.v.size_class = u32(size_class)
        self._link(slab, size_class)
        return page

    @holds("lock")
    def _free_small(self, addr: u64) -> None:
        slab = Ptr[Slab](addr & NO_ADDRESS_BITS)
        size_class = int(slab.v.size_class)
        was_full = slab.v.free == 0 and slab.v.fresh + slab.v.size > PAGE_SIZE
        Ptr[u64](addr)[0] = slab.v.free
        slab.v.free = addr
        slab.v.used -= 1
        self.live_blocks -= 1
        self.live_bytes -= int(slab.v.size)
        if was_full:
            self._link(slab, size_class)
        elif slab.v.used == 0:
            self._drop_empty(slab, size_class)

    @holds("lock")
    def _drop_empty(self, slab: Ptr[Slab], size_class: int) -> None:
        """Free an empty slab, unless it is the last one of its class with room."""
        if slab.v.next == 0 and slab.v.previous == 0:
            return
        if self._in_arena(slab.addr):
            return
        self._unlink(slab, size_class)
        frames.put(virt_to_phys(slab.addr))

    @holds("lock")
    def _link(self, slab: Ptr[Slab], size_class: int) -> None:
        head = self.partial[size_class]
        slab.v.next = head
        slab.v.previous = 0
        if head != 0:
            Ptr[Slab](head).v.previous = slab.addr
        self.partial[size_class] = slab.addr

    @holds("lock")
    def _unlink(self, slab: Ptr[Slab], size_class: int) -> None:
        after, before = slab.v.next, slab.v.previous
        if before == 0:
            self.partial[size_class] = after
        else:
            Ptr[Slab](before).v.next = after
        if after != 0:
            Ptr[Slab](after).v.previous = before

    def _take_large(self, size: int) -> u64:
        order = 0
        while PAGE_SIZE << order < size:
            order += 1
            if order >= MAX_ORDER:
                raise MemoryError
        with self.lock:
            addr = self._take_pages(order)
            self.live_blocks += 1
            self.live_bytes += PAGE_SIZE << order
        return addr

    def _free_large(self, addr: u64) -> None:
        """Large blocks of the arena stay: their size is not recorded."""
        if self._in_arena(addr):
            return
        pa = virt_to_phys(addr)
        with self.lock:
            self.live_blocks -= 1
            self.live_bytes -= PAGE_SIZE << frames.order(pa)
        frames.put(pa)

    @holds("lock")
    def _take_pages(self, order: int) -> u64:
        if frames.is_ready:
            pa = frames.take_reserved() if order == 0 else frames.take_order(order)
            return phys_to_virt(pa)
        start = self.arena_used
        self.arena_used += PAGE_SIZE << order
        if self.arena_used > ARENA_SIZE:
            raise MemoryError
        return symbol("heap_arena") + u64(start)

    @inline
    def _in_arena(self, addr: u64) -> bool:
        arena = symbol("heap_arena")
        return arena <= addr < arena + ARENA_SIZE


heap = Heap()


class CrashReserve:
    """Memory that only a panic may use, so that it can be reported when none is left."""

    used: int

    def __init__(self) -> None:
        self.used = 0

    def take(self, size: int) -> Ptr[u8]:
        """A zeroed block while the kernel ends; null before, or when even this is used up."""
        start = self.used
        end = start + (size + GRAIN - 1) // GRAIN * GRAIN
        if not machine.is_ending or end > RESERVE_SIZE:
            return Ptr[u8](0)
        self.used = end
        return Ptr[u8](symbol("crash_reserve") + u64(start))


crash_reserve = CrashReserve()


@export("pyrite_alloc")
def alloc(size: int) -> Ptr[u8]:
    """A zeroed block for an object, or null where memory is exhausted: the compiler's hook."""
    try:
        block = heap.take(size)
    except MemoryError:
        return crash_reserve.take(size)
    fill(block, 0, size)
    return block


@export("pyrite_free")
def free(block: Ptr[u8]) -> None:
    """Take back what `alloc` gave, or nothing for null: the compiler's hook."""
    if block.addr != 0 and not machine.is_ending:
        heap.free(block)
