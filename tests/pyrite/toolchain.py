"""Builds and runs language programs, each once for a state of the compiler and the run time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pyrite.compiler.driver import build_program

ROOT = Path(__file__).parents[2]
STORE = ROOT / ".ouro/cache/programs"
RUNNERS = {"host": [], "arm64": ["qemu-aarch64"]}
TARGETS = tuple(RUNNERS)
TIMEOUT_S = 60

Result = tuple[int, str, str]


def programs(folder: str) -> list[Path]:
    """The programs of a folder beside this file."""
    return sorted((Path(__file__).parent / folder).glob("*.py"))


@cache
def interpreted(source: Path) -> Result:
    """Status, standard output and standard error under CPython."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return _run([sys.executable, str(source)], environment)


def compiled(source: Path, target: str, prepare: Callable[[], None] | None = None) -> Result:
    """Status, standard output and standard error of the compiled program.

    `prepare` runs in the new process before the program does.
    """
    command = [*RUNNERS[target], str(_executable(source, target))]
    return _run(command, dict(os.environ), prepare)


def _run(
    command: list[str], environment: dict[str, str], prepare: Callable[[], None] | None = None
) -> Result:
    done = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
        preexec_fn=prepare,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def _executable(source: Path, target: str) -> Path:
    key = hashlib.sha256(_toolchain() + target.encode() + source.read_bytes()).hexdigest()[:32]
    out = STORE / f"{source.stem}-{target}-{key}"
    if not out.exists():
        STORE.mkdir(parents=True, exist_ok=True)
        unfinished = out.with_suffix(f".{os.getpid()}")
        build_program(source, unfinished, target)
        unfinished.rename(out)
    return out


def _toolchain() -> bytes:
    """A digest of everything that a build depends on, but the program."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "pyrite").rglob("*")):
        if path.suffix in (".py", ".s", ".lds"):
            digest.update(path.read_bytes())
    return digest.digest()
