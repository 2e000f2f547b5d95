"""What terminals ask of processes (`dev.tty.JobControl`).

Spec: POSIX.1-2024 11.1.4 "Terminal Access Control".
"""

from kernel.abi.errno import EINTR, EIO
from kernel.abi.signals import SIG_IGN, SIGTTIN, SIGTTOU
from kernel.dev.tty import JobControl, Tty
from kernel.fs.devfs.terminal import TerminalUsers
from kernel.proc.pending import bit
from kernel.proc.process import Task, current_process, current_task
from kernel.proc.signals import kernel_info, send_to_group
from kernel.proc.table import processes
from pyrite import irq_context, may_sleep


class ProcessJobControl(JobControl):
    """The terminals' view of process groups."""

    @irq_context
    def signal_group(self, group: int, signo: int) -> None:
        """As in the base class."""
        if group > 0:
            send_to_group(group, kernel_info(signo))

    @may_sleep
    def before_read(self, tty: Tty) -> None:
        """As in the base class; a reader that ignores or blocks SIGTTIN gets EIO."""
        task = current_task()
        if not is_in_background(task, tty):
            return
        if ignores_or_blocks(task, SIGTTIN) or _is_orphaned(task):
            raise OSError(EIO)
        stop_group(task, SIGTTIN)

    @may_sleep
    def before_write(self, tty: Tty) -> None:
        """As in the base class; a writer that ignores or blocks SIGTTOU may write."""
        task = current_task()
        if not is_in_background(task, tty) or ignores_or_blocks(task, SIGTTOU):
            return
        if _is_orphaned(task):
            raise OSError(EIO)
        stop_group(task, SIGTTOU)


def is_in_background(task: Task, tty: Tty) -> bool:
    """Is it the process's controlling terminal, and another group in the foreground?"""
    process = task.process
    return process.tty is tty and tty.foreground not in (0, process.group)


def ignores_or_blocks(task: Task, signo: int) -> bool:
    """Would the signal not reach the task?"""
    signals = task.process.signals
    with signals.lock:
        action = signals.actions.get(signo)
    return action.sa_handler == SIG_IGN or task.blocked & bit(signo) != 0


def _is_orphaned(task: Task) -> bool:
    process = task.process
    with processes.lock:
        return processes.group_is_orphaned(process.group, process.session)


def stop_group(task: Task, signo: int) -> None:
    """Signal the whole group; the call runs again once it is continued."""
    send_to_group(task.process.group, kernel_info(signo))
    raise OSError(EINTR)


class ProcessTerminals(TerminalUsers):
    """The controlling terminal of whoever asks."""

    def controlling(self) -> Tty | None:
        """As in the base class."""
        return current_process().tty

    def opened(self, tty: Tty) -> None:
        """As in the base class: a session leader without a terminal takes one that is free."""
        process = current_process()
        with processes.lock:
            if process.session != process.pid or process.tty is not None or tty.session != 0:
                return
            tty.session = process.session
            tty.foreground = process.group
            process.tty = tty
