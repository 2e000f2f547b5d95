"""Assembly text to an object, through GNU as (llvmlite's wheel has no AArch64 assembler)."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from pyrite.compiler.errors import InternalError
from pyrite.compiler.ir import Program
from pyrite.compiler.targets import Target


def assembly_of(program: Program) -> dict[str, str]:
    """Assembly text of each module: its blocks, then its `@asm` functions."""
    texts: dict[str, list[str]] = {}
    for module, text in program.assembly:
        texts.setdefault(module, []).append(text)
    for symbol in sorted(program.functions):
        function = program.functions[symbol]
        if function.assembly is not None:
            name = function.export or symbol
            texts.setdefault(function.module, []).append(_wrap(name, function.assembly))
    return {module: "\n".join([*parts, ""]) for module, parts in sorted(texts.items())}


def _wrap(name: str, body: str) -> str:
    quoted = f'"{name}"'
    return (
        f"\t.text\n\t.balign 4\n\t.globl {quoted}\n\t.type {quoted}, %function\n{quoted}:\n"
        f"{body}\n\t.size {quoted}, . - {quoted}\n"
    )


def assemble(text: str, target: Target, name: str) -> bytes:
    """Object file of assembly text; `name` is what messages call it."""
    with tempfile.TemporaryDirectory(prefix="pyrite-") as folder:
        source, out = Path(folder, "in.s"), Path(folder, "out.o")
        source.write_text(text)
        command = [target.assembler, "-o", str(out), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise InternalError(f"assembly of {name}:\n{done.stderr.replace(str(source), name)}")
        return out.read_bytes()
