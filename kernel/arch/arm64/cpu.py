"""The running CPU: interrupt mask, current context, lock words, waiting.

Spec: Arm ARM (DDI 0487J.a): DAIF C5.2.3, MPIDR_EL1 D19.2.101, TPIDR_EL1 D19.2.141.

TPIDR_EL1 holds the address of the object of the running thread (`Context`), so that "who am I" is
one instruction. Nothing here sleeps; all of it may run in any context.
"""

from kernel.arch.arm64.frame import UserRegs
from pyrite import Final, borrowed, inline, noinline, u64
from pyrite.unsafe import (
    Ptr,
    atomic_store,
    atomic_swap,
    hint_yield,
    object_address,
    object_at,
    release,
    retain,
    sysreg_read,
    sysreg_write,
    wfi,
)

DAIF_I = 1 << 7  # PSTATE.I: IRQs are masked
OBJECT_HEADER = 16  # reference count and type, before an object's first field


class Context:
    """What the processor keeps of a thread; the first fields are known to assembly by offset.

    `stack_base` is the lowest address of the kernel stack, `saved_sp` the stack pointer while the
    thread does not run (its callee-saved registers lie there). `regs` is the user side, which a
    thread of the kernel alone does not have (`has_user`).
    """

    stack_base: u64  # offset 16: read by the vectors
    saved_sp: u64  # offset 24: read and written by switch.py
    stack_top: u64
    has_user: bool
    has_work: bool  # call `TrapHandler.return_to_user` before user mode is entered
    cpu_id: int
    regs: Final[UserRegs]

    def __init__(self, stack_base: u64, stack_top: u64) -> None:
        self.stack_base = stack_base
        self.saved_sp = 0
        self.stack_top = stack_top
        self.has_user = False
        self.has_work = False
        self.cpu_id = 0
        self.regs = UserRegs(stack_top)


@inline
def irq_save() -> u64:
    """Mask interrupts; answers the mask of before, for `irq_restore`."""
    flags = sysreg_read("DAIF")
    sysreg_write("DAIF", flags | DAIF_I)
    return flags


@inline
def irq_restore(flags: u64) -> None:
    """Set the interrupt mask to what `irq_save` answered."""
    sysreg_write("DAIF", flags)


def irq_enable() -> None:
    """Let interrupts through."""
    sysreg_write("DAIF", 0)


def irq_disable() -> None:
    """Mask interrupts."""
    sysreg_write("DAIF", sysreg_read("DAIF") | DAIF_I)


def irqs_masked() -> bool:
    """Are interrupts masked?"""
    return sysreg_read("DAIF") & DAIF_I != 0


@borrowed
@inline
def current_context() -> Context:
    """The context of the running thread."""
    return object_at(Context, sysreg_read("TPIDR_EL1"))


def current_address() -> u64:
    """Address of the running context, for `switch.switch_context`."""
    return sysreg_read("TPIDR_EL1")


def address_of(context: Context) -> u64:
    """Address of a context that is pinned, for `switch.switch_context`."""
    return object_address(context)


def set_current(context: Context) -> None:
    """Declare the code that runs to be the thread of `context` (boot only)."""
    sysreg_write("TPIDR_EL1", object_address(context))


def pin(context: Context) -> None:
    """Keep an object alive until `unpin`: TPIDR_EL1 and saved stacks do not count."""
    retain(context)


def unpin(context: Context) -> None:
    """Undo one `pin`."""
    release(context)


def wait_for_interrupt() -> None:
    """Sleep until an interrupt is pending, masked or not."""
    wfi()


class Machine:
    """How many CPUs run, and whether a panic ends the kernel: then locks no longer count."""

    cpus: int
    is_ending: bool
    crashes: int  # exceptions that the kernel cannot survive

    def __init__(self) -> None:
        self.cpus = 1
        self.is_ending = False
        self.crashes = 0


machine = Machine()


class SpinWord:
    """The memory word of a spinlock: 0 free, 1 taken."""

    word: u64  # offset 16

    def __init__(self) -> None:
        self.word = 0

    @inline
    def take_word(self) -> None:
        """Spin until the word is ours. Interrupts are masked."""
        if atomic_swap(Ptr[u64](object_address(self) + OBJECT_HEADER), 1) != 0:
            self.contend()

    @noinline
    def contend(self) -> None:
        """Wait for the holder. With one CPU it is this one, which would wait for ever."""
        assert machine.cpus > 1 or machine.is_ending, "a spinlock is taken twice"
        word = Ptr[u64](object_address(self) + OBJECT_HEADER)
        while not machine.is_ending and atomic_swap(word, 1) != 0:
            hint_yield()

    @inline
    def drop_word(self) -> None:
        """Let others take the word."""
        atomic_store(Ptr[u64](object_address(self) + OBJECT_HEADER), 0)
