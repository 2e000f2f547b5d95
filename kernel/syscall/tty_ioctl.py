"""Requests to terminals: settings, window size, sessions and groups.

Spec: POSIX.1-2024 11.1, tcsetpgrp(); Linux ioctl_tty(2).
"""

from kernel.abi.errno import EINVAL, ENOTTY, EPERM, ESRCH
from kernel.abi.ioctl import (
    FIONREAD,
    TCFLSH,
    TCGETS,
    TCIFLUSH,
    TCIOFLUSH,
    TCOFLUSH,
    TCSBRK,
    TCSBRKP,
    TCSETS,
    TCSETSF,
    TCSETSW,
    TCXONC,
    TIOCGPGRP,
    TIOCGSID,
    TIOCGWINSZ,
    TIOCNOTTY,
    TIOCOUTQ,
    TIOCSCTTY,
    TIOCSPGRP,
    TIOCSWINSZ,
)
from kernel.abi.termios import Termios, Winsize
from kernel.dev.tty import Tty, jobs
from kernel.mm.user import UserPtr
from kernel.proc.process import Process
from kernel.proc.table import processes
from pyrite import pack, size_of, u32, unpack

SUSPEND_OUTPUT = 0  # arguments of TCXONC
RESUME_OUTPUT = 1


def tty_request(process: Process, tty: Tty, request: int, argument: UserPtr) -> int:
    """Carry out one request. Raises OSError(ENOTTY) for those that terminals do not know."""
    if request == TCGETS:
        argument.write(pack(tty.modes()))
    elif request in (TCSETS, TCSETSW, TCSETSF):
        modes = unpack(Termios, argument.read(size_of(Termios)))
        jobs.control.before_write(tty)
        tty.set_modes(modes, request == TCSETSF)
    elif request == TIOCGWINSZ:
        argument.write(pack(tty.size))
    elif request == TIOCSWINSZ:
        tty.set_size(unpack(Winsize, argument.read(size_of(Winsize))))
    elif request == FIONREAD:
        argument.write_u32(u32(tty.input_size()))
    elif request == TIOCOUTQ:
        argument.write_u32(0)
    elif request in (TCFLSH, TCXONC, TCSBRK, TCSBRKP):
        _line_request(tty, request, argument)
    else:
        _job_request(process, tty, request, argument)
    return 0


def _line_request(tty: Tty, request: int, argument: UserPtr) -> None:
    """Flush, suspend, resume, break. Output is sent at once: there is nothing to drain."""
    what = argument.addr
    jobs.control.before_write(tty)
    if request == TCFLSH:
        if what not in (TCIFLUSH, TCOFLUSH, TCIOFLUSH):
            raise OSError(EINVAL)
        if what != TCOFLUSH:
            tty.flush_input()
    elif request == TCXONC:
        if what not in (SUSPEND_OUTPUT, RESUME_OUTPUT):
            raise OSError(EINVAL)
        tty.set_stopped(what == SUSPEND_OUTPUT)


def _job_request(process: Process, tty: Tty, request: int, argument: UserPtr) -> None:
    """Sessions and groups."""
    if request == TIOCSCTTY:
        take_control(process, tty, argument.addr == 1)
        return
    if request not in (TIOCGPGRP, TIOCSPGRP, TIOCGSID, TIOCNOTTY) or process.tty is not tty:
        raise OSError(ENOTTY)
    if request == TIOCGPGRP:
        argument.write_u32(u32(tty.foreground))
    elif request == TIOCGSID:
        argument.write_u32(u32(tty.session))
    elif request == TIOCSPGRP:
        group = int(argument.read_i32())
        _set_foreground(process, tty, group)
    else:
        _give_up_control(process, tty)


def take_control(process: Process, tty: Tty, may_steal: bool) -> None:
    """Make `tty` the controlling terminal of a session leader's session.

    Raises OSError(EPERM) for others than leaders without a terminal, and for a terminal that
    another session has, unless root takes it away.
    """
    if process.session != process.pid:
        raise OSError(EPERM)
    if process.tty is tty and tty.session == process.session:
        return
    if process.tty is not None:
        raise OSError(EPERM)
    if tty.session != 0:
        if not may_steal or not process.credentials.is_root():
            raise OSError(EPERM)
        _release_session(tty)
    with processes.lock:
        tty.session = process.session
        tty.foreground = process.group
        process.tty = tty


def _release_session(tty: Tty) -> None:
    """No process of the terminal's session has it as controlling terminal any more."""
    for other in processes.all():
        if other.tty is tty:
            other.tty = None
    tty.session = 0
    tty.foreground = 0


def _give_up_control(process: Process, tty: Tty) -> None:
    """TIOCNOTTY: a leader gives the terminal up for all its session."""
    if process.session == process.pid:
        _release_session(tty)
    process.tty = None


def _set_foreground(process: Process, tty: Tty, group: int) -> None:
    """TIOCSPGRP. From the background the caller is stopped first, unless it ignores SIGTTOU."""
    if group < 0:
        raise OSError(EINVAL)
    jobs.control.before_write(tty)
    with processes.lock:
        if not processes.has_group(group):
            raise OSError(ESRCH)
        if not processes.session_has_group(process.session, group):
            raise OSError(EPERM)
        tty.foreground = group
