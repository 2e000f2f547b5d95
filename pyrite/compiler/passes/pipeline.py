"""Runs the passes over a program, verifying between them where asked (`PYRITE_VERIFY=1`)."""

from __future__ import annotations

import os

from pyrite.compiler.ir import Function, Program
from pyrite.compiler.passes import exceptions, refcount, unbound
from pyrite.compiler.passes.cfg import remove_unreachable
from pyrite.compiler.passes.drops import Drops
from pyrite.compiler.passes.verify import Stage, verify

VERIFY = os.environ.get("PYRITE_VERIFY", "") == "1"


def run_all(program: Program, check: bool = VERIFY) -> None:
    """Turn lowered IR into IR that can be emitted."""
    bodies = [f for f in program.functions.values() if f.assembly is None]
    for function in bodies:
        remove_unreachable(function)
    _verify(program, bodies, Stage.LOWERED, check)
    exceptions.mark_raising(program)
    for function in bodies:
        exceptions.split_at_errors(program, function)
        unbound.guard(function)
    _verify(program, bodies, Stage.EXCEPTIONS, check)
    drops = Drops()
    for function in bodies:
        refcount.insert(program, function, drops)
    _verify(program, bodies, Stage.COUNTED, check)


def _verify(program: Program, bodies: list[Function], stage: Stage, check: bool) -> None:
    if check:
        for function in bodies:
            verify(program, function, stage)
