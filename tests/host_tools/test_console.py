"""Taking a console apart gives exact output however the bytes are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.console import ExecConsole

NONCE = "0123456789abcdef"
START = b"\x1eOURO-START 0123456789abcdef\x1e"


def end(status: int) -> bytes:
    """Return the marker that /init prints."""
    return b"\x1eOURO-EXIT 0123456789abcdef %d\x1e" % status


def feed(stream: bytes, size: int = 1) -> tuple[ExecConsole, bytes]:
    """Send a stream in pieces; return the console and what it passed on."""
    chunks: list[bytes] = []
    console = ExecConsole(NONCE, chunks.append)
    for position in range(0, len(stream), size):
        console.feed(stream[position : position + size])
    console.close()
    return console, b"".join(chunks)


@given(st.binary(max_size=200), st.integers(0, 255), st.integers(1, 64))
def test_output_is_exact_in_pieces_of_any_size(output: bytes, status: int, size: int) -> None:
    console, passed = feed(b"boot noise\r\n" + START + output + end(status), size)
    assert (passed, console.status, console.panic()) == (output, status, None)


@pytest.mark.parametrize("output", [b"\x1e", b"\x1eOURO-EXIT ", b"Kernel pan", end(3)[:-3] + b"x"])
def test_parts_of_markers_in_output_are_passed_on(output: bytes) -> None:
    console, passed = feed(START + output + end(0))
    assert (passed, console.status) == (output, 0)


def test_marker_of_another_run_is_output() -> None:
    other = b"\x1eOURO-EXIT ffffffffffffffff 0\x1e"
    console, passed = feed(START + other + end(4))
    assert (passed, console.status) == (other, 4)


def test_output_is_passed_on_before_the_end() -> None:
    chunks: list[bytes] = []
    console = ExecConsole(NONCE, chunks.append)
    console.feed(START + b"first line\n")
    assert b"".join(chunks) == b"first line\n"


def test_panic_ends_the_output() -> None:
    console, passed = feed(START + b"before\nKernel panic: out of frames\r\n  main.py:3\r\n")
    assert passed == b"before\n"
    assert console.panic() == b"Kernel panic: out of frames\n  main.py:3\n"


def test_panic_during_boot_is_found() -> None:
    console, passed = feed(b"Ouro\r\nKernel panic: no memory node\r\n")
    assert passed == b""
    assert console.panic() == b"Kernel panic: no memory node\n"


def test_panic_after_the_command_is_found() -> None:
    console, passed = feed(START + b"x" + end(0) + b"Kernel panic: leak\n")
    assert (passed, console.status) == (b"x", 0)
    assert console.panic() == b"Kernel panic: leak\n"


def test_linux_panic_with_time_is_found() -> None:
    console, _ = feed(b"[    1.5] Kernel panic - not syncing: No working init found.\n", 70)
    assert console.panic() == b"[    1.5] Kernel panic - not syncing: No working init found.\n"


def test_printed_words_of_a_panic_are_output() -> None:
    text = b"Kernel panic: only text\nmore\n"
    console, passed = feed(START + text + end(0))
    assert (passed, console.panic()) == (text, None)


def test_machine_that_ends_early_leaves_no_status() -> None:
    console, passed = feed(START + b"half \x1eOURO-EX")
    assert (passed, console.status) == (b"half \x1eOURO-EX", None)
