"""Exceptions: decoded here, answered through slots.

Spec: Arm ARM (DDI 0487J.a) D19.2.40 ESR_EL1; ISS of aborts and of BRK.
Data: vectors.py -> `trap_*` -> a method of the handler in `slots` (set by `kernel.main`).

System calls and user faults run with interrupts enabled; interrupts themselves do not.
"""

from enum import IntEnum

from kernel.arch.arm64 import cpu, esr
from kernel.arch.arm64.backtrace import CrashRegisters
from kernel.arch.arm64.copyfault import go_on_without, interrupt_mask, is_in_copy
from kernel.arch.arm64.frame import UserRegs
from kernel.arch.arm64.psci import psci
from pyrite import Final, export, u64
from pyrite.compiler import traps

TRAP_TEXTS: Final[list[str]] = traps.messages()


class Access(IntEnum):
    """What a faulting access wanted."""

    READ = 0
    WRITE = 1
    EXECUTE = 2


class TrapHandler:
    """Whoever answers exceptions; `kernel.main` puts one into `slots`."""

    def syscall(self, regs: UserRegs) -> None:
        """SVC from user mode: number in x8, arguments in x0..x5, result to x0."""
        raise NotImplementedError

    def user_fault(self, regs: UserRegs, address: u64, access: Access) -> None:
        """A user program touched memory that is not mapped that way: map it, or signal SIGSEGV.

        `address` may be anything, for a program chooses it. May sleep.
        """
        raise NotImplementedError

    def kernel_fault(self, address: u64, access: Access) -> bool:
        """The kernel touched user memory (usercopy): map it; False: it cannot be. May sleep."""
        return False

    def user_exception(self, regs: UserRegs, cause: int, iss: int, address: u64) -> None:
        """A user program did what no program may: exception class `cause` (`esr.EC_*`).

        `iss` is the rest of the syndrome, `address` FAR_EL1, meaningful for aborts.
        """
        raise NotImplementedError

    def irq(self) -> None:
        """An interrupt is pending; interrupts are masked."""
        raise NotImplementedError

    def return_to_user(self, regs: UserRegs) -> bool:
        """Signals, rescheduling, exit: before user mode where `Context.has_work` was set.

        True: the thread has come to its end. Interrupts are enabled. May sleep.
        """
        raise NotImplementedError

    def kernel_preempt(self) -> None:
        """An interrupt of kernel code has been served; interrupts are masked."""

    def fatal(self, reason: str, registers: CrashRegisters) -> None:
        """The kernel cannot go on: report and reset. Does not return."""
        raise NotImplementedError


class Slots:
    """`kernel.main` puts the handler here before the first exception."""

    handler: TrapHandler

    def __init__(self) -> None:
        self.handler = TrapHandler()


slots = Slots()


# --- from user mode ------------------------------------------------------------------------------


@export("trap_syscall")
def trap_syscall() -> int:
    """SVC; interrupts are enabled already."""
    slots.handler.syscall(cpu.current_context().regs)
    return finish()


@export("trap_user_sync")
def trap_user_sync(syndrome: u64, address: u64) -> int:
    """Any other synchronous exception of a user program."""
    cpu.irq_enable()
    regs = cpu.current_context().regs
    cause = esr.exception_class(syndrome)
    if cause == esr.EC_DATA_ABORT_USER and esr.is_mapping_fault(syndrome):
        access = Access.WRITE if esr.is_write(syndrome) else Access.READ
        slots.handler.user_fault(regs, address, access)
    elif cause == esr.EC_INSTRUCTION_ABORT_USER and esr.is_mapping_fault(syndrome):
        slots.handler.user_fault(regs, address, Access.EXECUTE)
    else:
        slots.handler.user_exception(regs, cause, int(syndrome & esr.ISS_MASK), address)
    return finish()


@export("trap_user_irq")
def trap_user_irq() -> int:
    """Interrupt of a user program."""
    slots.handler.irq()
    return finish()


@export("trap_finish")
def trap_finish() -> int:
    """A new thread is about to enter user mode."""
    return finish()


def finish() -> int:
    """Do what is left before user mode; leaves with interrupts masked.

    Answers 1 where the thread has ended: assembly then calls `thread_exit`, since a Python frame
    that never returns would never drop its references.

    The test is repeated with interrupts masked, so that work that one of them brings is not lost.
    """
    context = cpu.current_context()
    cpu.irq_disable()
    while context.has_work:
        context.has_work = False
        cpu.irq_enable()
        if slots.handler.return_to_user(context.regs):
            return 1
        cpu.irq_disable()
    return 0


# --- from the kernel -----------------------------------------------------------------------------


@export("trap_kernel_irq")
def trap_kernel_irq() -> None:
    """Interrupt of the kernel itself."""
    slots.handler.irq()
    slots.handler.kernel_preempt()


@export("trap_kernel_sync")
def trap_kernel_sync(frame: u64, syndrome: u64, address: u64) -> None:
    """A fault of a user copy, a trap of compiled code, or a defect."""
    cause = esr.exception_class(syndrome)
    if cause == esr.EC_DATA_ABORT and is_in_copy(frame):
        _user_copy_fault(frame, syndrome, address)
    elif cause == esr.EC_BRK and syndrome & 0xFF00 == traps.BRK_BASE:
        die(frame, _trap_text(int(syndrome & 0xFF)))
    else:
        die(frame, f"{esr.class_name(syndrome)} at {address:#x}")


@export("trap_stack_overflow")
def trap_stack_overflow(frame: u64, address: u64) -> None:
    """The kernel stack is exhausted; this runs on the emergency stack."""
    die(frame, f"kernel stack overflow at {address:#x}")


@export("trap_unexpected")
def trap_unexpected(frame: u64, vector: u64, syndrome: u64) -> None:
    """FIQ, SError, or an exception of a state that is never entered."""
    die(frame, f"unexpected exception {vector}, syndrome {syndrome:#x}")


def die(frame: u64, reason: str) -> None:
    """Hand the crash over; from here on a lock that is held stops nobody.

    A crash inside the report of a crash is reported once more, a third one is the end.
    """
    cpu.machine.is_ending = True
    cpu.machine.crashes += 1
    if cpu.machine.crashes > 2:
        psci.reset()
    slots.handler.fatal(reason, CrashRegisters(frame))


def _user_copy_fault(frame: u64, syndrome: u64, address: u64) -> None:
    """Fault the page in and go on; else go on where the copy says (x11)."""
    if esr.is_mapping_fault(syndrome):
        access = Access.WRITE if esr.is_write(syndrome) else Access.READ
        cpu.irq_restore(interrupt_mask(frame) & cpu.DAIF_I)
        is_mapped = slots.handler.kernel_fault(address, access)
        cpu.irq_disable()
        if is_mapped:
            return
    go_on_without(frame)


def _trap_text(kind: int) -> str:
    """Message of a trap of compiled code."""
    return TRAP_TEXTS[kind] if kind < len(TRAP_TEXTS) else f"trap {kind}"
