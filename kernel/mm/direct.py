"""The direct map: all physical memory, at one offset in the kernel half.

`virtual = physical + DIRECT_BASE`, for memory only; devices are mapped by `kernel_map.map_mmio`.
"""

from pyrite import inline, u8, u64
from pyrite.unsafe import Ptr

DIRECT_BASE = 0xFFFF_0000_0000_0000
PAGE_SIZE = 4096
PAGE_SHIFT = 12
PAGE_MASK = PAGE_SIZE - 1
LAST_PAGE = 0xFFFF_FFFF_FFFF_F000


@inline
def phys_to_virt(pa: u64) -> u64:
    """Kernel address of a physical address."""
    return pa | DIRECT_BASE


@inline
def virt_to_phys(va: u64) -> u64:
    """Physical address of an address in the direct map (not in the kernel image)."""
    return va & (DIRECT_BASE ^ 0xFFFF_FFFF_FFFF_FFFF)


@inline
def frame_ptr(pa: u64) -> Ptr[u8]:
    """Pointer to the bytes of a frame."""
    return Ptr[u8](phys_to_virt(pa))


@inline
def page_floor(addr: u64) -> u64:
    """The start of the page that `addr` lies in."""
    return addr & (PAGE_MASK ^ 0xFFFF_FFFF_FFFF_FFFF)


@inline
def page_ceil(addr: u64) -> u64:
    """`addr` rounded up to a page; the last page for what lies in it."""
    if addr > LAST_PAGE:
        return LAST_PAGE
    return (addr + PAGE_MASK) & (PAGE_MASK ^ 0xFFFF_FFFF_FFFF_FFFF)
