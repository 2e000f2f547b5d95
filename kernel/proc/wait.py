"""Waiting for children: wait4 and waitid.

Spec: POSIX.1-2024 wait(), waitid(); Linux wait4(2).
"""

from enum import IntEnum

from kernel.abi.errno import ECHILD
from kernel.abi.signals import CLD_CONTINUED, CLD_STOPPED, SIGCHLD, SIGCONT
from kernel.abi.wait import WCONTINUED, WEXITED, WNOHANG, WNOWAIT, WSTOPPED
from kernel.proc.exit import child_info
from kernel.proc.pending import SigInfo
from kernel.proc.process import NOT_STOPPED, Process
from kernel.proc.table import processes
from pyrite import Final, may_sleep

STATUS_CONTINUED = 0xFFFF
STATUS_STOPPED = 0x7F  # the signal stands above


class Which(IntEnum):
    """Which children a wait is for (idtype_t)."""

    ALL = 0
    PID = 1
    GROUP = 2


class Found:
    """A child with news: what wait4 and waitid answer of it."""

    child: Final[Process]
    info: Final[SigInfo]
    status: Final[int]

    def __init__(self, child: Process, info: SigInfo, status: int) -> None:
        self.child = child
        self.info = info
        self.status = status


@may_sleep
def wait_for(parent: Process, which: Which, number: int, options: int) -> Found | None:
    """Wait for a child with news that `options` asks for; None with WNOHANG and no news.

    A child that has ended is reaped unless WNOWAIT is given. Raises OSError(ECHILD) where there is
    no such child, OSError(EINTR).
    """
    with processes.lock:
        while True:
            exists = False
            for child in parent.children:
                if not _is_wanted(child, which, number):
                    continue
                exists = True
                found = _news(child, options)
                if found is not None:
                    if options & WNOWAIT == 0:
                        processes.acknowledge(parent, child)
                    return found
            if not exists:
                raise OSError(ECHILD)
            if options & WNOHANG != 0:
                return None
            parent.child_events.wait(processes.lock)


def _is_wanted(child: Process, which: Which, number: int) -> bool:
    """Is the wait for this child?"""
    if which == Which.PID:
        return child.pid == number
    if which == Which.GROUP:
        return child.group == number
    return True


def _news(child: Process, options: int) -> Found | None:
    """What there is to say of a child, if the options ask for it."""
    if child.is_zombie:
        if options & WEXITED == 0:
            return None
        return Found(child, child_info(child, SIGCHLD), child.exit_status)
    stop = child.stop_signal
    if stop != NOT_STOPPED and child.stop_unreported and options & WSTOPPED != 0:
        return Found(child, _info(child, CLD_STOPPED, stop), stop << 8 | STATUS_STOPPED)
    if child.continue_unreported and options & WCONTINUED != 0:
        return Found(child, _info(child, CLD_CONTINUED, SIGCONT), STATUS_CONTINUED)
    return None


def _info(child: Process, code: int, signo: int) -> SigInfo:
    info = SigInfo(SIGCHLD, code)
    info.pid = child.pid
    info.uid = child.credentials.user.real
    info.status = signo
    return info
