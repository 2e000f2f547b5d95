"""Terminals: reading in both modes, signals to the foreground, polling."""

import pytest

from kernel.abi.errno import EAGAIN
from kernel.abi.poll import READABLE
from kernel.abi.signals import SIGINT, SIGWINCH
from kernel.abi.termios import DEFAULT_TERMIOS, Termios, Winsize
from kernel.dev import tty as tty_module
from kernel.dev.tty import JobControl, Tty, TtyPort


class Wire(TtyPort):
    """Notes what is sent."""

    def __init__(self) -> None:
        self.sent = b""

    def transmit(self, data: bytes) -> None:
        self.sent += data


class Jobs(JobControl):
    """Notes signals."""

    def __init__(self) -> None:
        self.signals: list[tuple[int, int]] = []

    def signal_group(self, group: int, signo: int) -> None:
        self.signals.append((group, signo))


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    jobs = Jobs()
    monkeypatch.setattr(tty_module.jobs, "control", jobs)
    return jobs


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def tty(jobs: Jobs, wire: Wire) -> Tty:
    return Tty(b"tty", wire)


def set_raw(tty: Tty, least: int, tenths: int) -> None:
    modes = {**vars(DEFAULT_TERMIOS), "c_lflag": 0, "vmin": least, "vtime": tenths}
    tty.set_modes(Termios(**modes))


def test_typed_line_can_be_read(tty: Tty, wire: Wire) -> None:
    tty.receive(b"ls\r")
    assert tty.read(100, False) == b"ls\n"
    assert wire.sent == b"ls\r\n"


def test_unfinished_line_is_not_there_yet(tty: Tty) -> None:
    tty.receive(b"ls")
    with pytest.raises(OSError) as error:
        tty.read(100, True)
    assert error.value.args[0] == EAGAIN
    assert tty.poll() & READABLE == 0


def test_interrupt_goes_to_the_foreground_group(tty: Tty, jobs: Jobs) -> None:
    tty.foreground = 42
    tty.receive(b"\x03")
    assert jobs.signals == [(42, SIGINT)]


def test_interrupt_without_foreground_group_goes_nowhere(tty: Tty, jobs: Jobs) -> None:
    tty.receive(b"\x03")
    assert jobs.signals == []


def test_changed_window_is_signalled_once(tty: Tty, jobs: Jobs) -> None:
    tty.foreground = 42
    for _ in range(2):
        tty.set_size(Winsize(ws_row=24, ws_col=80))
    assert jobs.signals == [(42, SIGWINCH)]


def test_raw_read_without_minimum_answers_at_once(tty: Tty) -> None:
    set_raw(tty, 0, 0)
    assert tty.read(100, False) == b""
    tty.receive(b"x")
    assert tty.read(100, False) == b"x"


def test_raw_poll_waits_for_the_minimum(tty: Tty) -> None:
    set_raw(tty, 2, 0)
    tty.receive(b"x")
    assert tty.poll() & READABLE == 0
    tty.receive(b"y")
    assert tty.poll() & READABLE != 0
    assert tty.read(100, False) == b"xy"


def test_written_newline_is_translated(tty: Tty, wire: Wire) -> None:
    assert tty.write(b"a\n", False) == 2
    assert wire.sent == b"a\r\n"


def test_stopped_output_refuses_a_write_that_must_not_wait(tty: Tty) -> None:
    tty.receive(b"\x13")
    with pytest.raises(OSError) as error:
        tty.write(b"a", True)
    assert error.value.args[0] == EAGAIN
