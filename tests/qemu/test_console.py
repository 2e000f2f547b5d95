"""A person at the serial console: prompt, line editing, Ctrl-C, job control, leaving."""

import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from host.paths import REPO

PROMPT = "root@ouro:.*# "
SETTLE_S = 0.5  # for a program to take over the terminal
KERNEL = os.environ.get("OURO_TEST_KERNEL", "")  # another kernel, to try the test itself


@pytest.fixture
def console(request: pytest.FixtureRequest) -> Iterator["pexpect.spawn[str]"]:
    """Boot to the prompt on a terminal of its own."""
    kernel = KERNEL or str(request.getfixturevalue("kernel"))
    assert KERNEL or Path(kernel).exists()
    words = ["-m", "host.cli", "run", "--kernel", kernel, "--timeout", "120"]
    child = pexpect.spawn(sys.executable, words, cwd=REPO, timeout=30, encoding="utf-8")
    try:
        child.expect(PROMPT)
        yield child
    finally:
        child.close(force=True)


def ask(console: "pexpect.spawn[str]", line: str) -> str:
    """Type a line; return what is printed up to the next prompt."""
    console.sendline(line)
    console.expect(PROMPT)
    return str(console.before).replace("\r", "")  # QEMU's terminal adds one to the guest's


def start(console: "pexpect.spawn[str]", line: str) -> None:
    """Type a line that starts a program which reads the terminal; wait until it does."""
    console.sendline(line)
    console.expect(re.escape(line))
    time.sleep(SETTLE_S)


def test_command_answers_at_the_prompt(console: "pexpect.spawn[str]") -> None:
    assert "\n42\n" in ask(console, "echo $((6 * 7))")


def test_backspace_and_line_kill_edit_the_line(console: "pexpect.spawn[str]") -> None:
    console.send("garbage\x15")
    console.expect(PROMPT)  # drawn anew
    assert "\nabd\n" in ask(console, "echo abc\x7fd")


def test_canonical_input_is_edited_by_the_terminal(console: "pexpect.spawn[str]") -> None:
    start(console, "cat | od -c")
    console.send("wrong\x15ab\x7fc\r\x04")
    console.expect(r"0000000   a   c  \\n\s+0000003\s")
    console.expect(PROMPT)


def test_ctrl_c_ends_the_foreground_program(console: "pexpect.spawn[str]") -> None:
    start(console, "sleep 1000; echo 'not this'")
    console.send("\x03")
    console.expect(PROMPT)
    assert "130" in ask(console, "echo $?")


def test_ctrl_c_at_the_prompt_keeps_the_shell(console: "pexpect.spawn[str]") -> None:
    console.send("half a line\x03")
    console.expect(PROMPT)
    assert "alive" in ask(console, "echo alive")


def test_ctrl_z_stops_and_fg_goes_on(console: "pexpect.spawn[str]") -> None:
    start(console, "cat")
    console.sendline("before")
    console.expect(r"before\s+before\s")
    console.send("\x1a")
    console.expect("Stopped")
    console.expect(PROMPT)
    assert "Stopped" in ask(console, "jobs")
    console.sendline("fg")
    console.sendline("after")
    console.expect(r"after\s+after\s")
    console.send("\x04")
    console.expect(PROMPT)


def test_background_reader_is_stopped_by_the_terminal(console: "pexpect.spawn[str]") -> None:
    ask(console, "cat &")
    time.sleep(SETTLE_S)
    assert "Stopped (tty input)" in ask(console, "jobs")
    ask(console, "kill %1")


def test_full_screen_editor_writes_a_file(console: "pexpect.spawn[str]") -> None:
    start(console, "vi /tmp/f")
    for keys in ("ihello\rworld", "\x1b", ":wq\r"):  # escape and colon together are another key
        console.send(keys)
        time.sleep(SETTLE_S)
    console.expect(PROMPT)
    assert "hello\nworld\n" in ask(console, "cat /tmp/f")


def test_leaving_the_shell_powers_off(console: "pexpect.spawn[str]") -> None:
    console.sendline("exit")
    console.expect(pexpect.EOF)
    console.close()
    assert console.exitstatus == 0


def test_ctrl_a_x_ends_the_machine(console: "pexpect.spawn[str]") -> None:
    console.send("\x01x")
    console.expect(pexpect.EOF)
    console.close()
    assert console.exitstatus == 0
