"""Variables that may have no value where they are read.

A read that some way reaches without an assignment is guarded by a flag, which says whether the
variable holds a value; all other reads cost nothing.

    branch c, then, end              store x?, False
    then:                            branch c, then, end
      store x, 1              ->     then:
      goto end                         store x, 1
    end:                               store x?, True
      v = load x                       goto end
                                     end:
                                       check (load x?), unbound
                                       v = load x
"""

from __future__ import annotations

from pyrite.compiler.ir import Block, Check, Clear, Const, Function, Load, Local, Op, Store
from pyrite.compiler.passes.dataflow import Bits, forward
from pyrite.compiler.types import BOOL, NONE


def guard(function: Function) -> None:
    """Guard the reads of a function that may find no value. Runs when all edges are explicit."""
    bits = {v: 1 << i for i, v in enumerate(_variables(function))}
    if not bits:
        return
    doubtful = _doubtful_loads(function, bits)
    flags = {op.local: Local(f"{op.local.name}?", BOOL) for op in doubtful}
    if not flags:
        return
    function.locals += flags.values()
    for block in function.blocks:
        block.ops = [part for op in block.ops for part in _guarded(op, flags, doubtful)]
    entry = function.blocks[0]
    entry.ops[:0] = [_set(flag, False, function.line) for flag in flags.values()]


def _variables(function: Function) -> list[Local]:
    """Locals that stand for a name of the program; temporaries are always stored first."""
    return [v for v in function.locals if not v.name.startswith("%")]


def _doubtful_loads(function: Function, bits: dict[Local, int]) -> set[Load]:
    gen: Bits = {}
    kill: Bits = {}
    for block in function.blocks:
        gen[block], kill[block] = _effect(block, bits)
    start = forward(function, gen, kill, every=(1 << len(bits)) - 1)
    found: set[Load] = set()
    for block in function.blocks:
        bound = start[block]
        for op in block.ops:
            bit = bits.get(op.local, 0) if isinstance(op, Load | Store | Clear) else 0
            if isinstance(op, Load) and bit & ~bound:
                found.add(op)
            elif isinstance(op, Store):
                bound |= bit
            elif isinstance(op, Clear):
                bound &= ~bit
    return found


def _effect(block: Block, bits: dict[Local, int]) -> tuple[int, int]:
    """(variables that the block leaves with a value, those that it leaves without)."""
    gen = kill = 0
    for op in block.ops:
        if isinstance(op, Store):
            bit = bits.get(op.local, 0)
            gen, kill = gen | bit, kill & ~bit
        elif isinstance(op, Clear):
            bit = bits.get(op.local, 0)
            gen, kill = gen & ~bit, kill | bit
    return gen, kill


def _guarded(op: Op, flags: dict[Local, Local], doubtful: set[Load]) -> list[Op]:
    """The op with what its variable's flag needs around it."""
    if isinstance(op, Load) and op in doubtful:
        known = Load(BOOL, op.line, flags[op.local])
        return [known, Check(NONE, op.line, known, "unbound"), op]
    if isinstance(op, Store | Clear) and op.local in flags:
        return [op, _set(flags[op.local], isinstance(op, Store), op.line)]
    return [op]


def _set(flag: Local, value: bool, line: int) -> Store:
    return Store(NONE, line, flag, Const(BOOL, value))
