"""The end of tasks and processes.

A task that must end does so on its way to user mode, from the outermost frame, so that no frame of
its kernel stack holds a reference any more. The last task of a process lets go of memory, files and
terminal; what stays is a zombie, until the parent has waited for it.

Spec: POSIX.1-2024 _Exit(), "Consequences of Process Termination".
"""

from kernel.abi.signals import (
    CLD_EXITED,
    CLD_KILLED,
    SA_NOCLDWAIT,
    SIG_IGN,
    SIGCHLD,
    SIGCONT,
    SIGHUP,
)
from kernel.arch.arm64 import mmu
from kernel.mm.user import UserPtr
from kernel.proc.futex import futexes
from kernel.proc.job_control import hang_up_if_orphaned
from kernel.proc.pending import SigInfo
from kernel.proc.process import Process, Task
from kernel.proc.robust import release_robust_list
from kernel.proc.signals import kernel_info, kill_process, send, send_to_group, wake_task
from kernel.proc.table import processes
from kernel.proc.timers import cancel_all
from kernel.proc.usage import task_ticks
from pyrite import may_sleep, u64

PID_OF_INIT = 1
SIGNAL_MASK = 0x7F


class InitEnd:
    """Called when process 1 ends; `proc.init` fills it."""

    def ended(self, status: int) -> None:
        """Process 1 has ended with this wait status."""


class ExitSlots:
    """What the end of a process calls upward."""

    init: InitEnd

    def __init__(self) -> None:
        self.init = InitEnd()


slots = ExitSlots()


def exit_group(process: Process, code: int) -> None:
    """Let the current process end with an exit code, once its tasks are back from the kernel."""
    kill_process(process, (code & 0xFF) << 8)


def exit_task(task: Task, code: int) -> None:
    """Let the current task end; the process ends with the last one."""
    process = task.process
    with processes.lock:
        if len(process.tasks) == 1 and not process.is_exiting:
            process.is_exiting = True
            process.exit_status = (code & 0xFF) << 8
    task.must_exit = True


@may_sleep
def end_other_tasks(task: Task) -> None:
    """execve: wait until the current task is the only one of its process."""
    process = task.process
    with processes.lock:
        others = [other for other in process.tasks if other is not task]
    for other in others:
        other.must_exit = True
        wake_task(other)
    with processes.lock:
        while len(process.tasks) > 1:
            process.child_events.wait_uninterruptible(processes.lock)


def finish_task(task: Task) -> None:
    """All that the end of the running task takes; the caller then leaves the kernel thread."""
    process = task.process
    release_robust_list(task)
    clear = task.clear_tid
    if clear != 0:
        _clear_tid(process, clear)
    process.own_ticks += task_ticks(task)
    if processes.leave_task(task):
        _finish_process(process)
    task.thread = None


def _clear_tid(process: Process, address: u64) -> None:
    """Tell whoever joins the thread; a bad address is the program's own affair."""
    try:
        UserPtr(address).write_u32(0)
        futexes.wake(process, address, 1)
    except OSError:
        return


def _finish_process(process: Process) -> None:
    """Let go of everything but the exit status."""
    cancel_all(process)
    leave_space(process)
    process.files.close_all()
    _leave_terminal(process)
    process.executable = None
    _hand_over_children(process)
    if process.pid == PID_OF_INIT:
        slots.init.ended(process.exit_status)
    _become_zombie(process)


def leave_space(process: Process) -> None:
    """Drop the address space; a parent that waits in vfork has its own back."""
    space = process.space
    process.space = None
    mmu.clear_user_table()
    release_vfork_parent(process)
    del space  # its tables are in use by no CPU any more


def release_vfork_parent(process: Process) -> None:
    """The process uses its parent's address space no longer."""
    with processes.lock:
        if process.holds_parent:
            process.holds_parent = False
            process.vfork_done.wake_all()


def _leave_terminal(process: Process) -> None:
    """The end of a session leader hangs up its terminal."""
    tty = process.tty
    process.tty = None
    if tty is None or process.session != process.pid:
        return
    group = tty.foreground
    for other in processes.all():
        if other.session == process.session:
            other.tty = None
    tty.session = 0
    tty.foreground = 0
    if group > 0:
        send_to_group(group, kernel_info(SIGHUP))
        send_to_group(group, kernel_info(SIGCONT))


def _hand_over_children(process: Process) -> None:
    """Children go to process 1, which hears of those that are dead already."""
    init = processes.find(PID_OF_INIT)
    if init is None or init is process:
        return
    with processes.lock:
        orphans = process.children.copy()
        process.children.clear()
        for child in orphans:
            child.parent = init
            child.parent_pid = init.pid
            init.children.append(child)
        init.child_events.wake_all()
    for child in orphans:
        if child.is_zombie:
            send(init, child_info(child, SIGCHLD))
        elif child.group != process.group and child.session == process.session:
            hang_up_if_orphaned(child.group, child.session)


def _become_zombie(process: Process) -> None:
    """Tell the parent; where it does not care, the process leaves the table at once."""
    group, session = process.group, process.session
    with processes.lock:
        parent = process.parent
    if parent is None:
        with processes.lock:
            process.is_zombie = True
            processes.remove(process)
        return
    is_reaped = process.exit_signal == SIGCHLD and _ignores_children(parent)
    with processes.lock:
        process.is_zombie = True
        if is_reaped:
            processes.remove(process)
        parent.child_events.wake_all()
        is_outside = parent.session == session and parent.group != group
    if process.exit_signal != 0:
        send(parent, child_info(process, process.exit_signal))
    if is_outside:
        hang_up_if_orphaned(group, session)


def _ignores_children(parent: Process) -> bool:
    """Does the parent want no zombies (SIGCHLD ignored, or SA_NOCLDWAIT)?"""
    with parent.signals.lock:
        action = parent.signals.actions.get(SIGCHLD)
    return action.sa_handler == SIG_IGN or action.sa_flags & SA_NOCLDWAIT != 0


def child_info(child: Process, signo: int) -> SigInfo:
    """What SIGCHLD and waitid say of a process that has ended."""
    killer = child.exit_status & SIGNAL_MASK
    info = SigInfo(signo, CLD_EXITED if killer == 0 else CLD_KILLED)
    info.pid = child.pid
    info.uid = child.credentials.user.real
    info.status = child.exit_status >> 8 if killer == 0 else killer
    return info
