"""The compiler's entry points."""

from __future__ import annotations

from pathlib import Path

from pyrite.compiler.emit.code import Options
from pyrite.compiler.emit.modules import emit_program
from pyrite.compiler.ir import Program
from pyrite.compiler.link import linker
from pyrite.compiler.link.assembler import assemble, assembly_of
from pyrite.compiler.link.backend import compile_text
from pyrite.compiler.passes.pipeline import run_all
from pyrite.compiler.targets import TARGETS, Target

ROOT = Path(__file__).parents[2]
RUNTIME_ASSEMBLY = ROOT / "pyrite/runtime/asm"


def build(program: Program, out: Path, target: Target, opt: int) -> None:
    """Compile and link a lowered program."""
    run_all(program)
    options = Options(kernel=target.is_kernel, atomic=target.is_kernel, arch=target.arch)
    texts = emit_program(program, options, str(ROOT))
    objects = [compile_text(text, target, opt) for text in texts.values()]
    pieces = assembly_of(program)
    for name in ("start", "memory"):
        source = RUNTIME_ASSEMBLY / f"{name}_{target.arch}.s"
        pieces[source.name] = source.read_text()
    objects += [assemble(text, target, name) for name, text in pieces.items()]
    linker.link(objects, target, linker.SCRIPTS / target.script, out)
    out.chmod(0o755)
