"""From the trap to the table of system calls and back, and what else user programs trap for.

A call's result goes to x0, an error as -errno. A call that a signal has interrupted leaves x0 as it
was: `proc.deliver` lets it run again or answers EINTR.
"""

from kernel.abi.errno import EINTR, ENOMEM, ENOSYS, EPIPE
from kernel.abi.numbers import Nr
from kernel.abi.signals import SIGPIPE
from kernel.arch.arm64.frame import UserRegs
from kernel.arch.arm64.trap import Access, TrapHandler
from kernel.core.panic import panic
from kernel.proc import faults
from kernel.proc.deliver import deliver_pending
from kernel.proc.exit import finish_task
from kernel.proc.process import Restart, current_task
from kernel.proc.signals import send_to_task, user_info
from kernel.sched.scheduler import current, give_way
from kernel.syscall.table import TABLE, TABLE_SIZE
from pyrite import Final, truncate, u64

# Calls that answer EINTR after any handler, whatever SA_RESTART says (signal(7)).
NEVER_RESTARTED: Final[list[int]] = [
    int(nr)
    for nr in (
        Nr.NANOSLEEP,
        Nr.CLOCK_NANOSLEEP,
        Nr.PPOLL,
        Nr.PSELECT6,
        Nr.RT_SIGSUSPEND,
        Nr.RT_SIGTIMEDWAIT,
        Nr.EPOLL_PWAIT,
    )
]


def dispatch(regs: UserRegs) -> None:
    """Carry out the system call that the registers ask for."""
    number = regs.x(8)
    if number >= TABLE_SIZE:
        regs.set_x(0, truncate(u64, -ENOSYS))
        return
    try:
        entry = TABLE[int(number)]
        result = entry(regs.x(0), regs.x(1), regs.x(2), regs.x(3), regs.x(4), regs.x(5))
    except OSError as error:
        result = _failed(int(number), int(error.errno or 0))
        if result == -EINTR:
            return
    except MemoryError:
        result = -ENOMEM
    except Exception as error:
        panic(f"uncaught exception in system call {number}: {error!r}")
        return
    regs.set_x(0, truncate(u64, result))


def _failed(number: int, errno: int) -> int:
    """What an error stands for: the result, or for EINTR a note that the call may go on."""
    task = current_task()
    if errno == EINTR:
        never = number in NEVER_RESTARTED
        task.restart = Restart.NEVER_AFTER_HANDLER if never else Restart.UNLESS_HANDLER
        current().has_work = True
    elif errno == EPIPE:
        send_to_task(task, user_info(SIGPIPE))
    return -errno


class UserTraps(TrapHandler):
    """The part of the trap handler that concerns user programs; `kernel.main` adds the rest."""

    def syscall(self, regs: UserRegs) -> None:
        """As in the base class."""
        dispatch(regs)

    def user_fault(self, regs: UserRegs, address: u64, access: Access) -> None:
        """As in the base class."""
        faults.user_fault(address, access)

    def kernel_fault(self, address: u64, access: Access) -> bool:
        """As in the base class."""
        return faults.kernel_fault(address, access)

    def user_exception(self, regs: UserRegs, cause: int, iss: int, address: u64) -> None:
        """As in the base class; the address of the instruction is what a program learns."""
        faults.user_exception(cause, regs.pc)

    def return_to_user(self, regs: UserRegs) -> bool:
        """As in the base class."""
        give_way()
        return must_leave(regs)


def must_leave(regs: UserRegs) -> bool:
    """Deliver signals; True where the task has come to its end and holds nothing any more."""
    task = current_task()
    if not task.interrupted() and task.restart == Restart.NONE and not task.has_saved_mask:
        return False
    if not deliver_pending(task, regs):
        return False
    finish_task(task)
    return True
