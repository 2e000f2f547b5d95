"""Exception vectors.

Spec: Arm ARM (DDI 0487J.a) D1.3.1.5 vector table: 16 entries of 128 bytes, 2 KiB aligned.

Each entry saves a `TrapFrame` on the kernel stack and calls a function of `trap`. A synchronous
exception of the kernel itself first checks that the stack still has room: where it has none (the
guard page was hit), the frame goes to the emergency stack and the kernel panics. TPIDRRO_EL0 is
scratch space for that check, and is cleared again since user programs can read it.
"""

from kernel.arch.arm64.frame import FRAME_SIZE
from pyrite.unsafe import asm_block

STACK_RESERVE = FRAME_SIZE + 64  # room that the entry itself needs
EC_SVC = 0x15  # ESR_EL1.EC: SVC in AArch64 state

SAVE_GENERAL = "\n".join(f"    stp x{n}, x{n + 1}, [sp, #{8 * n}]" for n in range(0, 30, 2))
LOAD_GENERAL = "\n".join(f"    ldp x{n}, x{n + 1}, [sp, #{8 * n}]" for n in range(0, 30, 2))

MACROS = f"""
    .macro save_from_user
    sub     sp, sp, #{FRAME_SIZE}
{SAVE_GENERAL}
    mrs     x21, sp_el0
    mrs     x22, elr_el1
    mrs     x23, spsr_el1
    stp     x30, x21, [sp, #240]
    stp     x22, x23, [sp, #256]
    stp     xzr, xzr, [sp, #272]
    add     x29, sp, #272
    .endm

    .macro save_from_kernel
    sub     sp, sp, #{FRAME_SIZE}
{SAVE_GENERAL}
    add     x21, sp, #{FRAME_SIZE}
    mrs     x22, elr_el1
    mrs     x23, spsr_el1
    stp     x30, x21, [sp, #240]
    stp     x22, x23, [sp, #256]
    stp     x29, x22, [sp, #272]
    add     x29, sp, #272
    .endm

    .macro restore
    ldp     x22, x23, [sp, #256]
    msr     elr_el1, x22
    msr     spsr_el1, x23
{LOAD_GENERAL}
    ldr     x30, [sp, #240]
    add     sp, sp, #{FRAME_SIZE}
    eret
    .endm

    .macro vector target
    .balign 128
    b       \\target
    .endm

    .macro unexpected name, number
\\name:
    save_from_kernel
    mov     x0, sp
    mov     x1, #\\number
    mrs     x2, esr_el1
    bl      trap_unexpected
    brk     #0
    .endm
"""

TABLE = """
    .text
    .balign 2048
    .global exception_vectors
exception_vectors:
    vector  bad_sp0_sync
    vector  bad_sp0_irq
    vector  bad_sp0_fiq
    vector  bad_sp0_serror
    vector  kernel_sync
    vector  kernel_irq
    vector  bad_fiq
    vector  bad_serror
    vector  user_sync
    vector  user_irq
    vector  bad_user_fiq
    vector  bad_user_serror
    vector  bad_user32_sync
    vector  bad_user32_irq
    vector  bad_user32_fiq
    vector  bad_user32_serror
    .balign 128
"""

UNEXPECTED = [
    "bad_sp0_sync",
    "bad_sp0_irq",
    "bad_sp0_fiq",
    "bad_sp0_serror",
    "bad_fiq",
    "bad_serror",
    "bad_user_fiq",
    "bad_user_serror",
    "bad_user32_sync",
    "bad_user32_irq",
    "bad_user32_fiq",
    "bad_user32_serror",
]

HANDLERS = f"""
user_sync:
    save_from_user
    mrs     x0, esr_el1
    lsr     x2, x0, #26
    mrs     x1, far_el1
    cmp     x2, #{EC_SVC}
    b.ne    1f
    msr     daifclr, #2
    bl      trap_syscall
    b       finish_trap
1:  bl      trap_user_sync
    b       finish_trap

user_irq:
    save_from_user
    bl      trap_user_irq

// Interrupts are masked, sp points at the user's TrapFrame; x0 = 1: the thread has ended.
    .global finish_trap
finish_trap:
    cbz     x0, 1f
    bl      thread_exit
1:
    ldr     x21, [sp, #248]
    msr     sp_el0, x21
    restore

kernel_irq:
    save_from_kernel
    bl      trap_kernel_irq
    restore

kernel_sync:
    msr     tpidrro_el0, x0
    mrs     x0, tpidr_el1
    ldr     x0, [x0, #16]           // Context.stack_base
    sub     x0, sp, x0
    cmp     x0, #{STACK_RESERVE}
    mrs     x0, tpidrro_el0
    msr     tpidrro_el0, xzr
    b.lt    1f
    save_from_kernel
    mov     x0, sp
    mrs     x1, esr_el1
    mrs     x2, far_el1
    bl      trap_kernel_sync
    restore
1:  msr     tpidrro_el0, x0
    adrp    x0, emergency_stack_top
    add     x0, x0, :lo12:emergency_stack_top
    mov     sp, x0
    mrs     x0, tpidrro_el0
    save_from_kernel
    mov     x0, sp
    mrs     x1, far_el1
    bl      trap_stack_overflow
    brk     #0
"""

asm_block(
    __name__,
    MACROS
    + TABLE
    + HANDLERS
    + "\n".join(f"    unexpected {name}, {n}" for n, name in enumerate(UNEXPECTED))
    + """
    .bss
    .balign 16
    .skip 16384
emergency_stack_top:
""",
)
