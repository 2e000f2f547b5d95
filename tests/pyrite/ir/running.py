"""Builds and runs programs made by hand."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pyrite.compiler.build import build
from pyrite.compiler.emit.code import Options
from pyrite.compiler.ir import Program
from pyrite.compiler.targets import TARGETS

EMULATOR = {"host": [], "arm64": ["qemu-aarch64"]}


def run(program: Program, folder: Path, target: str = "host", opt: int = 2, **options: bool) -> int:
    """Exit status of a program; `options` are those of `emit.code.Options`."""
    machine = TARGETS[target]
    out = folder / f"program-{target}-{opt}"
    build(program, out, machine, Options(arch=machine.arch, **options), opt, check=True)
    return subprocess.run([*EMULATOR[target], str(out)], timeout=60, check=False).returncode
