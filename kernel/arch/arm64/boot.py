"""From the boot loader to `kernel_main`.

Spec: Linux Documentation/arch/arm64/booting.rst (image header, state at entry); Arm ARM
(DDI 0487J.a): HCR_EL2 D19.2.48, SCTLR_EL1 D19.2.118, TCR_EL1 D19.2.139, MAIR_EL1 D19.2.97.

The loader enters at the first byte of the image, at EL2 or EL1, with the MMU off, x0 holding the
physical address of the device tree. The steps:

    1. EL2 -> EL1, with nothing trapped
    2. zero .bss
    3. build the boot tables: identity (two blocks of 1 GiB around the image) in TTBR0; in TTBR1
       the image at its link address (2 MiB blocks), the direct map of the GiBs that hold the
       image and the device tree, and an empty table for devices
    4. MMU and caches on; jump to the link address
    5. boot stack, vectors, user access to FPSIMD and to the counter; `kernel_main(x0)`

Everything before step 4 is position independent. `mm.kernel_map` replaces the tables later.
"""

from pyrite import u64
from pyrite.unsafe import asm_block, symbol

BOOT_STACK_SIZE = 64 * 1024
IMAGE_FLAGS = 0b1010  # little endian, 4 KiB pages, anywhere in memory

HCR_RW = 1 << 31  # EL1 is AArch64
SPSR_EL1H_MASKED = 0x3C5  # EL1 with its own stack pointer, DAIF masked
SCTLR_RES1 = 0x30D00800
# EL0 may use cache maintenance (UCI), WFE, CTR_EL0 (UCT), DC ZVA; alignment of SP is checked;
# instruction cache, data cache, MMU.
SCTLR_USER = 1 << 26 | 1 << 18 | 1 << 15 | 1 << 14
SCTLR_ON = SCTLR_RES1 | SCTLR_USER | 1 << 12 | 1 << 4 | 1 << 3 | 1 << 2 | 1
MAIR = 0x44_04_FF  # attributes 2, 1, 0: normal non-cacheable, device-nGnRE, normal write-back
TCR_SIZES = 16 | 16 << 16  # T0SZ, T1SZ: 48 bits
TCR_WALKS = 0b110101 << 8 | 0b110101 << 24  # inner shareable, write-back
TCR_GRANULE = 0b10 << 30  # TG1: 4 KiB (TG0 = 0 is 4 KiB)
TCR_ASID16 = 1 << 36
TCR = TCR_SIZES | TCR_WALKS | TCR_GRANULE | TCR_ASID16

BLOCK_CODE = 1 | 3 << 8 | 1 << 10  # valid block, inner shareable, accessed
BLOCK_DATA = BLOCK_CODE | 1 << 53 | 1 << 54
TABLE = 3
IMAGE_L0 = 256  # 0xffff_8000_8000_0000: entry of level 0, and of level 1
IMAGE_L1 = 2
DEVICE_L0 = 1  # mmu.EARLY_DEVICE_BASE
BOOT_TASK_SIZE = 64

HEADER = f"""
    .section .head.text, "ax"
    .global _start
_start:
    b       boot_entry
    .long   0
    .quad   0                       // text_offset
    .quad   __image_size
    .quad   {IMAGE_FLAGS}
    .quad   0
    .quad   0
    .quad   0
    .ascii  "ARM\\x64"
    .long   0
"""

ENTRY = f"""
boot_entry:
    mov     x20, x0                 // device tree
    msr     daifset, #15
    mrs     x1, CurrentEL
    cmp     x1, #8
    b.ne    at_el1
    mov     x1, #{HCR_RW}
    msr     hcr_el2, x1
    mov     x1, #3
    msr     cnthctl_el2, x1         // EL1 may use counter and timer
    msr     cntvoff_el2, xzr
    mov     x1, #0x33ff
    msr     cptr_el2, x1            // no trap of FPSIMD
    msr     hstr_el2, xzr
    mrs     x1, midr_el1
    msr     vpidr_el2, x1
    mrs     x1, mpidr_el1
    msr     vmpidr_el2, x1
    mrs     x1, id_aa64pfr0_el1
    ubfx    x1, x1, #24, #4         // GIC: system registers are there
    cbz     x1, 1f
    mrs     x1, s3_4_c12_c9_5       // ICC_SRE_EL2
    mov     x2, #9                  // SRE, and EL1 may use its own
    orr     x1, x1, x2
    msr     s3_4_c12_c9_5, x1
    isb
1:  mov     x1, #{SPSR_EL1H_MASKED}
    msr     spsr_el2, x1
    adr     x1, at_el1
    msr     elr_el2, x1
    ldr     x1, ={SCTLR_RES1}
    msr     sctlr_el1, x1
    eret

at_el1:
    ldr     x1, ={SCTLR_RES1}       // MMU off, whatever the loader left
    msr     sctlr_el1, x1
    isb
    adrp    x0, __bss_start
    adrp    x1, __image_end
    // What the loader left in the caches must not come back over what is stored uncached now.
    mov     x2, x0
2:  dc      ivac, x2
    add     x2, x2, #64
    cmp     x2, x1
    b.lo    2b
    dsb     sy
3:  stp     xzr, xzr, [x0], #16
    stp     xzr, xzr, [x0], #16
    stp     xzr, xzr, [x0], #16
    stp     xzr, xzr, [x0], #16
    cmp     x0, x1
    b.lo    3b
    adrp    x21, __image_start
    adrp    x0, boot_image_pa
    str     x21, [x0, :lo12:boot_image_pa]
"""

TABLES = f"""
    // Identity: the GiB of the image and the next one.
    adrp    x0, boot_identity_l0
    adrp    x1, boot_identity_l1
    orr     x2, x1, #{TABLE}
    lsr     x3, x21, #39
    str     x2, [x0, x3, lsl #3]
    ubfx    x3, x21, #30, #9
    ldr     x4, ={BLOCK_CODE}
    orr     x5, x4, x3, lsl #30
    str     x5, [x1, x3, lsl #3]
    add     x3, x3, #1
    orr     x5, x4, x3, lsl #30
    str     x5, [x1, x3, lsl #3]
    msr     ttbr0_el1, x0

    // The kernel half: direct map, devices, image.
    adrp    x0, boot_kernel_l0
    adrp    x1, boot_direct_l1
    orr     x2, x1, #{TABLE}
    str     x2, [x0]
    ldr     x4, ={BLOCK_DATA}
    lsr     x3, x21, #30
    orr     x5, x4, x3, lsl #30
    str     x5, [x1, x3, lsl #3]
    add     x3, x3, #1
    orr     x5, x4, x3, lsl #30
    str     x5, [x1, x3, lsl #3]
    lsr     x3, x20, #30
    and     x3, x3, #511
    orr     x5, x4, x3, lsl #30
    str     x5, [x1, x3, lsl #3]
    adrp    x1, boot_device_l1
    orr     x2, x1, #{TABLE}
    str     x2, [x0, #{8 * DEVICE_L0}]
    adrp    x1, boot_image_l1
    orr     x2, x1, #{TABLE}
    str     x2, [x0, #{8 * IMAGE_L0}]
    adrp    x2, boot_image_l2
    orr     x3, x2, #{TABLE}
    str     x3, [x1, #{8 * IMAGE_L1}]
    ldr     x4, ={BLOCK_CODE}
    orr     x4, x4, x21
    adrp    x5, __image_end
4:  str     x4, [x2], #8
    add     x4, x4, #0x200000
    ubfx    x6, x4, #0, #48
    cmp     x6, x5
    b.lo    4b
    msr     ttbr1_el1, x0
"""

ENABLE = f"""
    ldr     x0, ={MAIR}
    msr     mair_el1, x0
    ldr     x0, ={TCR}
    mrs     x1, id_aa64mmfr0_el1
    ubfx    x1, x1, #0, #3          // PARange, at most 48 bits (5)
    cmp     x1, #5
    mov     x2, #5
    csel    x1, x1, x2, ls
    orr     x0, x0, x1, lsl #32
    msr     tcr_el1, x0
    tlbi    vmalle1
    dsb     sy
    isb
    ldr     x0, ={SCTLR_ON}
    msr     sctlr_el1, x0
    isb
    ldr     x0, =boot_virtual
    br      x0

    .text
boot_virtual:
    ldr     x0, =boot_stack_top
    mov     sp, x0
    ldr     x0, =exception_vectors
    msr     vbar_el1, x0
    ldr     x0, =boot_context
    msr     tpidr_el1, x0
    ldr     x1, =boot_stack
    str     x1, [x0, #16]           // Context.stack_base, for the vectors
    mov     x0, #3 << 20
    msr     cpacr_el1, x0           // FPSIMD for EL0 (and EL1, which does not use it)
    mov     x0, #3
    msr     cntkctl_el1, x0         // EL0 may read the counters
    msr     mdscr_el1, xzr
    isb
    mov     x29, xzr
    mov     x30, xzr
    mov     x0, x20
    bl      kernel_main
    brk     #0
    .ltorg
"""

TABLE_NAMES = [
    "boot_identity_l0",
    "boot_identity_l1",
    "boot_kernel_l0",
    "boot_direct_l1",
    "boot_device_l1",
    "boot_image_l1",
    "boot_image_l2",
]

STORAGE = (
    "    .section .bss\n    .balign 4096\n"
    + "".join(f"    .global {name}\n{name}:\n    .skip 4096\n" for name in TABLE_NAMES)
    + f"""
    .global boot_stack, boot_stack_top
boot_stack:
    .skip {BOOT_STACK_SIZE}
boot_stack_top:
    .balign 16
boot_context:
    .skip {BOOT_TASK_SIZE}
    .global boot_image_pa
boot_image_pa:
    .skip 8
"""
)

asm_block(__name__, HEADER + ENTRY + TABLES + ENABLE + STORAGE)


def stack_range() -> tuple[u64, u64]:
    """Lowest and highest address of the boot stack."""
    return symbol("boot_stack"), symbol("boot_stack_top")
