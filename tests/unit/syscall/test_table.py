"""The system-call table and its adapters."""

import inspect

import pytest

import kernel.main  # noqa: F401
from kernel.abi.errno import ENOSYS
from kernel.abi.numbers import Nr
from kernel.mm.user import UserPtr
from kernel.syscall.table import TABLE, TABLE_SIZE, _adapter, unknown_call
from pyrite import i64, u32, u64

MINUS_ONE = (1 << 64) - 1


def sample(a: int, b: u32, c: i64, d: u64, e: UserPtr) -> int:
    assert (a, b, c, d, e) == (-1, 0xFFFF_FFFF, -1, MINUS_ONE, UserPtr(MINUS_ONE))
    return 5


def test_registers_become_typed_arguments() -> None:
    assert _adapter(sample)(MINUS_ONE, MINUS_ONE, MINUS_ONE, MINUS_ONE, MINUS_ONE, 0) == 5


def test_adapter_has_source_for_the_compiler() -> None:
    assert "def sample_entry(a0: u64" in inspect.getsource(_adapter(sample))


def test_unknown_number_answers_enosys() -> None:
    assert len(TABLE) == TABLE_SIZE
    assert TABLE[500](0, 0, 0, 0, 0, 0) == -ENOSYS


@pytest.mark.parametrize("number", [Nr.RSEQ, Nr.MEMBARRIER, Nr.CLONE3, Nr.IO_URING_SETUP])
def test_what_is_not_there_says_so(number: Nr) -> None:
    assert TABLE[number] is unknown_call


@pytest.mark.parametrize("number", [Nr.GETPID, Nr.CLONE, Nr.OPENAT, Nr.MMAP, Nr.RT_SIGRETURN])
def test_what_is_there_has_an_entry(number: Nr) -> None:
    assert TABLE[number] is not unknown_call
