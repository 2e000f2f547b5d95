"""A lowered program to an executable.

ir.Program -> passes -> emit: one LLVM text a module
           -> objects, from the cache or in worker processes
           -> linker -> executable
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import llvmlite  # type: ignore[import-untyped]

from pyrite.compiler.cache import Cache, Entry, key_of
from pyrite.compiler.emit.code import Options
from pyrite.compiler.emit.modules import emit_program
from pyrite.compiler.ir import Program
from pyrite.compiler.link import linker
from pyrite.compiler.link.assembler import assemble, assembly_of
from pyrite.compiler.link.backend import compile_text
from pyrite.compiler.link.lines import lines_of
from pyrite.compiler.passes.pipeline import VERIFY, run_all
from pyrite.compiler.targets import Target

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".ouro/cache/objects"
RUNTIME_ASSEMBLY = ROOT / "pyrite/runtime/asm"
USER_SCRIPT = ROOT / "pyrite/compiler/link/user.lds"
KERNEL_SCRIPT = ROOT / "kernel/arch/arm64/image.lds"


@dataclass(frozen=True)
class Job:
    """One object to make: LLVM text, or assembly."""

    name: str
    text: str
    is_assembly: bool
    target: Target
    opt: int

    @property
    def key(self) -> str:
        """Key of the object in the cache."""
        kind = "assembly" if self.is_assembly else "llvm"
        flags = f"{kind} {self.opt} {self.target} {llvmlite.__version__} {_back_end()}"
        return key_of(flags, self.text)


def build(
    program: Program,
    out: Path,
    target: Target,
    options: Options,
    opt: int,
    check: bool = VERIFY,
) -> None:
    """Compile and link a lowered program. `check`: verify the IR between passes."""
    run_all(program, check)
    texts = emit_program(program, options, ROOT)
    jobs = [Job(name, text, False, target, opt) for name, text in texts.items()]
    jobs += [Job(n, t, True, target, opt) for n, t in _assembly(program, target).items()]
    script = KERNEL_SCRIPT if target.is_kernel else USER_SCRIPT
    linker.link(make_objects(jobs), target, script, out)
    out.chmod(0o755)


def make_objects(jobs: list[Job]) -> list[Entry]:
    """Objects of all jobs, in order; those that the cache lacks are made by workers."""
    store = Cache(CACHE)
    entries = {job: store.get(job.key) for job in jobs}
    missing = [job for job, entry in entries.items() if entry is None]
    missing.sort(key=lambda job: -len(job.text))  # the longest first: workers end together
    for job, made in zip(missing, _map(_make, missing), strict=True):
        entries[job] = made
        store.put(job.key, made)
    if missing:
        store.trim()
    return [entry for job in jobs if (entry := entries[job]) is not None]


def _map(make: Callable[[Job], Entry], jobs: list[Job]) -> list[Entry]:
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers <= 1:
        return [make(job) for job in jobs]
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        return list(pool.map(make, jobs))


def _make(job: Job) -> Entry:
    if job.is_assembly:
        return assemble(job.text, job.target, job.name), {}
    data = compile_text(job.text, job.target, job.opt)
    return data, lines_of(data)


def _assembly(program: Program, target: Target) -> dict[str, str]:
    """Assembly text of the program and of the runtime, by module."""
    texts = assembly_of(program)
    for name in ("memory",) if target.is_kernel else ("start", "memory"):
        source = RUNTIME_ASSEMBLY / f"{name}_{target.arch}.s"
        texts[source.name] = source.read_text()
    return texts


@cache
def _back_end() -> str:
    """Hash of the code that turns text into objects."""
    sources = sorted((ROOT / "pyrite/compiler/link").glob("*.py"))
    return key_of(*(path.read_text() for path in sources))
