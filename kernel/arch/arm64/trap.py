"""Exceptions: decoded here, answered through slots.

Spec: Arm ARM (DDI 0487J.a) D19.2.40 ESR_EL1; ISS of aborts and of BRK.
Data: vectors.py -> `trap_*` -> a method of the handler in `slots` (set by `kernel.main`).

System calls and user faults run with interrupts enabled; interrupts themselves do not.
"""

from enum import IntEnum

from kernel.arch.arm64.frame import TrapFrame, UserRegs
from pyrite import u64
from pyrite.unsafe import Ptr


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

    def user_exception(self, regs: UserRegs, cause: int, iss: int) -> None:
        """A user program did what no program may: exception class `cause` (ESR_EL1.EC)."""
        raise NotImplementedError

    def irq(self) -> None:
        """An interrupt is pending; interrupts are masked."""
        raise NotImplementedError

    def return_to_user(self, regs: UserRegs) -> None:
        """Last call before user mode, interrupts enabled: signals, rescheduling, exit. May sleep."""
