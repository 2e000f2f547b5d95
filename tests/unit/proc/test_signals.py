"""Sending signals: what is dropped, what cancels what, who wakes."""

from kernel.abi.signals import (
    SI_USER,
    SIG_IGN,
    SIGCHLD,
    SIGCONT,
    SIGKILL,
    SIGSTOP,
    SIGTERM,
    SIGTSTP,
    Sigaction,
)
from kernel.proc.pending import SigInfo, bit
from kernel.proc.process import NOT_STOPPED, Process
from kernel.proc.signals import kill_process, send, send_to_group
from tests.unit.proc.conftest import Family


def info(signo: int) -> SigInfo:
    return SigInfo(signo, SI_USER)


def pending(process: Process) -> int:
    return process.signals.pending.bits


def test_signal_is_pending_until_taken(family: Family) -> None:
    task = family(2)
    send(task.process, info(SIGTERM))
    assert pending(task.process) == bit(SIGTERM)
    assert task.interrupted()


def test_ignored_signal_is_dropped_unless_it_is_blocked(family: Family) -> None:
    task = family(2)
    send(task.process, info(SIGCHLD))
    assert pending(task.process) == 0
    task.blocked = bit(SIGCHLD)
    send(task.process, info(SIGCHLD))
    assert pending(task.process) == bit(SIGCHLD)
    assert not task.interrupted()


def test_action_to_ignore_counts(family: Family) -> None:
    process = family(2).process
    process.signals.actions.set(SIGTERM, Sigaction(sa_handler=SIG_IGN))
    send(process, info(SIGTERM))
    assert pending(process) == 0


def test_continue_cancels_stops_and_wakes(family: Family) -> None:
    process = family(2).process
    send(process, info(SIGTSTP))
    process.stop_signal = SIGSTOP
    send(process, info(SIGCONT))
    assert pending(process) == 0
    assert process.stop_signal == NOT_STOPPED
    assert process.continue_unreported


def test_stop_cancels_a_pending_continue(family: Family) -> None:
    task = family(2)
    task.blocked = bit(SIGCONT)
    send(task.process, info(SIGCONT))
    assert pending(task.process) == bit(SIGCONT)
    send(task.process, info(SIGTSTP))
    assert pending(task.process) == bit(SIGTSTP)


def test_kill_wakes_a_stopped_process_without_a_report(family: Family) -> None:
    process = family(2).process
    process.stop_signal = SIGSTOP
    send(process, info(SIGKILL))
    assert process.stop_signal == NOT_STOPPED
    assert not process.continue_unreported


def test_zombie_gets_nothing(family: Family) -> None:
    process = family(2).process
    process.is_zombie = True
    send(process, info(SIGTERM))
    assert pending(process) == 0


def test_group_is_signalled_as_a_whole(family: Family) -> None:
    leader = family(2)
    member, stranger = family(3, leader), family(9)
    assert send_to_group(2, info(SIGTERM))
    assert pending(member.process) == pending(leader.process) == bit(SIGTERM)
    assert pending(stranger.process) == 0
    assert not send_to_group(77, info(SIGTERM))


def test_first_end_of_a_process_decides_its_status(family: Family) -> None:
    task = family(2)
    kill_process(task.process, SIGKILL)
    kill_process(task.process, 3 << 8)
    assert task.must_exit
    assert task.process.exit_status == SIGKILL
