"""Stopping and continuing processes, sessions, and the terminal's foreground group.

Spec: POSIX.1-2024 11.1 (general terminal interface), setpgid(), setsid().
"""

from kernel.abi.errno import EPERM, ESRCH
from kernel.abi.signals import (
    CLD_STOPPED,
    SA_NOCLDSTOP,
    SIG_IGN,
    SIGCHLD,
    SIGCONT,
    SIGHUP,
)
from kernel.proc.pending import SigInfo
from kernel.proc.process import NOT_STOPPED, Process
from kernel.proc.signals import kernel_info, send, send_to_group
from kernel.proc.table import processes
from pyrite import may_sleep


def stop_process(process: Process, signo: int) -> None:
    """Stop every task of the current process, and tell its parent."""
    with processes.lock:
        if process.stop_signal != NOT_STOPPED or process.is_exiting:
            return
        process.stop_signal = signo
        process.stop_unreported = True
        process.continue_unreported = False
        parent = process.parent
        if parent is not None:
            parent.child_events.wake_all()
    if parent is not None:
        _tell_parent(parent, process, signo)


def _tell_parent(parent: Process, process: Process, signo: int) -> None:
    """SIGCHLD for a stop, unless the parent does not want to hear of stops."""
    with parent.signals.lock:
        action = parent.signals.actions.get(SIGCHLD)
    if action.sa_handler == SIG_IGN or action.sa_flags & SA_NOCLDSTOP != 0:
        return
    info = SigInfo(SIGCHLD, CLD_STOPPED)
    info.pid = process.pid
    info.uid = process.credentials.user.real
    info.status = signo
    send(parent, info)


@may_sleep
def wait_while_stopped(process: Process) -> None:
    """Sleep until the process is continued or killed."""
    with processes.lock:
        while process.stop_signal != NOT_STOPPED:
            process.resumed.wait_uninterruptible(processes.lock)


def is_orphaned(process: Process) -> bool:
    """Is no parent in the group's session, but outside the group, left to continue it?"""
    with processes.lock:
        return processes.group_is_orphaned(process.group, process.session)


def group_has_stopped(group: int) -> bool:
    """Is a process of the group stopped?"""
    for process in processes.in_group(group):
        if process.stop_signal != NOT_STOPPED:
            return True
    return False


def hang_up_if_orphaned(group: int, session: int) -> None:
    """Wake a group with stopped members that has just lost its last outside parent."""
    with processes.lock:
        orphaned = processes.group_is_orphaned(group, session)
    if orphaned and group_has_stopped(group):
        send_to_group(group, kernel_info(SIGHUP))
        send_to_group(group, kernel_info(SIGCONT))


def set_group(process: Process, target: Process, group: int) -> None:
    """setpgid() by `process`. Raises OSError(EPERM), OSError(ESRCH), OSError(EACCES) as POSIX."""
    with processes.lock:
        if target is not process and target.parent is not process:
            raise OSError(ESRCH)
        if target.session != process.session or target.session == target.pid:
            raise OSError(EPERM)
        if group != target.pid and not processes.session_has_group(process.session, group):
            raise OSError(EPERM)
        target.group = group


def new_session(process: Process) -> int:
    """setsid(): lead a new session and group, without a terminal. Raises OSError(EPERM)."""
    with processes.lock:
        if processes.has_group(process.pid):
            raise OSError(EPERM)
        process.session = process.pid
        process.group = process.pid
        process.tty = None
    return process.pid
