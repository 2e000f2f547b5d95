"""The user's form of `SigInfo`: siginfo_t, 128 bytes."""

from kernel.abi.sigframe import SIGINFO_SIZE, SigInfoChild, SigInfoFault, SigInfoKill
from kernel.abi.signals import SIGBUS, SIGCHLD, SIGFPE, SIGILL, SIGSEGV, SIGTRAP
from kernel.proc.pending import SigInfo
from pyrite import i32, pack, u32

FAULTS = (SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV)


def encode(info: SigInfo) -> bytes:
    """siginfo_t for a signal."""
    if info.code > 0 and info.signo in FAULTS:
        body = pack(SigInfoFault(i32(info.signo), 0, i32(info.code), 0, info.addr))
    elif info.code > 0 and info.signo == SIGCHLD:
        body = pack(child_record(info))
    else:
        body = pack(
            SigInfoKill(i32(info.signo), 0, i32(info.code), 0, i32(info.pid), u32(info.uid), 0)
        )
    return body + bytes(SIGINFO_SIZE - len(body))


def child_record(info: SigInfo) -> SigInfoChild:
    """The record of SIGCHLD and of waitid."""
    return SigInfoChild(
        si_signo=i32(info.signo),
        si_code=i32(info.code),
        si_pid=i32(info.pid),
        si_uid=u32(info.uid),
        si_status=i32(info.status),
    )
