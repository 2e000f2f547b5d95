"""Delivering signals, and what becomes of an interrupted system call."""

from typing import cast

import pytest

from kernel.abi.errno import EINTR
from kernel.abi.signals import (
    SA_NODEFER,
    SA_RESETHAND,
    SA_RESTART,
    SI_USER,
    SIGSEGV,
    SIGTERM,
    SIGUSR1,
    SIGUSR2,
    SIGWINCH,
    Sigaction,
)
from kernel.arch.arm64.frame import UserRegs
from kernel.proc import deliver
from kernel.proc.deliver import deliver_pending
from kernel.proc.pending import SigInfo, bit
from kernel.proc.process import Restart, Task
from tests.unit.proc.conftest import Family

CALL = 0x1004  # the instruction after SVC
HANDLER = 0x9000
INTERRUPTED = (1 << 64) - EINTR


class Regs:
    """The registers that delivery touches."""

    def __init__(self) -> None:
        self.pc = CALL
        self.values = {0: 5}

    def x(self, n: int) -> int:
        return self.values[n]

    def set_x(self, n: int, value: int) -> None:
        self.values[n] = value

    def set_pc(self, value: int) -> None:
        self.pc = value


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Signals whose handler was entered, and the mask that it will put back."""
    found: list[tuple[int, int]] = []

    def push(task: Task, regs: object, info: SigInfo, action: Sigaction, mask: int) -> None:
        found.append((info.signo, mask))

    monkeypatch.setattr(deliver, "push", push)
    return found


def post(task: Task, signo: int, flags: int | None = None, mask: int = 0) -> None:
    task.pending.add(SigInfo(signo, SI_USER))
    if flags is not None:
        action = Sigaction(sa_handler=HANDLER, sa_flags=flags, sa_mask=mask)
        task.process.signals.actions.set(signo, action)


def run(task: Task, regs: Regs) -> bool:
    return deliver_pending(task, cast(UserRegs, regs))


def test_default_action_ends_the_process(family: Family) -> None:
    task = family(2)
    post(task, SIGTERM)
    assert run(task, Regs())
    assert task.process.exit_status == SIGTERM


def test_ignored_by_default(family: Family) -> None:
    task = family(2)
    post(task, SIGWINCH)
    assert not run(task, Regs())


def test_process_1_survives_others_signals_but_not_its_own_faults(family: Family) -> None:
    task = family(1)
    post(task, SIGTERM)
    assert not run(task, Regs())
    info = SigInfo(SIGSEGV, 1)
    info.is_forced = True
    task.pending.add(info)
    assert run(task, Regs())


def test_blocked_signal_waits(family: Family, handled: list[tuple[int, int]]) -> None:
    task = family(2)
    task.blocked = bit(SIGUSR1)
    post(task, SIGUSR1, 0)
    assert not run(task, Regs())
    assert handled == []


def test_handler_blocks_its_signal_and_its_mask(
    family: Family, handled: list[tuple[int, int]]
) -> None:
    task = family(2)
    post(task, SIGUSR1, 0, bit(SIGUSR2))
    run(task, Regs())
    assert handled == [(SIGUSR1, 0)]
    assert task.blocked == bit(SIGUSR1) | bit(SIGUSR2)


def test_nodefer_and_resethand(family: Family, handled: list[tuple[int, int]]) -> None:
    task = family(2)
    post(task, SIGUSR1, SA_NODEFER | SA_RESETHAND)
    run(task, Regs())
    assert task.blocked == 0
    assert task.process.signals.actions.get(SIGUSR1) == Sigaction()


def test_temporary_mask_is_put_back_by_the_handler(
    family: Family, handled: list[tuple[int, int]]
) -> None:
    task = family(2)
    task.saved_mask, task.has_saved_mask = bit(SIGUSR2), True
    post(task, SIGUSR1, 0)
    run(task, Regs())
    assert handled == [(SIGUSR1, bit(SIGUSR2))]
    assert not task.has_saved_mask


def test_temporary_mask_is_put_back_without_a_handler(family: Family) -> None:
    task = family(2)
    task.saved_mask, task.has_saved_mask = bit(SIGUSR2), True
    post(task, SIGWINCH)
    run(task, Regs())
    assert task.blocked == bit(SIGUSR2)


@pytest.mark.parametrize(
    ("restart", "flags", "pc", "x0"),
    [
        (Restart.NONE, SA_RESTART, CALL, 5),
        (Restart.UNLESS_HANDLER, None, CALL - 4, 5),
        (Restart.UNLESS_HANDLER, 0, CALL, INTERRUPTED),
        (Restart.UNLESS_HANDLER, SA_RESTART, CALL - 4, 5),
        (Restart.NEVER_AFTER_HANDLER, None, CALL - 4, 5),
        (Restart.NEVER_AFTER_HANDLER, SA_RESTART, CALL, INTERRUPTED),
    ],
)
def test_interrupted_call(
    family: Family,
    handled: list[tuple[int, int]],
    restart: int,
    flags: int | None,
    pc: int,
    x0: int,
) -> None:
    task, regs = family(2), Regs()
    task.restart = restart
    post(task, SIGWINCH, flags)
    run(task, regs)
    assert (regs.pc, regs.x(0)) == (pc, x0)
    assert task.restart == Restart.NONE
