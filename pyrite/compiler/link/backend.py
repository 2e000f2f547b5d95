"""LLVM text to an object, in this process.

llvmlite holds one lock for all of LLVM: parallel builds need processes, not threads. A worker is
handed text and flags, and hands bytes back.

`optimise` is a short pipeline: scalars out of memory, early simplification, inlining bottom up
(all that fits is written by LLVM's own O-pipelines at level 2), or almost nothing at level 0.
"""

from __future__ import annotations

import re
from functools import cache

import llvmlite.binding as llvm  # type: ignore[import-untyped]

from pyrite.compiler.errors import InternalError
from pyrite.compiler.targets import Target


@cache
def _machine(target: Target, opt: int) -> llvm.TargetMachine:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    return llvm.Target.from_triple(target.triple).create_target_machine(
        cpu=target.cpu,
        features=target.features,
        opt=opt,
        reloc="static",
        codemodel="small",
    )


def compile_text(text: str, target: Target, opt: int) -> bytes:
    """Object file of a module's LLVM text. InternalError where LLVM rejects the text."""
    machine = _machine(target, opt)
    module = _parse(text, target, machine)
    _optimise(module, machine, opt)
    return bytes(machine.emit_object(module))


def assembly_text(text: str, target: Target, opt: int) -> str:
    """Assembly of a module's LLVM text, for people."""
    machine = _machine(target, opt)
    module = _parse(text, target, machine)
    _optimise(module, machine, opt)
    return str(machine.emit_assembly(module))


def _parse(text: str, target: Target, machine: llvm.TargetMachine) -> llvm.ModuleRef:
    # Without the data layout, i64 would be aligned to 4 and loads split.
    head = f'target datalayout = "{machine.target_data}"\ntarget triple = "{target.triple}"\n'
    try:
        module = llvm.parse_assembly(head + text)
        module.verify()
    except RuntimeError as error:
        raise InternalError(_explain(str(error), head + text)) from error
    return module


def _explain(error: str, text: str) -> str:
    """LLVM's message, with the function that the line belongs to."""
    place = re.search(r"<string>:(\d+):", error)
    if place is None:
        return f"LLVM: {error}"
    before = text.split("\n")[: int(place.group(1))]
    functions = [line for line in before if line.startswith("define ")]
    name = re.search(r'@"?([^"(]*)', functions[-1]) if functions else None
    return f"LLVM in {name.group(1) if name else 'a global'}: {error}"


def _optimise(module: llvm.ModuleRef, machine: llvm.TargetMachine, opt: int) -> None:
    options = llvm.create_pipeline_tuning_options(speed_level=opt)
    options.loop_vectorization = False
    options.slp_vectorization = False
    builder = llvm.create_pass_builder(machine, options)
    if opt == 0:
        passes = llvm.create_new_module_pass_manager()
        passes.add_always_inliner_pass()
        passes.add_sroa_pass()
        passes.add_simplify_cfg_pass()
    else:
        passes = builder.getModulePassManager()
    passes.run(module, builder)
