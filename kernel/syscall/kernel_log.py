"""The kernel log for programs (Linux syslog(2), as `klogctl` calls it)."""

from enum import IntEnum

from kernel.abi.errno import EINVAL, EPERM
from kernel.abi.numbers import Nr
from kernel.core.log import Level, log
from kernel.mm.user import UserPtr
from kernel.proc.process import current_process
from kernel.syscall.table import syscall

RING_SIZE = 1 << 16  # as SIZE_BUFFER answers it
HIGHEST_LEVEL = 8


class Action(IntEnum):
    """What `syslog` is asked for."""

    CLOSE = 0
    OPEN = 1
    READ_ALL = 3
    CONSOLE_OFF = 6
    CONSOLE_ON = 7
    CONSOLE_LEVEL = 8
    SIZE_BUFFER = 10


@syscall(Nr.SYSLOG)
def sys_syslog(action: int, buffer: UserPtr, size: int) -> int:
    """Read the kernel log, and choose what of it the console shows.

    Reading once (2), clearing (4, 5) and counting what is unread (9) are not known: EINVAL.
    """
    if action in (Action.CLOSE, Action.OPEN):
        return 0
    if action == Action.READ_ALL:
        return _read_all(buffer, size)
    if action == Action.SIZE_BUFFER:
        return RING_SIZE
    if not current_process().credentials.is_root():
        raise OSError(EPERM)
    _choose_level(action, size)
    return 0


def _read_all(buffer: UserPtr, size: int) -> int:
    """The last `size` bytes of the log, from the start of a line on."""
    if size < 0:
        raise OSError(EINVAL)
    text = log.text()
    if len(text) > size:
        start = text.find(b"\n", len(text) - size)
        text = text[start + 1 :] if start >= 0 else b""
    buffer.write(text)
    return len(text)


def _choose_level(action: int, level: int) -> None:
    """A line is shown when its level is below the one given."""
    if action == Action.CONSOLE_OFF:
        log.shown = Level.ERROR
    elif action == Action.CONSOLE_ON:
        log.shown = Level.INFO
    elif action == Action.CONSOLE_LEVEL and 1 <= level <= HIGHEST_LEVEL:
        log.shown = level - 1
    else:
        raise OSError(EINVAL)
