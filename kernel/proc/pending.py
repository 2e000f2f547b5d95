"""Signals: sets as bit masks, what comes with one, and the signals that wait to be delivered.

Bit n - 1 of a mask stands for signal n. A standard signal is pending once at most; real-time ones
queue (POSIX.1-2024 2.4.1).
"""

from kernel.abi.signals import (
    NSIG,
    SIG_DFL,
    SIG_IGN,
    SIGCHLD,
    SIGCONT,
    SIGKILL,
    SIGRTMIN,
    SIGSTOP,
    SIGTSTP,
    SIGTTIN,
    SIGTTOU,
    SIGURG,
    SIGWINCH,
    Sigaction,
)
from pyrite import Final, inline, u64

ALL = 0xFFFF_FFFF_FFFF_FFFF


@inline
def bit(signo: int) -> u64:
    """The mask of one signal, 1..64."""
    return u64(1) << u64(signo - 1)


def mask_of(*numbers: int) -> int:
    """The mask of several signals; for constants at import time."""
    return sum(1 << (n - 1) for n in numbers)


UNBLOCKABLE = mask_of(SIGKILL, SIGSTOP)
STOPPING = mask_of(SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU)
IGNORED_BY_DEFAULT = mask_of(SIGCHLD, SIGCONT, SIGURG, SIGWINCH)
CONTINUING = mask_of(SIGCONT)


class SigInfo:
    """One signal on its way: the fields of siginfo_t that its code uses."""

    signo: Final[int]
    code: Final[int]
    pid: int  # sender, or the child
    uid: int
    status: int  # of the child
    addr: u64  # of a fault
    is_forced: bool  # a fault of the program itself: not even process 1 outlives it

    def __init__(self, signo: int, code: int) -> None:
        self.signo = signo
        self.code = code
        self.pid = 0
        self.uid = 0
        self.status = 0
        self.addr = 0
        self.is_forced = False


class PendingSignals:
    """Signals that wait; the lock of the process's `Signals` guards them."""

    bits: u64
    infos: Final[list[SigInfo]]

    def __init__(self) -> None:
        self.bits = 0
        self.infos = []

    def add(self, info: SigInfo) -> None:
        """Post a signal; a standard one that is pending already is dropped."""
        mask = bit(info.signo)
        if self.bits & mask != 0 and info.signo < SIGRTMIN:
            return
        self.bits |= mask
        self.infos.append(info)

    def take(self, wanted: u64) -> SigInfo | None:
        """Remove and answer the lowest-numbered signal of a set."""
        ready = self.bits & wanted
        if ready == 0:
            return None
        signo = 1
        while ready & bit(signo) == 0:
            signo += 1
        index = self._first(signo)
        info = self.infos.pop(index)
        if self._first(signo) < 0:
            self.bits &= bit(signo) ^ ALL
        return info

    def _first(self, signo: int) -> int:
        for index in range(len(self.infos)):
            if self.infos[index].signo == signo:
                return index
        return -1

    def discard(self, mask: u64) -> None:
        """Forget the signals of a set."""
        if self.bits & mask == 0:
            return
        self.bits &= mask ^ ALL
        index = 0
        while index < len(self.infos):
            if bit(self.infos[index].signo) & mask != 0:
                self.infos.pop(index)
            else:
                index += 1


class Actions:
    """What a process does at each signal. The lock of the process's `Signals` guards it."""

    table: Final[list[Sigaction]]  # entry n - 1 for signal n

    def __init__(self) -> None:
        self.table = [Sigaction()] * NSIG

    def get(self, signo: int) -> Sigaction:
        """The action for a signal."""
        return self.table[signo - 1]

    def set(self, signo: int, action: Sigaction) -> None:
        """Change the action for a signal."""
        self.table[signo - 1] = action

    def copy(self) -> "Actions":
        """Equal actions, for a child."""
        other = Actions()
        for index in range(NSIG):
            other.table[index] = self.table[index]
        return other

    def reset_handlers(self) -> None:
        """Back to the default wherever a handler stands: it is gone after execve."""
        for index in range(NSIG):
            if self.table[index].sa_handler != SIG_IGN:
                self.table[index] = Sigaction()

    def ignores(self, signo: int) -> bool:
        """Does nothing happen when the signal is delivered?"""
        handler = self.get(signo).sa_handler
        if handler == SIG_IGN:
            return True
        return handler == SIG_DFL and bit(signo) & IGNORED_BY_DEFAULT != 0
