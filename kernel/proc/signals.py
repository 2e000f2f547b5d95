"""Sending signals.

Data:  sender -> `PendingSignals` of a task or of the process -> `sched.interrupt` -> the target
       thread delivers on its way to user mode (`proc.deliver`).
Locks: `processes.lock` guards stops and the table; `signals.lock` inside it the pending sets.
"""

from kernel.abi.errno import EINVAL, EPERM, ESRCH
from kernel.abi.signals import NSIG, SI_KERNEL, SI_USER, SIGCONT, SIGKILL
from kernel.proc.pending import CONTINUING, STOPPING, SigInfo, bit
from kernel.proc.process import NOT_STOPPED, Process, Task, current_process
from kernel.proc.table import processes
from kernel.sched.scheduler import interrupt
from pyrite import u64


def user_info(signo: int, code: int = SI_USER) -> SigInfo:
    """What comes with a signal that the current process sends."""
    info = SigInfo(signo, code)
    process = current_process()
    info.pid = process.pid
    info.uid = process.credentials.user.real
    return info


def kernel_info(signo: int) -> SigInfo:
    """What comes with a signal of the kernel's own."""
    return SigInfo(signo, SI_KERNEL)


def send(process: Process, info: SigInfo) -> None:
    """Post a signal to a process. Any context; a zombie gets nothing."""
    _before_post(process, info.signo)
    with processes.lock:
        tasks = process.tasks.copy()
    with process.signals.lock:
        if _is_dropped(process, tasks, info.signo):
            return
        process.signals.pending.add(info)
    _wake_one(tasks, info.signo)


def send_to_task(task: Task, info: SigInfo) -> None:
    """Post a signal to one task."""
    process = task.process
    _before_post(process, info.signo)
    with process.signals.lock:
        if _is_dropped(process, [task], info.signo):
            return
        task.pending.add(info)
    wake_task(task)


def _before_post(process: Process, signo: int) -> None:
    """SIGCONT and SIGKILL let a stopped process run; stops and SIGCONT cancel each other."""
    mask = bit(signo)
    if mask & STOPPING != 0:
        _discard_everywhere(process, CONTINUING)
    elif signo == SIGCONT:
        _discard_everywhere(process, STOPPING)
    if signo in (SIGCONT, SIGKILL):
        resume(process, signo == SIGCONT)


def _discard_everywhere(process: Process, mask: u64) -> None:
    with processes.lock:
        tasks = process.tasks.copy()
    with process.signals.lock:
        process.signals.pending.discard(mask)
        for task in tasks:
            task.pending.discard(mask)


def resume(process: Process, is_reported: bool) -> None:
    """Let a stopped process run again; with `is_reported`, its parent may wait for that."""
    with processes.lock:
        if process.stop_signal == NOT_STOPPED:
            return
        process.stop_signal = NOT_STOPPED
        process.stop_unreported = False
        process.continue_unreported = is_reported
        process.resumed.wake_all()
        parent = process.parent
        if parent is not None:
            parent.child_events.wake_all()


def _is_dropped(process: Process, tasks: list[Task], signo: int) -> bool:
    """Is the signal lost because it is ignored? One that is blocked stays, in case that changes."""
    if process.is_zombie:
        return True
    if not process.signals.actions.ignores(signo):
        return False
    for task in tasks:
        if task.blocked & bit(signo) != 0:
            return False
    return True


def _wake_one(tasks: list[Task], signo: int) -> None:
    """Make a task that does not block the signal look at it: all of them for SIGKILL."""
    for task in tasks:
        if task.blocked & bit(signo) == 0 or signo == SIGKILL:
            wake_task(task)
            if signo != SIGKILL:
                return


def wake_task(task: Task) -> None:
    """Let a task look at its signals; an interruptible sleep ends. No lock is held."""
    with task.process.signals.lock:
        thread = task.thread
    if thread is not None:
        interrupt(thread)


def send_to_group(group: int, info: SigInfo) -> bool:
    """Post a signal to each process of a group; False where the group is empty. Any context."""
    members = processes.in_group(group)
    for process in members:
        send(process, info)
    return len(members) > 0


def check_signo(signo: int) -> None:
    """Raise OSError(EINVAL) unless the number is a signal or 0."""
    if not 0 <= signo <= NSIG:
        raise OSError(EINVAL)


def check_permission(target: Process, signo: int) -> None:
    """Raise OSError(EPERM) unless the current process may signal `target`."""
    sender = current_process()
    if signo == SIGCONT and sender.session == target.session:
        return
    if not sender.credentials.may_signal(processes.credentials_of(target)):
        raise OSError(EPERM)


def kill(pid: int, signo: int) -> None:
    """kill(): one process, a group, or everybody. Raises as POSIX.1-2024 kill() says."""
    check_signo(signo)
    if pid > 0:
        _kill_all([processes.get(pid)], signo)
    elif pid == 0:
        _kill_all(processes.in_group(current_process().group), signo)
    elif pid == -1:
        own = current_process().pid
        _kill_all([p for p in processes.all() if p.pid > 1 and p.pid != own], signo)
    else:
        _kill_all(processes.in_group(-pid), signo)


def _kill_all(targets: list[Process], signo: int) -> None:
    """Signal those that may be; EPERM where none may be, ESRCH where there is none."""
    if len(targets) == 0:
        raise OSError(ESRCH)
    reached = 0
    for target in targets:
        try:
            check_permission(target, signo)
        except OSError:
            continue
        reached += 1
        if signo != 0:
            send(target, user_info(signo))
    if reached == 0:
        raise OSError(EPERM)


def change_mask(task: Task, mask: u64) -> None:
    """Set which signals the current task blocks; one that comes free is looked at at once."""
    with task.process.signals.lock:
        task.blocked = mask
    if task.interrupted():
        wake_task(task)


def kill_process(process: Process, status: int) -> None:
    """Let every task of the current process come to its end, with this wait status."""
    with processes.lock:
        if not process.is_exiting:
            process.is_exiting = True
            process.exit_status = status
        tasks = process.tasks.copy()
        process.stop_signal = NOT_STOPPED
        process.resumed.wake_all()
    for task in tasks:
        task.must_exit = True
        wake_task(task)
