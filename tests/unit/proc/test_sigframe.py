"""What a signal handler finds on the stack."""

from kernel.abi.sigframe import (
    MCONTEXT_OFFSET,
    RESERVED_OFFSET,
    SIGINFO_SIZE,
    FpsimdHead,
    SigInfoChild,
    UcontextHead,
)
from kernel.abi.signals import CLD_EXITED, SEGV_MAPERR, SI_USER, SIGCHLD, SIGSEGV, SIGTERM
from kernel.proc.pending import SigInfo
from kernel.proc.siginfo import encode
from pyrite import size_of, unpack


def test_layout_is_that_of_linux() -> None:
    assert size_of(UcontextHead) == 48
    assert MCONTEXT_OFFSET == 176
    assert RESERVED_OFFSET == 288
    assert size_of(FpsimdHead) == 16
    assert size_of(SigInfoChild) == 48


def test_sender_is_told() -> None:
    info = SigInfo(SIGTERM, SI_USER)
    info.pid, info.uid = 5, 7
    data = encode(info)
    assert len(data) == SIGINFO_SIZE
    assert data[:24] == b"".join(n.to_bytes(4, "little") for n in (SIGTERM, 0, SI_USER, 0, 5, 7))


def test_fault_address_is_told() -> None:
    info = SigInfo(SIGSEGV, SEGV_MAPERR)
    info.addr = 0x1234_5678_9ABC
    assert encode(info)[16:24] == (0x1234_5678_9ABC).to_bytes(8, "little")


def test_child_is_told() -> None:
    info = SigInfo(SIGCHLD, CLD_EXITED)
    info.pid, info.status = 9, 3
    record = unpack(SigInfoChild, encode(info))
    assert (record.si_pid, record.si_status, record.si_code) == (9, 3, CLD_EXITED)
