"""Signals: actions, masks, sending, waiting."""

from kernel.abi.errno import EAGAIN, EINTR, EINVAL, ENOMEM, EPERM, ESRCH
from kernel.abi.numbers import Nr
from kernel.abi.signals import (
    MINSIGSTKSZ,
    NSIG,
    SI_KERNEL,
    SI_TKILL,
    SIG_BLOCK,
    SIG_SETMASK,
    SIG_UNBLOCK,
    SIGSEGV,
    SS_DISABLE,
    SS_ONSTACK,
    Sigaction,
    StackT,
)
from kernel.mm.user import UserPtr
from kernel.proc.faults import force
from kernel.proc.pending import ALL, UNBLOCKABLE, SigInfo, bit
from kernel.proc.process import Task, current_task
from kernel.proc.sigframe import on_alternate_stack, pull, stack_state
from kernel.proc.siginfo import encode
from kernel.proc.signals import (
    change_mask,
    check_permission,
    check_signo,
    kill,
    send,
    send_to_task,
    user_info,
)
from kernel.proc.table import processes
from kernel.sched.scheduler import FOREVER, current, sleep_until
from kernel.syscall.table import syscall
from kernel.syscall.times import deadline_after, read_timespec
from pyrite import i64, pack, size_of, truncate, u64, unpack

SIGSET_SIZE = 8


def check_set_size(size: u64) -> None:
    """Raise OSError(EINVAL) unless the caller's sigset_t has 64 bits."""
    if size != SIGSET_SIZE:
        raise OSError(EINVAL)


@syscall(Nr.RT_SIGACTION)
def sys_rt_sigaction(signo: int, action: UserPtr, old: UserPtr, size: u64) -> int:
    """Read and change what happens at a signal."""
    check_set_size(size)
    if not 0 < signo <= NSIG:
        raise OSError(EINVAL)
    task = current_task()
    signals = task.process.signals
    new = Sigaction()
    if not action.is_null():
        if bit(signo) & UNBLOCKABLE != 0:
            raise OSError(EINVAL)
        new = unpack(Sigaction, action.read(size_of(Sigaction)))
    with signals.lock:
        before = signals.actions.get(signo)
        if not action.is_null():
            signals.actions.set(signo, new)
            if signals.actions.ignores(signo):
                signals.pending.discard(bit(signo))
                task.pending.discard(bit(signo))
    if not old.is_null():
        old.write(pack(before))
    return 0


@syscall(Nr.RT_SIGPROCMASK)
def sys_rt_sigprocmask(how: int, new: UserPtr, old: UserPtr, size: u64) -> int:
    """Read and change which signals the thread blocks."""
    check_set_size(size)
    task = current_task()
    before = task.blocked
    if not new.is_null():
        change_mask(task, combined(how, before, new.read_u64()) & (UNBLOCKABLE ^ ALL))
    if not old.is_null():
        old.write_u64(before)
    return 0


def combined(how: int, before: u64, given: u64) -> u64:
    """The mask that `how` asks for. Raises OSError(EINVAL)."""
    if how == SIG_BLOCK:
        return before | given
    if how == SIG_UNBLOCK:
        return before & (given ^ ALL)
    if how == SIG_SETMASK:
        return given
    raise OSError(EINVAL)


@syscall(Nr.RT_SIGPENDING)
def sys_rt_sigpending(target: UserPtr, size: u64) -> int:
    """Which blocked signals wait."""
    check_set_size(size)
    task = current_task()
    target.write_u64((task.pending.bits | task.process.signals.pending.bits) & task.blocked)
    return 0


@syscall(Nr.RT_SIGSUSPEND)
def sys_rt_sigsuspend(mask: UserPtr, size: u64) -> int:
    """Sleep with another mask until a handler has run."""
    check_set_size(size)
    set_temporary_mask(current_task(), mask.read_u64())
    sleep_until(FOREVER)
    return -EINTR


def set_temporary_mask(task: Task, mask: u64) -> None:
    """Block `mask` until signals are delivered, then what is blocked now (`proc.deliver`)."""
    task.saved_mask = task.blocked
    task.has_saved_mask = True
    current().has_work = True
    change_mask(task, mask & (UNBLOCKABLE ^ ALL))


@syscall(Nr.RT_SIGTIMEDWAIT)
def sys_rt_sigtimedwait(wanted: UserPtr, info: UserPtr, timeout: UserPtr, size: u64) -> int:
    """Take a pending signal of a set, waiting for one where none is there."""
    check_set_size(size)
    task = current_task()
    mask = wanted.read_u64() & (UNBLOCKABLE ^ ALL)
    deadline = FOREVER
    if not timeout.is_null():
        deadline = deadline_after(read_timespec(timeout))
    taken = _take(task, mask)
    if taken is None:
        taken = _wait_for(task, mask, deadline)
    if not info.is_null():
        info.write(encode(taken))
    return taken.signo


def _take(task: Task, mask: u64) -> SigInfo | None:
    signals = task.process.signals
    with signals.lock:
        taken = task.pending.take(mask)
        if taken is None:
            taken = signals.pending.take(mask)
        return taken


def _wait_for(task: Task, mask: u64, deadline_ns: int) -> SigInfo:
    """Sleep with the wanted signals unblocked. Raises OSError(EAGAIN), OSError(EINTR)."""
    before = task.blocked
    change_mask(task, before & (mask ^ ALL))
    interrupted = False
    try:
        sleep_until(deadline_ns)
    except OSError:
        interrupted = True
    taken = _take(task, mask)
    change_mask(task, before)
    if taken is None:
        raise OSError(EINTR if interrupted else EAGAIN)
    return taken


@syscall(Nr.RT_SIGRETURN)
def sys_rt_sigreturn() -> int:
    """Back from a handler to what it interrupted."""
    task = current_task()
    regs = current().regs
    try:
        pull(task, regs)
    except OSError:
        force(task, SIGSEGV, SI_KERNEL, 0)
    return truncate(i64, regs.x(0))


@syscall(Nr.SIGALTSTACK)
def sys_sigaltstack(new: UserPtr, old: UserPtr) -> int:
    """Read and change the stack that handlers with SA_ONSTACK run on."""
    task = current_task()
    sp = current().regs.sp
    before = StackT(task.stack_base, u64(stack_state(task, sp)), task.stack_size)
    if not new.is_null():
        _set_stack(task, unpack(StackT, new.read(size_of(StackT))), sp)
    if not old.is_null():
        old.write(pack(before))
    return 0


def _set_stack(task: Task, stack: StackT, sp: u64) -> None:
    flags = int(stack.ss_flags & 0xFFFF_FFFF)
    if task.stack_flags & SS_DISABLE == 0 and on_alternate_stack(task, sp):
        raise OSError(EPERM)
    if flags not in (0, SS_DISABLE, SS_ONSTACK):
        raise OSError(EINVAL)
    if flags == SS_DISABLE:
        task.stack_base, task.stack_size = 0, 0
    elif stack.ss_size < MINSIGSTKSZ:
        raise OSError(ENOMEM)
    else:
        task.stack_base, task.stack_size = stack.ss_sp, stack.ss_size
    task.stack_flags = flags & SS_DISABLE


@syscall(Nr.KILL)
def sys_kill(pid: int, signo: int) -> int:
    """Signal processes."""
    kill(pid, signo)
    return 0


@syscall(Nr.TKILL)
def sys_tkill(tid: int, signo: int) -> int:
    """Signal a thread."""
    return _signal_task(0, tid, signo)


@syscall(Nr.TGKILL)
def sys_tgkill(pid: int, tid: int, signo: int) -> int:
    """Signal a thread of a certain process."""
    if pid <= 0:
        raise OSError(EINVAL)
    return _signal_task(pid, tid, signo)


def _signal_task(pid: int, tid: int, signo: int) -> int:
    """Signal thread `tid`, of process `pid` unless that is 0."""
    if tid <= 0:
        raise OSError(EINVAL)
    check_signo(signo)
    task = processes.find_task(tid)
    if task is None or pid not in (0, task.process.pid):
        raise OSError(ESRCH)
    check_permission(task.process, signo)
    if signo != 0:
        send_to_task(task, user_info(signo, SI_TKILL))
    return 0


@syscall(Nr.RT_SIGQUEUEINFO)
def sys_rt_sigqueueinfo(pid: int, signo: int, info: UserPtr) -> int:
    """Signal a process with a siginfo of the sender's making; its code must be negative."""
    code = info.offset(8).read_i32()
    if code >= 0:
        raise OSError(EPERM)
    check_signo(signo)
    target = processes.get(pid)
    check_permission(target, signo)
    if signo != 0:
        send(target, user_info(signo, int(code)))
    return 0
