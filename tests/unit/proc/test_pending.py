"""Signal sets and pending signals."""

from kernel.abi.signals import (
    SI_USER,
    SIG_IGN,
    SIGCHLD,
    SIGCONT,
    SIGHUP,
    SIGINT,
    SIGKILL,
    SIGRTMIN,
    SIGTERM,
    Sigaction,
)
from kernel.proc.pending import ALL, Actions, PendingSignals, SigInfo, bit

HANDLER = 0x1000


def posted(*numbers: int) -> PendingSignals:
    pending = PendingSignals()
    for number in numbers:
        pending.add(SigInfo(number, SI_USER))
    return pending


def taken(pending: PendingSignals, wanted: int = ALL) -> list[int]:
    found = []
    info = pending.take(wanted)
    while info is not None:
        found.append(info.signo)
        info = pending.take(wanted)
    return found


def test_lowest_number_comes_first() -> None:
    assert taken(posted(SIGTERM, SIGHUP, SIGINT)) == [SIGHUP, SIGINT, SIGTERM]


def test_standard_signal_is_pending_once() -> None:
    assert taken(posted(SIGINT, SIGINT)) == [SIGINT]


def test_realtime_signals_queue() -> None:
    pending = posted(SIGRTMIN, SIGRTMIN)
    assert pending.take(ALL) is not None
    assert pending.bits == bit(SIGRTMIN)
    assert taken(pending) == [SIGRTMIN]
    assert pending.bits == 0


def test_only_wanted_signals_are_taken() -> None:
    pending = posted(SIGINT, SIGTERM, 64)
    assert taken(pending, bit(SIGTERM) | bit(64)) == [SIGTERM, 64]
    assert pending.bits == bit(SIGINT)


def test_discard() -> None:
    pending = posted(SIGINT, SIGRTMIN, SIGRTMIN, SIGTERM)
    pending.discard(bit(SIGRTMIN) | bit(SIGINT))
    assert taken(pending) == [SIGTERM]


def test_what_is_ignored() -> None:
    actions = Actions()
    assert actions.ignores(SIGCHLD) and actions.ignores(SIGCONT)
    assert not actions.ignores(SIGTERM) and not actions.ignores(SIGKILL)
    actions.set(SIGTERM, Sigaction(sa_handler=SIG_IGN))
    actions.set(SIGCHLD, Sigaction(sa_handler=HANDLER))
    assert actions.ignores(SIGTERM) and not actions.ignores(SIGCHLD)


def test_execve_resets_handlers_and_keeps_ignored_signals() -> None:
    actions = Actions()
    actions.set(SIGTERM, Sigaction(sa_handler=SIG_IGN))
    actions.set(SIGINT, Sigaction(sa_handler=HANDLER, sa_mask=5))
    actions.reset_handlers()
    assert actions.get(SIGTERM).sa_handler == SIG_IGN
    assert actions.get(SIGINT) == Sigaction()


def test_copied_actions_are_independent() -> None:
    actions = Actions()
    other = actions.copy()
    other.set(SIGINT, Sigaction(sa_handler=HANDLER))
    assert actions.get(SIGINT) == Sigaction()
