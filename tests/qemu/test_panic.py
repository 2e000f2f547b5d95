"""A panic says what happened and where, in Python's words, and the machine ends."""

from pathlib import Path

import pytest

from host.machine import Machine, run_exec

TIMEOUT_S = 20.0


def crash(kernel: Path, kind: str) -> list[str]:
    """Lines of the panic that a boot with `crash=KIND` ends in."""
    result = run_exec(Machine(kernel, append=f"crash={kind}"), "true", TIMEOUT_S)
    assert result.status == 125
    assert result.panic is not None
    return result.panic.decode().splitlines()


@pytest.mark.parametrize(
    ("kind", "reason", "function"),
    [
        ("overflow", "integer overflow", "double"),
        ("index", "index out of range", "take"),
        ("uncaught", "ValueError('provoked')", "run_entry"),
        ("stack", "kernel stack overflow", "descend"),
    ],
)
def test_panic_names_reason_and_function(
    kind: str, reason: str, function: str, kernel: Path
) -> None:
    lines = crash(kernel, kind)
    assert reason in lines[0]
    assert any(f", in {function}" in line for line in lines)


def test_traceback_shows_outer_calls_first(kernel: Path) -> None:
    lines = crash(kernel, "overflow")
    calls = lines[lines.index("Traceback (most recent call last):") + 1 :]
    names = [line.rsplit(", in ", 1)[1] for line in calls]
    assert names[0] == "thread_main"
    assert names.index("Init.run") < names.index("double")
    assert 'File "kernel/core/provoke.py", line' in calls[names.index("double")]


def test_endless_recursion_is_cut_short(kernel: Path) -> None:
    assert len(crash(kernel, "stack")) < 30
