"""Change of kernel stack, first steps of new threads, user floating-point registers.

Spec: AAPCS64 6.1.1 (callee-saved registers x19..x30); the FPSIMD registers belong to user programs
alone, since the kernel is compiled without them.

A thread that does not run has x19..x30 on its stack, and `Context.saved_sp` points at them.
"""

from kernel.arch.arm64.cpu import Context
from kernel.arch.arm64.frame import FRAME_SIZE, USER_AREA_SIZE, UserRegs
from pyrite import u64
from pyrite.unsafe import Ptr, asm, asm_block, symbol

CALLEE_SAVED = 12  # x19..x30

asm_block(
    __name__,
    """
    .text
    .global thread_start_kernel
thread_start_kernel:
    mov     x29, xzr
    bl      thread_main
    brk     #0

    .global thread_start_user
thread_start_user:
    mov     x29, xzr
    bl      thread_to_user
    bl      trap_finish
    b       finish_trap
""",
)


@asm(
    """
    stp     x29, x30, [sp, #-96]!
    stp     x27, x28, [sp, #16]
    stp     x25, x26, [sp, #32]
    stp     x23, x24, [sp, #48]
    stp     x21, x22, [sp, #64]
    stp     x19, x20, [sp, #80]
    mov     x9, sp
    str     x9, [x0, #24]
    ldr     x9, [x1, #24]
    mov     sp, x9
    msr     tpidr_el1, x1
    ldp     x19, x20, [sp, #80]
    ldp     x21, x22, [sp, #64]
    ldp     x23, x24, [sp, #48]
    ldp     x25, x26, [sp, #32]
    ldp     x27, x28, [sp, #16]
    ldp     x29, x30, [sp], #96
    ret
"""
)
def switch_context(prev: u64, target: u64) -> None:
    """Save the running context, resume another; returns when someone switches back.

    Both are addresses of `Context` objects, since the frames of a thread that ends must not own
    references. Interrupts are masked.
    """


def _pairs(instruction: str) -> str:
    """`instruction` for q0..q31 at x0, two registers at a time."""
    rows = [f"    {instruction} q{n}, q{n + 1}, [x0, #{16 * n}]" for n in range(0, 32, 2)]
    return "\n".join(rows)


@asm(
    _pairs("stp")
    + """
    mrs     x1, fpsr
    mrs     x2, fpcr
    str     x1, [x0, #512]
    str     x2, [x0, #520]
    mrs     x1, tpidr_el0
    str     x1, [x0, #528]
    ret
"""
)
def save_area(area: u64) -> None:
    """Store the user's FPSIMD registers and TLS pointer at `area`."""


@asm(
    _pairs("ldp")
    + """
    ldr     x1, [x0, #512]
    ldr     x2, [x0, #520]
    msr     fpsr, x1
    msr     fpcr, x2
    ldr     x1, [x0, #528]
    msr     tpidr_el0, x1
    ret
"""
)
def load_area(area: u64) -> None:
    """Load the user's FPSIMD registers and TLS pointer from `area`."""


def save_user(regs: UserRegs) -> None:
    """Bring the saved FPSIMD registers and TLS pointer of the running thread up to date."""
    save_area(regs.area)


def load_user(regs: UserRegs) -> None:
    """Make saved FPSIMD registers and TLS pointer those of the CPU."""
    load_area(regs.area)


def prepare_stack(context: Context) -> None:
    """Build the stack of a new context, so that the first switch to it starts the thread."""
    if context.has_user:
        sp = context.stack_top - (USER_AREA_SIZE + FRAME_SIZE)
        code = symbol("thread_start_user")
    else:
        sp = context.stack_top
        code = symbol("thread_start_kernel")
    sp -= CALLEE_SAVED * 8
    saved = Ptr[u64](sp)
    for index in range(CALLEE_SAVED):
        saved[index] = 0
    # switch_context loads x29 and x30 from the lowest two words.
    saved[1] = code
    context.saved_sp = sp
