"""The kernel's own mapping (TTBR1): image with W^X, direct map, device windows, stacks.

    0xffff_0000_0000_0000  direct map of all memory, read-write, never executable
    0xffff_8000_8000_0000  kernel image: text read-execute, rodata read-only, data read-write
    0xffff_9000_0000_0000  device windows
    0xffff_a000_0000_0000  kernel stacks, each above an unmapped guard page

The image's frames are also in the direct map; those of text and rodata are read-only there too.
Locks: `lock` (rank KERNEL_MAP) guards the table and the cursors.
"""

from kernel.arch.arm64 import mmu
from kernel.core.sync import Rank, SpinLock
from kernel.mm.direct import PAGE_MASK, PAGE_SIZE, page_ceil, page_floor, phys_to_virt
from kernel.mm.frames import frames
from kernel.mm.pagetable import ADDRESS, DEVICE_RW, KERNEL_RO, KERNEL_RW, KERNEL_RX, PageTable
from pyrite import Final, Guarded, holds, u64
from pyrite.unsafe import symbol

MMIO_BASE = 0xFFFF_9000_0000_0000
STACK_BASE = 0xFFFF_A000_0000_0000


class KernelMap:
    """The mapping that all threads share."""

    lock: Final[SpinLock]
    table: Final[PageTable]
    next_mmio: Guarded[u64, "lock"]
    next_stack: Guarded[u64, "lock"]
    free_stacks: Guarded[list[u64], "lock"]  # tops of stacks that nobody uses
    stack_pages: Guarded[int, "lock"]  # size of the stacks on `free_stacks`

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.KERNEL_MAP)
        self.table = PageTable()
        self.next_mmio = MMIO_BASE
        self.next_stack = STACK_BASE
        self.free_stacks = []
        self.stack_pages = 0

    def start(self, memory: list[tuple[int, int]], image_pa: u64) -> None:
        """Build the final mapping and switch to it. `image_pa`: where the image is loaded."""
        self.table.create_root()
        self._map_image(image_pa)
        self._map_memory(memory, image_pa)
        mmu.set_kernel_table(self.table.root)

    def _map_image(self, image_pa: u64) -> None:
        """Map the four parts of the image with their own rights."""
        self._map_part(image_pa, symbol("__image_start"), symbol("__text_end"), KERNEL_RX)
        self._map_part(image_pa, symbol("__rodata_start"), symbol("__rodata_end"), KERNEL_RO)
        self._map_part(image_pa, symbol("__data_start"), symbol("__image_end"), KERNEL_RW)

    def _map_part(self, image_pa: u64, start: u64, end: u64, flags: u64) -> None:
        start = page_floor(start)
        pa = image_pa + (start - symbol("__image_start"))
        self.table.map_range(start, pa, int(page_ceil(end) - start), flags)

    def _map_memory(self, memory: list[tuple[int, int]], image_pa: u64) -> None:
        """Map all memory at its direct address; text and rodata stay read-only."""
        constant_start = int(image_pa)
        size = symbol("__rodata_end") - symbol("__image_start")
        constant_end = int(page_ceil(image_pa + size))
        for base, length in memory:
            start, end = page_bounds(base, length)
            self._map_direct(start, min(end, constant_start), KERNEL_RW)
            self._map_direct(max(start, constant_start), min(end, constant_end), KERNEL_RO)
            self._map_direct(max(start, constant_end), end, KERNEL_RW)

    def _map_direct(self, start: int, end: int, flags: u64) -> None:
        if start < end:
            self.table.map_range(phys_to_virt(u64(start)), u64(start), end - start, flags)

    def map_mmio(self, pa: u64, size: int) -> u64:
        """Map a device's registers; answers the virtual address. Raises MemoryError."""
        first = page_floor(pa)
        length = page_ceil(pa + u64(size)) - first
        with self.lock:
            va = self.next_mmio
            self.next_mmio = va + length + PAGE_SIZE
            offset: u64 = 0
            while offset < length:
                self.table.make(va + offset)[0] = first + offset | DEVICE_RW
                offset += PAGE_SIZE
        mmu.sync_tables()
        return va + (pa & PAGE_MASK)

    def alloc_stack(self, pages: int) -> u64:
        """A kernel stack of `pages` pages above a guard page; answers its top.

        Raises MemoryError. The content is not cleared.
        """
        with self.lock:
            if pages == self.stack_pages and len(self.free_stacks) > 0:
                return self.free_stacks.pop()
            self.stack_pages = pages
            top = self.next_stack + u64((pages + 1) * PAGE_SIZE)
            self._fill_stack(top, pages)
            self.next_stack = top
        mmu.sync_tables()
        return top

    @holds("lock")
    def _fill_stack(self, top: u64, pages: int) -> None:
        """Back a stack with frames; those that it has keep their place after a failure."""
        for n in range(pages):
            place = self.table.make(top - u64((n + 1) * PAGE_SIZE))
            if place[0] == 0:
                place[0] = frames.alloc() | KERNEL_RW

    def free_stack(self, top: u64) -> None:
        """Keep a stack of the usual size for the next thread; never the one in use."""
        with self.lock:
            self.free_stacks.append(top)

    def physical(self, va: u64) -> u64:
        """Physical address behind a kernel stack or image address, 0 where nothing is mapped."""
        entry = self.table.lookup(va)
        if entry == 0:
            return 0
        return entry & ADDRESS | va & PAGE_MASK


def page_bounds(base: int, length: int) -> tuple[int, int]:
    """Start and end of the whole pages in a range."""
    return -(-base // PAGE_SIZE) * PAGE_SIZE, (base + length) // PAGE_SIZE * PAGE_SIZE


kernel_map = KernelMap()
