"""LLVM text to an object, in this process.

llvmlite holds one lock for all of LLVM: parallel builds need processes, not threads. A worker is
handed text and flags, and hands bytes back.

Levels: 0 keeps the code close to the source; 1 is a short pipeline without inlining, for debug
builds; 2 is LLVM's own pipeline with less inlining, since what matters is inlined early anyway
(measured on four kernel modules: 0.28 s of CPU for level 1, 0.72 s for level 2, and 8% less code
than with LLVM's default threshold).
"""

from __future__ import annotations

import re
from functools import cache

import llvmlite.binding as llvm  # type: ignore[import-untyped]

from pyrite.compiler.errors import InternalError
from pyrite.compiler.targets import Target

INLINING_THRESHOLD = 50
LEAST_PIPELINE = ("always_inliner", "sroa", "simplify_cfg")
SHORT_PIPELINE = (
    "always_inliner",
    "sroa",
    "simplify_cfg",
    "instruction_combine",
    "sccp",
    "jump_threading",
    "new_gvn",
    "simplify_cfg",
    "instruction_combine",
    "aggressive_dce",
    "global_dead_code_eliminate",
)


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
    options.inlining_threshold = INLINING_THRESHOLD
    options.loop_vectorization = False
    options.slp_vectorization = False
    builder = llvm.create_pass_builder(machine, options)
    if opt >= 2:
        passes = builder.getModulePassManager()
    else:
        passes = llvm.create_new_module_pass_manager()
        for name in SHORT_PIPELINE if opt else LEAST_PIPELINE:
            getattr(passes, f"add_{name}_pass")()
    passes.run(module, builder)
