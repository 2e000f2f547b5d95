"""Insert reference counting.

    v0 = new Node                    v0 = new Node
    v1 = load p                      v1 = load p
    setfield v0, next, v1     ->     incref v1
    v2 = call use(v0)                setfield v0, next, v1
    return None                      v2 = call use(v0)
                                     decref v0
                                     return None

Rules (the kinds of values are those of `ownership.py`):

- A value that an op consumes is moved into it at the last use of an owned value, and retained
  before otherwise.
- An owned value that is not consumed is released right after its last use, on every path: on an
  edge where it dies only there.
- A borrowed value that something may invalidate while it is in use is retained where it is read,
  and owned from then on.
- A local owns what it holds. Its last load moves the reference out where nobody can tell.

The pass runs after `exceptions`, so error paths are ordinary edges. A value returned by a call
that can raise exists only on the edge to the normal block.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyrite.compiler.ir import (
    Block,
    BranchError,
    CaughtError,
    Clear,
    DecRef,
    Function,
    IncRef,
    Load,
    Op,
    Program,
    Return,
    Store,
    Terminator,
    Value,
)
from pyrite.compiler.passes import params
from pyrite.compiler.passes.cfg import predecessors, split_edge
from pyrite.compiler.passes.dataflow import backward
from pyrite.compiler.passes.drops import Drops
from pyrite.compiler.passes.ownership import Ownership, is_call, is_disturbing
from pyrite.compiler.passes.slots import Slots
from pyrite.compiler.types import NONE


def insert(program: Program, function: Function, drops: Drops) -> None:
    """Add the IncRef, DecRef and Clear ops that a function needs."""
    params.forward(function)
    slots = Slots(function)
    if slots.locals:
        slots.mark_fresh()
    counting = _Counting(program, function)
    if counting.own.values or any(p.type.managed for p in function.params):
        counting.retain_endangered()
        if counting.move_out_of_locals(drops, slots):
            slots.mark_fresh()
        counting.write()
    if slots.locals:
        slots.clear_at_exits()


class _Counting:
    """Liveness of a function's tracked values, and the choice of what to retain."""

    def __init__(self, program: Program, function: Function) -> None:
        self.function = function
        self.own = Ownership(program, function)
        self.retained = 0
        self.entering: dict[Block, int] = {}  # values that come into being at a block's start
        self.raising = self._find_entering()
        self._solve()

    def _find_entering(self) -> set[Op]:
        bit = self.own.bit
        owned = sum(bit[p] for p in self.function.params if p in bit)
        self.entering[self.function.blocks[0]] = owned
        raising: set[Op] = set()
        for block in self.function.blocks:
            end = block.terminator
            if isinstance(end, BranchError):
                raising.add(end.call)
                self.entering[end.normal] = bit.get(end.call, 0)
        return raising

    def _solve(self) -> None:
        """Liveness under the present choice of retained values."""
        self.keep = self.own.keep_masks(self.retained)
        self.effects: dict[Block, list[tuple[Op, int, int]]] = {}
        use: dict[Block, int] = {}
        define: dict[Block, int] = {}
        for block in self.function.blocks:
            live = defined = 0
            effects = self.effects[block] = [
                (op, self._used(op), self._made(op)) for op in reversed(block.ops)
            ]
            for _, used, made in effects:
                live = (live & ~made) | used
                defined |= made
            entering = self.entering.get(block, 0)
            use[block], define[block] = live & ~entering, defined | entering
        self.live_in, self.live_out = backward(self.function, use, define)

    def _made(self, op: Op) -> int:
        return 0 if op in self.raising else self.own.bit.get(op, 0)

    def _used(self, op: Op) -> int:
        mask, keep = 0, self.keep
        for operand in op.operands():
            if operand in keep:
                mask |= keep[operand]
        return mask

    @property
    def _owned(self) -> int:
        return self.own.owned | self.retained

    def _backwards(self, block: Block) -> Iterator[tuple[Op, int]]:
        """Ops of a block from the last to the first, each with what is live after it."""
        live = self.live_out[block]
        for op, used, made in self.effects[block]:
            yield op, live
            live = (live & ~made) | used

    # --- borrowed values that are in danger ------------------------------------------------------

    def retain_endangered(self) -> None:
        """Choose the borrowed values that must be retained where they are read."""
        while True:
            endangered = 0
            for block in self.function.blocks:
                endangered |= self._endangered(block)
            endangered &= ~self._owned
            if not endangered:
                return
            self.retained |= endangered
            self._solve()

    def _endangered(self, block: Block) -> int:
        field, found = self.own.field, 0
        for target in block.terminator.targets():
            if self.live_out[block] & self._owned & ~self.live_in[target]:
                found |= self.live_in[target] & field  # something is released on this edge
        for op, after in self._backwards(block):
            if isinstance(op, Store | Clear) or (isinstance(op, Load) and op.move):
                found |= after & self.own.loads.get(op.local, 0)
            if is_call(op):
                found |= (after | self._used(op)) & field
            elif is_disturbing(op) or self._releases(op, after):
                found |= after & field
        entering = self.entering.get(block, 0)
        if entering & self._owned & ~self._live_at_start(block):
            found |= self.live_in[block] & field
        return found

    def _releases(self, op: Op, after: int) -> bool:
        """Will an owned value be released right after this op?"""
        consumed = 0
        for value in op.consumed():
            consumed |= self.own.bit.get(self.own.root(value), 0)
        return bool((self._used(op) | self._made(op)) & self._owned & ~after & ~consumed)

    def _live_at_start(self, block: Block) -> int:
        live = self.live_out[block]
        for _, used, made in self.effects[block]:
            live = (live & ~made) | used
        return live

    # --- moves out of locals ---------------------------------------------------------------------

    def move_out_of_locals(self, drops: Drops, slots: Slots) -> bool:
        """Let the last load of a local take its reference. Was there any?"""
        loaded_later = slots.loaded_later() if slots.locals else {}
        shared = self._loads_with_companions()
        moved = False
        for block in self.function.blocks:
            for op, after in self._backwards(block):
                for value in op.consumed():
                    load = self.own.root(value)
                    if (
                        isinstance(load, Load)
                        and self.own.bit.get(load, 0) & ~after & ~self._owned
                        and not loaded_later[load]
                        and load not in shared
                        and not self._is_used_twice(op, value)
                        and (self._leaves(op, load, block) or drops.is_silent(load.local.type))
                    ):
                        load.move = moved = True
                        self.own.owned |= self.own.bit[load]
        if moved:
            self._solve()
        return moved

    def _loads_with_companions(self) -> set[Op]:
        """Loads after which an earlier load of the same local is still in use, borrowed."""
        shared: set[Op] = set()
        for block in self.function.blocks:
            for op, after in self._backwards(block):
                if isinstance(op, Load) and op in self.own.bit:
                    others = self.own.loads.get(op.local, 0) & ~self.own.bit[op]
                    if after & others & ~self._owned:
                        shared.add(op)
        return shared

    def _is_used_twice(self, op: Op, value: Value) -> bool:
        bit = self.own.bit[self.own.root(value)]
        return sum(bool(self.keep.get(v, 0) & bit) for v in op.operands()) > 1

    @staticmethod
    def _leaves(op: Op, load: Load, block: Block) -> bool:
        """Does the op return what was loaded in the same block?"""
        return isinstance(op, Return) and load in block.ops

    # --- insertion -------------------------------------------------------------------------------

    def write(self) -> None:
        """Insert the ops that count."""
        before = predecessors(self.function)
        for block in list(self.function.blocks):
            self._write_block(block)
        for block in list(before):
            for target in dict.fromkeys(block.terminator.targets()):
                dead = self.live_out[block] & self._owned & ~self.live_in[target]
                if dead:
                    place = target
                    if len(before[target]) > 1 or target is self.function.blocks[0]:
                        place = split_edge(self.function, block, target)
                    at = 1 if isinstance(place.ops[0], CaughtError) else 0
                    place.ops[at:at] = self._decrefs(dead, block.terminator.line)

    def _write_block(self, block: Block) -> None:
        reversed_ops: list[Op] = []
        for op, after in self._backwards(block):
            before, moved = self._consume(op, after)
            dying = (self._used(op) | self._made(op)) & self._owned & ~after & ~moved
            releases = self._decrefs(dying, op.line)
            if isinstance(op, Terminator):
                group = [*before, *releases, op]
            else:
                kept = [IncRef(NONE, op.line, op)] if self._made(op) & self.retained else []
                group = [*before, op, *kept, *releases]
            reversed_ops += reversed(group)
        unused = self.entering.get(block, 0) & self._owned & ~self._live_at_start(block)
        block.ops = [*self._decrefs(unused, block.ops[0].line), *reversed(reversed_ops)]

    def _consume(self, op: Op, after: int) -> tuple[list[Op], int]:
        """(retains that the op's consumed operands need, owned values that move into it)."""
        if isinstance(op, Return) and self.function.borrows:
            return [], 0
        retains: list[Op] = []
        moved = 0
        for value in op.consumed():
            bit = self.own.bit.get(self.own.root(value), 0)
            if bit & self._owned & ~after & ~moved and not self._is_used_twice(op, value):
                moved |= bit
            elif (value.type.managed and isinstance(value, Op)) or self._is_param(value):
                retains.append(IncRef(NONE, op.line, value))
        return retains, moved

    def _is_param(self, value: Value) -> bool:
        return value.type.managed and value in self.function.params

    def _decrefs(self, mask: int, line: int) -> list[Op]:
        values = self.own.values
        found: list[Op] = []
        while mask:
            low = mask & -mask
            found.append(DecRef(NONE, line, values[low.bit_length() - 1]))
            mask ^= low
        return found
