"""Translation registers, TLB and instruction-cache maintenance.

Spec: Arm ARM (DDI 0487J.a): TTBR0_EL1 D19.2.152, TLB maintenance D8.13, cache maintenance by
virtual address D7.5.9, completion of both D8.13.5.

`boot` has set MAIR_EL1 (attribute 0: normal write-back, 1: device-nGnRE, 2: normal non-cacheable)
and TCR_EL1 (48 bits on both sides, 4 KiB granule, ASID from TTBR0_EL1).
"""

from pyrite import u64
from pyrite.unsafe import Ptr, asm, asm_block, isb, symbol, sysreg_write

ASID_SHIFT = 48
EARLY_ENTRIES = 512
GIB_SHIFT = 30
# Block descriptors of 1 GiB (D8.3.1): valid, accessed, inner shareable, never executable.
EARLY_NORMAL = 1 | 3 << 8 | 1 << 10 | 1 << 53 | 1 << 54
EARLY_DEVICE = EARLY_NORMAL | 1 << 2
EARLY_DEVICE_BASE = 0xFFFF_0080_0000_0000


def set_user_table(root: u64, asid: u64) -> None:
    """Translate user addresses by the table at `root` (physical) under this ASID."""
    sysreg_write("TTBR0_EL1", root | asid << ASID_SHIFT)
    isb()


asm_block(
    __name__,
    """
    .section .bss
    .balign 4096
    .global mmu_empty_table
mmu_empty_table:
    .space  4096
""",
)


def clear_user_table() -> None:
    """Translate no user address: the address space that was active may be destroyed now."""
    offset = symbol("mmu_empty_table") - symbol("__image_start")
    set_user_table(image_address() + offset, 0)


@asm(
    """
    dsb     ishst
    msr     ttbr1_el1, x0
    isb
    tlbi    vmalle1
    dsb     ish
    isb
    ret
"""
)
def set_kernel_table(root: u64) -> None:
    """Translate kernel addresses by the table at `root` (physical)."""


@asm("    dsb     ishst\n    isb\n    ret")
def sync_tables() -> None:
    """Make stores to tables, which only added mappings, visible to the table walker."""


@asm(
    """
    dsb     ishst
    tlbi    vmalle1is
    dsb     ish
    isb
    ret
"""
)
def flush_all() -> None:
    """Forget every translation of EL1 and EL0, after earlier stores to tables."""


@asm(
    """
    dsb     ishst
    lsl     x0, x0, #48
    tlbi    aside1is, x0
    dsb     ish
    isb
    ret
"""
)
def flush_asid(asid: u64) -> None:
    """Forget the translations of one address space."""


@asm(
    """
    dsb     ishst
    ubfx    x1, x1, #12, #44
    orr     x1, x1, x0, lsl #48
    tlbi    vae1is, x1
    dsb     ish
    isb
    ret
"""
)
def flush_page(asid: u64, va: u64) -> None:
    """Forget the translation of one page of an address space."""


@asm(
    """
    dsb     ishst
    ubfx    x0, x0, #12, #44
    tlbi    vaae1is, x0
    dsb     ish
    isb
    ret
"""
)
def flush_kernel_page(va: u64) -> None:
    """Forget the translation of one page of the kernel."""


@asm(
    """
    mrs     x3, ctr_el0
    ubfx    x4, x3, #16, #4         // DminLine: log2 of words in a line
    mov     x5, #4
    lsl     x4, x5, x4
    add     x2, x0, x1
    mov     x6, x0
1:  dc      cvau, x6
    add     x6, x6, x4
    cmp     x6, x2
    b.lo    1b
    dsb     ish
    ic      ialluis
    dsb     ish
    isb
    ret
"""
)
def sync_code(va: u64, size: int) -> None:
    """Let instructions be fetched from `size` bytes (at least 1) that were stored as data."""


def map_early_memory(base: u64, size: u64) -> None:
    """Add memory to the direct map of the boot tables, in blocks of 1 GiB."""
    table = Ptr[u64](symbol("boot_direct_l1"))
    last = (base + size - 1) >> GIB_SHIFT
    at = base >> GIB_SHIFT
    while at <= last and at < EARLY_ENTRIES:
        table[int(at)] = at << GIB_SHIFT | EARLY_NORMAL
        at += 1
    sync_tables()


def map_early_device(pa: u64) -> u64:
    """Address of a device's register at `pa` under the boot tables."""
    table = Ptr[u64](symbol("boot_device_l1"))
    at = pa >> GIB_SHIFT
    if at < EARLY_ENTRIES:
        table[int(at)] = at << GIB_SHIFT | EARLY_DEVICE
    sync_tables()
    return EARLY_DEVICE_BASE + pa


def image_address() -> u64:
    """Physical address that the image was loaded at."""
    return Ptr[u64](symbol("boot_image_pa"))[0]


def image_size() -> u64:
    """Bytes of the image in memory, .bss included."""
    return symbol("__image_end") - symbol("__image_start")
