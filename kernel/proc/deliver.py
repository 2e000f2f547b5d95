"""Delivering signals: the last thing before a task goes back to user mode.

Each pending signal that is not blocked is ignored, stops the process, ends it, or runs a handler.
An interrupted system call is made to run again, or to answer EINTR, as the first signal that has a
handler decides (signal(7), "Interruption of system calls").
"""

from kernel.abi.errno import EINTR
from kernel.abi.signals import (
    SA_NODEFER,
    SA_RESETHAND,
    SA_RESTART,
    SIG_DFL,
    SIG_IGN,
    SIGSEGV,
    SIGSTOP,
    Sigaction,
)
from kernel.arch.arm64.frame import UserRegs
from kernel.proc.job_control import is_orphaned, stop_process, wait_while_stopped
from kernel.proc.pending import ALL, IGNORED_BY_DEFAULT, STOPPING, UNBLOCKABLE, SigInfo, bit
from kernel.proc.process import NOT_STOPPED, Restart, Task
from kernel.proc.sigframe import push
from kernel.proc.signals import kill_process
from pyrite import truncate, u64

INSTRUCTION_SIZE = 4
PID_OF_INIT = 1


def deliver_pending(task: Task, regs: UserRegs) -> bool:
    """Deal with everything that is pending; answers whether the task must end. May sleep."""
    process = task.process
    while not task.must_exit:
        if process.stop_signal != NOT_STOPPED:
            wait_while_stopped(process)
            continue
        info = _take(task)
        if info is None:
            break
        _deliver(task, regs, info)
    if task.must_exit:
        return True
    _restart_call(task, regs)
    if task.has_saved_mask:
        _restore_mask(task)
    return False


def _take(task: Task) -> SigInfo | None:
    """The next signal that the task does not block."""
    signals = task.process.signals
    wanted = task.blocked ^ ALL
    with signals.lock:
        info = task.pending.take(wanted)
        if info is None:
            info = signals.pending.take(wanted)
        return info


def _deliver(task: Task, regs: UserRegs, info: SigInfo) -> None:
    """Carry out the action for one signal."""
    process = task.process
    with process.signals.lock:
        action = process.signals.actions.get(info.signo)
        if action.sa_handler > SIG_IGN and action.sa_flags & SA_RESETHAND != 0:
            process.signals.actions.set(info.signo, Sigaction())
    if action.sa_handler == SIG_IGN:
        return
    if action.sa_handler == SIG_DFL:
        _do_default(task, info)
    else:
        _enter_handler(task, regs, info, action)


def _do_default(task: Task, info: SigInfo) -> None:
    """Ignore, stop or end; others cannot end process 1, which has no handler for their signal."""
    process = task.process
    signo = info.signo
    mask = bit(signo)
    if mask & IGNORED_BY_DEFAULT != 0:
        return
    if process.pid == PID_OF_INIT and not info.is_forced:
        return
    if mask & STOPPING != 0:
        if signo == SIGSTOP or not is_orphaned(process):
            stop_process(process, signo)
        return
    kill_process(process, signo)


def _enter_handler(task: Task, regs: UserRegs, info: SigInfo, action: Sigaction) -> None:
    """Make the task run a handler; a stack that cannot hold the frame ends the process."""
    _answer_call(task, regs, action.sa_flags & SA_RESTART != 0)
    mask = task.saved_mask if task.has_saved_mask else task.blocked
    try:
        push(task, regs, info, action, mask)
    except OSError:
        kill_process(task.process, SIGSEGV)
        return
    task.has_saved_mask = False
    blocked = task.blocked | action.sa_mask
    if action.sa_flags & SA_NODEFER == 0:
        blocked |= bit(info.signo)
    with task.process.signals.lock:
        task.blocked = blocked & (UNBLOCKABLE ^ ALL)


def _answer_call(task: Task, regs: UserRegs, restarts: bool) -> None:
    """A handler is about to run: an interrupted call runs again after it, or answers EINTR."""
    if task.restart == Restart.UNLESS_HANDLER and restarts:
        regs.set_pc(regs.pc - INSTRUCTION_SIZE)
    elif task.restart != Restart.NONE:
        regs.set_x(0, truncate(u64, -EINTR))
    task.restart = Restart.NONE
    task.restart_deadline_ns = 0


def _restart_call(task: Task, regs: UserRegs) -> None:
    """No handler ran: an interrupted call runs again, with x0 and x8 as they were."""
    if task.restart != Restart.NONE:
        regs.set_pc(regs.pc - INSTRUCTION_SIZE)
        task.restart = Restart.NONE


def _restore_mask(task: Task) -> None:
    """Back to the mask of before sigsuspend or ppoll."""
    task.has_saved_mask = False
    with task.process.signals.lock:
        task.blocked = task.saved_mask
