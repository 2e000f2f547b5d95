"""Rules of the IR, checked between passes: a broken one is a fault of the compiler.

- Every block ends in its only terminator, and jumps to blocks of the function.
- Every operand is a constant, a parameter or an op whose definition dominates the use.
- Operand types agree where the ops demand it (arithmetic, stores, calls, returns).
- Counting ops exist only after the refcount pass, error branches only after `exceptions`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NoReturn

from pyrite.compiler import ir
from pyrite.compiler.errors import InternalError
from pyrite.compiler.passes.cfg import dominance_order, predecessors
from pyrite.compiler.representation import llvm_type
from pyrite.compiler.types import BOOL, NEVER, NONE, Type


class Stage(IntEnum):
    LOWERED = 0
    EXCEPTIONS = 1
    COUNTED = 2


def verify(program: ir.Program, function: ir.Function, stage: Stage) -> None:
    """Raise InternalError where the function breaks a rule."""
    _Verifier(program, function, stage).run()


class _Verifier:
    def __init__(self, program: ir.Program, function: ir.Function, stage: Stage) -> None:
        self.program, self.function, self.stage = program, function, stage
        self.blocks = set(function.blocks)
        self.op: ir.Op | None = None

    def run(self) -> None:
        """Check the shape, then the uses, then each op."""
        for block in self.function.blocks:
            self._check_shape(block)
        self._check_dominance()
        for op in ir.all_ops(self.function):
            self.op = op
            self._check_op(op)

    def _fail(self, text: str) -> NoReturn:
        place = f"line {self.op.line}: {type(self.op).__name__}: " if self.op else ""
        raise InternalError(f"{self.function.symbol} after {self.stage.name}: {place}{text}")

    def _check_shape(self, block: ir.Block) -> None:
        if not block.is_closed:
            self._fail(f"block {block.label} has no terminator")
        for self.op in block.ops[:-1]:
            if isinstance(self.op, ir.Terminator):
                self._fail(f"terminator inside block {block.label}")
        self.op = block.terminator
        targets = self.op.targets() + ([block.handler] if block.handler else [])
        if any(t not in self.blocks for t in targets):
            self._fail(f"block {block.label} jumps to a block that is not of the function")

    def _check_dominance(self) -> None:
        """A value is available where it is defined on every path that leads there."""
        if self.stage is Stage.LOWERED:
            return  # handler edges are not explicit yet
        everywhere = frozenset(op for op in ir.all_ops(self.function))
        before = predecessors(self.function)
        order = dominance_order(self.function)
        end: dict[ir.Block, frozenset[ir.Op]] = dict.fromkeys(order, everywhere)
        changed = True
        while changed:
            changed = False
            for block in order:
                start = frozenset[ir.Op]()
                if block is not self.function.blocks[0]:
                    start = everywhere.intersection(*(end[p] for p in before[block] if p in end))
                new = start | frozenset(block.ops)
                if new != end[block]:
                    end[block], changed = new, True
        for block in order:
            earlier = [end[p] for p in before[block] if p in end]
            is_entry = block is self.function.blocks[0]
            self._check_uses(block, frozenset() if is_entry else everywhere.intersection(*earlier))

    def _check_uses(self, block: ir.Block, available: frozenset[ir.Op]) -> None:
        known = set(available)
        for self.op in block.ops:
            for value in self.op.operands():
                if isinstance(value, ir.Op) and value not in known:
                    self._fail(f"uses a {type(value).__name__} that need not be defined here")
                if isinstance(value, ir.Param) and value not in self.function.params:
                    self._fail(f"uses the parameter {value.name} of another function")
            known.add(self.op)

    def _same(self, left: Type, right: Type) -> None:
        if left != right and llvm_type(left) != llvm_type(right):
            self._fail(f"{left} where {right} is needed")

    def _check_op(self, op: ir.Op) -> None:
        counting = isinstance(op, ir.IncRef | ir.DecRef)
        if counting and self.stage < Stage.COUNTED:
            self._fail("counting before its pass")
        if isinstance(op, ir.BranchError) and self.stage < Stage.EXCEPTIONS:
            self._fail("error branch before its pass")
        if isinstance(op, ir.Arith | ir.Compare):
            self._same(op.left.type, op.right.type)
        if isinstance(op, ir.Arith):
            self._same(op.type, op.left.type)
        elif isinstance(op, ir.Store):
            self._same(op.value.type, op.local.type)
        elif isinstance(op, ir.Load):
            self._same(op.type, op.local.type)
        elif isinstance(op, ir.Branch | ir.Check):
            self._same(op.condition.type, BOOL)
        elif isinstance(op, ir.GetField):
            self._same(op.type, op.info.fields[op.index].type)
        elif isinstance(op, ir.SetField):
            self._same(op.value.type, op.info.fields[op.index].type)
        elif isinstance(op, ir.Call):
            self._check_call(op)
        elif isinstance(op, ir.Return):
            self._same(op.value.type if op.value else NONE, self.function.result)

    def _check_call(self, op: ir.Call) -> None:
        callee = self.program.functions.get(op.symbol)
        if callee is None:
            self._fail(f"calls {op.symbol}, which is not of the program")
        self._check_arguments(op.args, tuple(p.type for p in callee.params))
        if callee.result != NEVER:
            self._same(op.type, callee.result)

    def _check_arguments(self, args: list[ir.Value], params: tuple[Type, ...]) -> None:
        if len(args) != len(params):
            self._fail(f"{len(args)} arguments for {len(params)} parameters")
        for arg, param in zip(args, params, strict=True):
            self._same(arg.type, param)
