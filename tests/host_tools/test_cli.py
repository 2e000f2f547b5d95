"""Wrong usage and unbuilt parts end with status 2 and a sentence, never with a traceback."""

import subprocess
import sys

import pytest

from host import cli
from host.paths import REPO


@pytest.mark.parametrize(
    "line",
    [
        "debug",
        "run --kernel linux --machine raspi4b",
        "run --kernel linux --display window",
        "run --kernel linux --display web",
        "run --kernel linux --disk disk.img",
    ],
)
def test_unbuilt_part_says_so(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(line.split()) == 2
    assert "is not built yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("fly", "no verb 'fly'"),
        ("test nothing", "no tier nothing"),
        ("test --record unit", "tier linux alone"),
        ("run --kernel /none", "no such file"),
        ("run --kernel linux --mem lots", "--mem lots"),
        ("run --kernel linux --mem 0", "--mem 0"),
        ("run --kernel linux --smp 0", "--smp 0"),
        ("run --kernel linux --timeout 0", "--timeout 0"),
        ("run --kernel linux --overlay /none", "--overlay /none"),
        ("run --kernel linux --initrd /none", "--initrd /none"),
        ("pyrite run /none.py", "/none.py: no such file"),
    ],
)
def test_wrong_usage_is_explained(
    line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(line.split()) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("line", ["run --no-such-option", "run --smp many", "pyrite", "build x"])
def test_argument_errors_exit_with_2(line: str) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(line.split())
    assert caught.value.code == 2


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    printed = capsys.readouterr().out
    assert all(f"./ouro {verb}" in printed for verb in cli.VERBS)


def test_pyrite_runs_under_cpython_with_arguments_and_status() -> None:
    program = REPO / "tests/host_tools/data/arguments.py"
    command = [sys.executable, "-m", "host.cli", "pyrite", "run", "--target", "cpython"]
    done = subprocess.run([*command, program, "a", "-k"], cwd=REPO, capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("['a', '-k']\n", 7)
