"""Read parameters directly where the variable that holds one is never assigned again.

    store x, %x                 v1 = getfield %x, 0
    v0 = load x          ->
    v1 = getfield v0, 0

The lowering gives every parameter a variable. Without this pass each would cost a retain at entry
and a release at exit, for a reference that the caller holds anyway.
"""

from __future__ import annotations

from pyrite.compiler.ir import Clear, Function, Load, Local, Op, Param, Store, Value, all_ops


def forward(function: Function) -> None:
    """Replace locals that only ever hold one borrowed parameter by that parameter."""
    constant = _constant_locals(function)
    if not constant:
        return
    known: dict[Value, Value] = {
        op: constant[op.local]
        for op in all_ops(function)
        if isinstance(op, Load) and op.local in constant
    }
    for block in function.blocks:
        block.ops = [op for op in block.ops if not _touches(op, constant)]
        for op in block.ops:
            for operand in op.operands():
                if operand in known:
                    op.replace(operand, known[operand])
    function.locals = [v for v in function.locals if v not in constant]


def _constant_locals(function: Function) -> dict[Local, Value]:
    """Locals stored once, at the top of the entry block, from a parameter, and never cleared."""
    constant: dict[Local, Value] = {}
    for op in function.blocks[0].ops:
        if not isinstance(op, Store) or not isinstance(op.value, Param):
            break
        if not op.value.owned:
            constant[op.local] = op.value
    first = set(function.blocks[0].ops[: len(constant) + 1])
    for op in all_ops(function):
        stored = isinstance(op, Store) and op not in first
        if stored or isinstance(op, Clear) or (isinstance(op, Load) and op.move):
            constant.pop(op.local, None)  # type: ignore[attr-defined]
    return constant


def _touches(op: Op, locals_: dict[Local, Value]) -> bool:
    return isinstance(op, Load | Store) and op.local in locals_
