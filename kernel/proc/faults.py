"""Page faults and forbidden instructions of user programs: mend them, or send a signal."""

from kernel.abi.errno import EFAULT
from kernel.abi.signals import (
    BUS_ADRERR,
    ILL_ILLOPC,
    SEGV_ACCERR,
    SEGV_MAPERR,
    SIG_DFL,
    SIG_IGN,
    SIGBUS,
    SIGILL,
    SIGKILL,
    SIGSEGV,
    SIGTRAP,
    TRAP_BRKPT,
    Sigaction,
)
from kernel.arch.arm64.esr import EC_BRK
from kernel.arch.arm64.trap import Access
from kernel.mm.fault import resolve
from kernel.mm.space import AddressSpace
from kernel.proc.pending import ALL, SigInfo, bit
from kernel.proc.process import Task, current_task
from kernel.proc.signals import kill_process, send_to_task
from pyrite import may_sleep, u64


@may_sleep
def user_fault(address: u64, access: Access) -> None:
    """A user program's access missed: map the page, or send SIGSEGV or SIGBUS."""
    task = current_task()
    space = task.process.space
    assert space is not None, "a process that runs has memory"
    try:
        resolve(space, address, access)
    except OSError as error:
        if error.errno == EFAULT:
            force(task, SIGSEGV, _segv_code(space, address), address)
        else:
            force(task, SIGBUS, BUS_ADRERR, address)
    except MemoryError:
        kill_process(task.process, SIGKILL)


@may_sleep
def kernel_fault(address: u64, access: Access) -> bool:
    """The kernel's access to user memory missed: map the page; False where that cannot be."""
    process = current_task().process
    space = process.space
    if space is None:
        return False
    try:
        resolve(space, address, access)
    except OSError:
        return False
    except MemoryError:
        kill_process(process, SIGKILL)
        return False
    return True


def _segv_code(space: AddressSpace, address: u64) -> int:
    """Is nothing mapped there, or not in that way?"""
    with space.lock:
        if space.areas.find(address) is None:
            return SEGV_MAPERR
    return SEGV_ACCERR


def user_exception(cause: int, address: u64) -> None:
    """An instruction that no program may run."""
    task = current_task()
    if cause == EC_BRK:
        force(task, SIGTRAP, TRAP_BRKPT, address)
    else:
        force(task, SIGILL, ILL_ILLOPC, address)


def force(task: Task, signo: int, code: int, address: u64) -> None:
    """Send a signal that the task cannot put off: blocked or ignored, it ends the process."""
    signals = task.process.signals
    with signals.lock:
        is_blocked = task.blocked & bit(signo) != 0
        if is_blocked or signals.actions.get(signo).sa_handler == SIG_IGN:
            signals.actions.set(signo, Sigaction(sa_handler=SIG_DFL))
            task.blocked &= bit(signo) ^ ALL
    info = SigInfo(signo, code)
    info.addr = address
    info.is_forced = True
    send_to_task(task, info)
