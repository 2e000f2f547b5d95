"""Run the tools that setting up needs, with progress on standard error and a log of the rest."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from host.errors import HostError
from host.paths import STATE

LOG = STATE / "setup.log"
TAIL_LINES = 15


def step(what: str) -> None:
    """Tell the user what is being done."""
    print(f"ouro: {what} ...", file=sys.stderr, flush=True)


def run_logged(command: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    """Run a tool with its output in `.ouro/setup.log`.

    Raises HostError with the end of that output where the tool fails.
    """
    words = [str(word) for word in command]
    with LOG.open("a") as log:
        log.write(f"{time.strftime('%F %T')} $ {' '.join(words)}\n")
        log.flush()
        start = log.tell()
        status = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=env
        ).returncode
    if status != 0:
        with LOG.open(errors="replace") as log:
            log.seek(start)
            tail = "".join(log.readlines()[-TAIL_LINES:])
        raise HostError(f"{words[0]} failed with status {status} (log: {LOG}):\n{tail.rstrip()}")


def read_output(command: Sequence[str | Path]) -> str:
    """Return what a tool prints; an empty string where it fails or does not exist."""
    try:
        return subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
