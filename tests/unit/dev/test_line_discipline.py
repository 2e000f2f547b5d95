"""Editing, echo, signals and output processing (POSIX.1-2024 11.1)."""

from dataclasses import dataclass

import pytest

from kernel.abi.signals import SIGINT, SIGQUIT, SIGTSTP
from kernel.abi.termios import DEFAULT_TERMIOS, ECHO, ICANON, ISIG, IUTF8, IXON, OPOST, Termios
from kernel.dev.line_discipline import MAX_LINE, LineDiscipline


@dataclass
class Typed:
    """What happened while something was typed."""

    tty: LineDiscipline
    signals: list[int]
    echo: bytes


def type_in(data: bytes, tty: LineDiscipline | None = None) -> Typed:
    tty = tty or LineDiscipline()
    signals = [signal for byte in data if (signal := tty.receive(byte))]
    return Typed(tty, signals, tty.take_echo())


def change(**fields: int) -> LineDiscipline:
    tty = LineDiscipline()
    tty.set_modes(Termios(**{**vars(DEFAULT_TERMIOS), **fields}))
    return tty


def test_line_is_readable_only_after_its_end() -> None:
    tty = type_in(b"ls").tty
    assert tty.readable() == 0
    type_in(b"\r", tty)
    assert tty.take(100) == b"ls\n"
    assert tty.readable() == 0


def test_read_takes_one_line_at_a_time() -> None:
    tty = type_in(b"a\nb\n").tty
    assert (tty.take(100), tty.take(100)) == (b"a\n", b"b\n")


def test_short_read_leaves_the_rest_of_the_line() -> None:
    tty = type_in(b"abcdef\n").tty
    assert (tty.take(4), tty.take(100)) == (b"abcd", b"ef\n")


def test_echo_ends_a_line_with_carriage_return_and_newline() -> None:
    assert type_in(b"hi\r").echo == b"hi\r\n"


@pytest.mark.parametrize(
    ("typed", "line", "echo"),
    [
        (b"ab\x7fc\n", b"ac\n", b"ab\b \bc\r\n"),
        (b"\x7f\x7fx\n", b"x\n", b"x\r\n"),
        (b"one two\x17x\n", b"one x\n", b"one two\b \b\b \b\b \bx\r\n"),
        (b"ab\x15c\n", b"c\n", b"ab\b \b\b \bc\r\n"),
        (b"a\x01\x7fb\n", b"ab\n", b"a^A\b \b\b \bb\r\n"),
        (b"a\tb\x7f\x7f.\n", b"a.\n", b"a\tb\b \b" + b"\b \b" * 7 + b".\r\n"),
    ],
    ids=["erase", "erase-of-nothing", "word-erase", "kill", "erase-control", "erase-tab"],
)
def test_editing(typed: bytes, line: bytes, echo: bytes) -> None:
    result = type_in(typed)
    assert result.tty.take(100) == line
    assert result.echo == echo


def test_erase_removes_a_whole_utf8_character() -> None:
    tty = change(c_iflag=DEFAULT_TERMIOS.c_iflag | IUTF8)
    result = type_in("aé\x7fb\n".encode(), tty)
    assert tty.take(100) == b"ab\n"
    assert result.echo.endswith(b"\b \bb\r\n")


def test_end_of_file_at_line_start_reads_nothing() -> None:
    tty = type_in(b"\x04").tty
    assert tty.readable() == 1
    assert tty.take(100) == b""
    assert tty.readable() == 0


def test_end_of_file_inside_a_line_pushes_it() -> None:
    assert type_in(b"ab\x04").tty.take(100) == b"ab"


@pytest.mark.parametrize(
    ("key", "signal"), [(b"\x03", SIGINT), (b"\x1c", SIGQUIT), (b"\x1a", SIGTSTP)]
)
def test_signal_characters_signal_and_flush(key: bytes, signal: int) -> None:
    result = type_in(b"half" + key + b"x\n")
    assert result.signals == [signal]
    assert result.tty.take(100) == b"x\n"
    assert b"^" + bytes([key[0] ^ 0x40]) in result.echo


def test_signal_characters_are_data_without_isig() -> None:
    tty = change(c_lflag=DEFAULT_TERMIOS.c_lflag & ~ISIG)
    assert type_in(b"\x03\n", tty).signals == []
    assert tty.take(100) == b"\x03\n"


def test_literal_next_takes_away_the_meaning() -> None:
    assert type_in(b"\x16\x03\x16\x7f\n").tty.take(100) == b"\x03\x7f\n"


def test_raw_mode_hands_bytes_over_at_once() -> None:
    tty = change(c_lflag=0)
    assert type_in(b"a\x7f\r", tty).echo == b""
    assert tty.take(100) == b"a\x7f\n"


def test_no_echo_hides_what_is_typed() -> None:
    tty = change(c_lflag=DEFAULT_TERMIOS.c_lflag & ~ECHO)
    assert type_in(b"secret\n", tty).echo == b""
    assert tty.take(100) == b"secret\n"


def test_flow_control_stops_and_starts_output() -> None:
    tty = type_in(b"\x13").tty
    assert tty.is_stopped
    type_in(b"\x11", tty)
    assert not tty.is_stopped
    assert tty.readable() == 0


def test_clearing_ixon_lets_output_go_on() -> None:
    tty = type_in(b"\x13").tty
    tty.set_modes(Termios(**{**vars(DEFAULT_TERMIOS), "c_iflag": DEFAULT_TERMIOS.c_iflag & ~IXON}))
    assert not tty.is_stopped


def test_too_long_a_line_keeps_its_beginning_and_rings() -> None:
    result = type_in(b"x" * (MAX_LINE + 5) + b"\n")
    assert result.tty.take(10_000) == b"x" * MAX_LINE + b"\n"
    assert result.echo.count(b"\a") == 5


def test_leaving_canonical_mode_keeps_what_was_typed() -> None:
    tty = type_in(b"one\ntw").tty
    tty.set_modes(
        Termios(**{**vars(DEFAULT_TERMIOS), "c_lflag": DEFAULT_TERMIOS.c_lflag & ~ICANON})
    )
    assert tty.take(100) == b"one\ntw"


def test_output_newlines_get_a_carriage_return() -> None:
    assert LineDiscipline().process(b"a\nb") == b"a\r\nb"


def test_raw_output_is_untouched() -> None:
    tty = change(c_oflag=DEFAULT_TERMIOS.c_oflag & ~OPOST)
    assert tty.process(b"a\nb") == b"a\nb"
