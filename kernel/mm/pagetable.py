"""Four-level translation tables, 4 KiB granule, 48-bit addresses.

Spec: Arm ARM (DDI 0487J.a) D8.3 translation table descriptor formats.

A table is a frame of 512 descriptors; levels run from 0 (512 GiB an entry) to 3 (4 KiB). These
functions change memory alone: TLB maintenance is the caller's. Locks: the owner of the table has
one; nothing here does.
"""

from kernel.mm.direct import PAGE_SHIFT, phys_to_virt
from kernel.mm.frames import frames
from pyrite import Final, inline, u64
from pyrite.unsafe import Ptr

ENTRIES = 512
LEVEL_BITS = 9
LAST_LEVEL = 3

VALID = 1 << 0
TABLE = 1 << 1  # a table at levels 0..2, a page at level 3; clear: a block at levels 1 and 2
ATTR_SHIFT = 2  # AttrIndx: index into MAIR_EL1
USER = 1 << 6  # AP[1]: EL0 may access
READ_ONLY = 1 << 7  # AP[2]
INNER_SHAREABLE = 3 << 8
ACCESSED = 1 << 10  # AF
NOT_GLOBAL = 1 << 11  # nG: belongs to the current ASID
PXN = 1 << 53  # EL1 may not execute
UXN = 1 << 54  # EL0 may not execute
ADDRESS = 0x0000_FFFF_FFFF_F000

MAIR_NORMAL = 0  # write-back cacheable; kernel.arch.arm64.boot sets MAIR_EL1
MAIR_DEVICE = 1  # device-nGnRE

_COMMON = VALID | TABLE | ACCESSED | INNER_SHAREABLE
KERNEL_RW = _COMMON | PXN | UXN
KERNEL_RO = KERNEL_RW | READ_ONLY
KERNEL_RX = _COMMON | READ_ONLY | UXN
DEVICE_RW = KERNEL_RW | MAIR_DEVICE << ATTR_SHIFT
USER_RW = _COMMON | USER | NOT_GLOBAL | PXN | UXN
USER_RO = USER_RW | READ_ONLY
USER_RX = _COMMON | USER | NOT_GLOBAL | PXN | READ_ONLY
USER_RWX = _COMMON | USER | NOT_GLOBAL | PXN
# EL0 sees nothing, EL1 neither: a page kept in place by mprotect(PROT_NONE) is not valid.
HIDDEN = USER_RO & (VALID ^ 0xFFFF_FFFF_FFFF_FFFF)


@inline
def index_at(va: u64, level: int) -> int:
    """Index of the entry for `va` in a table of this level."""
    return int(va >> (PAGE_SHIFT + LEVEL_BITS * (LAST_LEVEL - level)) & (ENTRIES - 1))


@inline
def table_at(entry: u64) -> Ptr[u64]:
    """The table that a table entry (or a root address) points to."""
    return Ptr[u64](phys_to_virt(entry & ADDRESS))


class PageTable:
    """One tree of tables. `root` is the physical address of the level-0 table."""

    root: u64
    tables: Final[list[u64]]  # frames that the tree itself takes, the root included

    def __init__(self) -> None:
        self.root = 0
        self.tables = []

    def create_root(self) -> None:
        """Make the empty level-0 table. Raises MemoryError."""
        self.root = self._new_table()

    def _new_table(self) -> u64:
        pa = frames.alloc()
        self.tables.append(pa)
        return pa

    def find(self, va: u64) -> Ptr[u64]:
        """Place of the level-3 entry for `va`; the null pointer where a table is missing."""
        table = table_at(self.root)
        for level in range(LAST_LEVEL):
            entry = table[index_at(va, level)]
            if entry & (TABLE | VALID) != TABLE | VALID:
                return Ptr[u64](0)
            table = table_at(entry)
        return table.add(index_at(va, LAST_LEVEL))

    def make(self, va: u64) -> Ptr[u64]:
        """Place of the level-3 entry for `va`, missing tables made. Raises MemoryError."""
        return self.make_level(va, LAST_LEVEL)

    def make_level(self, va: u64, last: int) -> Ptr[u64]:
        """Place of the entry for `va` at level `last`, missing tables above it made."""
        table = table_at(self.root)
        for level in range(last):
            place = table.add(index_at(va, level))
            if place[0] & VALID == 0:
                place[0] = self._new_table() | TABLE | VALID
            table = table_at(place[0])
        return table.add(index_at(va, last))

    def lookup(self, va: u64) -> u64:
        """The level-3 entry for `va`, 0 where there is none."""
        place = self.find(va)
        if place.addr == 0:
            return 0
        return place[0]

    def map_range(self, va: u64, pa: u64, size: int, flags: u64) -> None:
        """Map whole pages, with 2 MiB and 1 GiB blocks where alignment allows.

        The range holds no mapping yet. Raises MemoryError, the range then mapped in part.
        """
        end = va + u64(size)
        while va < end:
            level = block_level(va | pa, end - va)
            leaf = flags
            if level != LAST_LEVEL:
                leaf = flags & (TABLE ^ 0xFFFF_FFFF_FFFF_FFFF)
            self.make_level(va, level)[0] = pa | leaf
            step = level_size(level)
            va += step
            pa += step

    def release(self) -> None:
        """Give back every table; the frames that they map are the caller's business."""
        for pa in self.tables:
            frames.put(pa)
        self.tables.clear()
        self.root = 0


def block_level(addresses: u64, size: u64) -> int:
    """The level whose blocks fit addresses aligned as `addresses` and a range of `size`."""
    for level in (1, 2):
        step = level_size(level)
        if addresses & (step - 1) == 0 and size >= step:
            return level
    return LAST_LEVEL


def level_size(level: int) -> u64:
    """Bytes that one entry of this level covers."""
    return u64(1) << u64(PAGE_SHIFT + LEVEL_BITS * (LAST_LEVEL - level))
