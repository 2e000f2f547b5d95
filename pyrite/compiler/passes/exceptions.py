"""Make errors explicit: which functions can raise, and where control goes when they do.

    b0 (handler h):                      b0:
      v1 = call f(x)                       v1 = call f(x)
      store y, v1                 ->       branch_error v1, h, b0.1
      goto b1                            b0.1:
                                           store y, v1
                                           goto b1

A call outside every handler goes to the function's `propagate` block on error:

    propagate:
      e = caught_error
      raise e

`mark_raising` runs over the whole program first: it sets `can_raise` of functions and selectors.
A function raises when, outside its handlers, it raises, allocates, or calls what raises. Calls of
function values count as raising; so does, by convention, code whose address is taken (its callers
expect the raising signature), unless it is exported or assembly.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyrite.compiler.ir import (
    Block,
    BranchError,
    Call,
    CallValue,
    CallVirtual,
    CaughtError,
    CodeAddress,
    FrozenBuffer,
    FrozenFunction,
    FrozenObject,
    FuncRef,
    Function,
    New,
    Op,
    Parts,
    Program,
    Raise,
    Selector,
    all_ops,
)
from pyrite.compiler.passes.cfg import remove_unreachable
from pyrite.compiler.types import NONE, ClassInfo, ClassT

ERROR = ClassT(ClassInfo("error", "$error", BaseException))  # an error in flight, of any class


def mark_raising(program: Program) -> None:
    """Set `can_raise` of every function and selector of the program."""
    for function in program.functions.values():
        function.can_raise = False
    for selector in program.selectors.values():
        selector.can_raise = False
    callers, overriding = _callers(program), _overriding(program)
    work = [s for s, f in program.functions.items() if _raises_by_itself(program, f)]
    work += _taken_addresses(program)
    while work:
        function = program.functions[work.pop()]
        if function.can_raise or function.export or function.assembly is not None:
            continue
        function.can_raise = True
        work += callers.get(function.symbol, ())
        for selector in overriding.get(function.symbol, ()):
            if not selector.can_raise:
                selector.can_raise = True
                work += callers.get(selector.symbol, ())


def split_at_errors(program: Program, function: Function) -> None:
    """End blocks at ops that can raise, and point them to their handlers."""
    propagate = Block("propagate")
    blocks: list[Block] = []
    for block in function.blocks:
        blocks += _split(program, block, propagate)
    function.blocks = blocks
    for block in blocks:
        block.handler = None
    if any(propagate in b.terminator.targets() for b in blocks):
        error = CaughtError(ERROR, function.line)
        propagate.ops = [error, Raise(NONE, function.line, error)]
        function.blocks.append(propagate)
    remove_unreachable(function)


def can_raise(program: Program, op: Op) -> bool:
    """Can this op leave with an error?"""
    if isinstance(op, Call):
        return bool(program.functions[op.symbol].can_raise)
    if isinstance(op, CallVirtual):
        return bool(op.selector.can_raise)
    if isinstance(op, New):
        return "MemoryError" in program.hooks
    return isinstance(op, CallValue)


def _split(program: Program, block: Block, propagate: Block) -> Iterator[Block]:
    label, ops, handler = block.label, block.ops, block.handler
    current, current.ops = block, []
    count = 0
    for op in ops:
        current.ops.append(op)
        if can_raise(program, op):
            count += 1
            rest = Block(f"{label}.{count}")
            current.ops.append(BranchError(NONE, op.line, op, handler or propagate, rest))
            yield current
            current = rest
        elif isinstance(op, Raise):
            op.handler = handler
    yield current


def _raises_by_itself(program: Program, function: Function) -> bool:
    memory_error = "MemoryError" in program.hooks
    for block in function.blocks:
        if block.handler is not None:
            continue
        for op in block.ops:
            if isinstance(op, Raise | CallValue) or (memory_error and isinstance(op, New)):
                return True
    return False


def _callers(program: Program) -> dict[str, list[str]]:
    """Functions that call each function or selector from outside their handlers."""
    callers: dict[str, list[str]] = {}
    for symbol, function in program.functions.items():
        for block in function.blocks:
            if block.handler is not None:
                continue
            for op in block.ops:
                if isinstance(op, Call):
                    callers.setdefault(op.symbol, []).append(symbol)
                elif isinstance(op, CallVirtual):
                    callers.setdefault(op.selector.symbol, []).append(symbol)
    return callers


def _overriding(program: Program) -> dict[str, list[Selector]]:
    """Selectors that each function implements."""
    result: dict[str, list[Selector]] = {}
    for selector in program.selectors.values():
        for symbol in set(selector.implementations.values()):
            result.setdefault(symbol, []).append(selector)
    return result


def _taken_addresses(program: Program) -> list[str]:
    """Functions whose code address is a value somewhere."""
    taken: list[str] = []
    for function in program.functions.values():
        for op in all_ops(function):
            taken += [v.symbol for v in op.operands() if isinstance(v, FuncRef)]
    for datum in program.data.values():
        if isinstance(datum, FrozenObject):
            taken += _code_addresses(datum.fields)
        elif isinstance(datum, FrozenBuffer):
            taken += _code_addresses(datum.items)
        else:
            assert isinstance(datum, FrozenFunction)
    return taken


def _code_addresses(items: object) -> list[str]:
    found: list[str] = []
    for item in items if isinstance(items, list | tuple) else ():
        if isinstance(item, CodeAddress):
            found.append(item.symbol)
        elif isinstance(item, Parts):
            found += _code_addresses(item.items)
    return found
