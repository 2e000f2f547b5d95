"""The compiler's entry points: a program or the kernel, from source to executable.

source -> pipeline.lower_program -> ir.Program -> build.build -> executable
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyrite.compiler import pipeline
from pyrite.compiler.build import ROOT, build
from pyrite.compiler.emit.code import Options
from pyrite.compiler.targets import KERNEL, TARGETS

KERNEL_ENTRY = ROOT / "kernel/main.py"


def build_program(source: Path, out: Path, target: str, opt: int = 2) -> None:
    """Compile a user program to the executable `out`. Raises CompileErrors."""
    machine = TARGETS[target]
    with _without_collector():
        program = pipeline.lower_program(source, target)
        build(program, out, machine, Options(arch=machine.arch), opt)


def build_kernel(out: Path, opt: int = 2, census: bool = False) -> None:
    """Compile the kernel to the ELF file `out`. `census`: count live objects by class."""
    options = Options(atomic=True, census=census, kernel=True, arch=KERNEL.arch)
    with _without_collector():
        program = pipeline.lower_program(KERNEL_ENTRY, KERNEL.name)
        build(program, out, KERNEL, options, opt)


@contextmanager
def _without_collector() -> Iterator[None]:
    """No garbage collection: nearly all that a build makes lives to its end (a third faster)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
