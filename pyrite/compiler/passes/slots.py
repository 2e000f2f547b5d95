"""What the managed locals hold at each point: nothing, surely something, perhaps something.

`mark_fresh` sets `Store.fresh` where the local is known to be empty. `clear_at_exits` releases the
locals where the function is left, in the order of the variables:

    return x       ->     clear a (full)
                          clear b
                          return x
"""

from __future__ import annotations

from pyrite.compiler.ir import Clear, Function, Load, Local, Op, Raise, Return, Store
from pyrite.compiler.passes.dataflow import Bits, backward, forward
from pyrite.compiler.types import NONE


class Slots:
    """The managed locals of a function, one bit each."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.locals = [v for v in function.locals if v.type.managed]
        self.bit: dict[Local, int] = {v: 1 << i for i, v in enumerate(self.locals)}

    def mark_fresh(self) -> None:
        """Set `Store.fresh` of stores into empty locals, and `Clear.full`."""
        gen, kill = self._block_effects()
        perhaps = forward(self.function, gen, kill)
        surely = forward(self.function, gen, kill, every=(1 << len(self.locals)) - 1)
        for block in self.function.blocks:
            some, full = perhaps[block], surely[block]
            for op in block.ops:
                if isinstance(op, Store) and op.local in self.bit:
                    op.fresh = not some & self.bit[op.local]
                elif isinstance(op, Clear):
                    op.full = bool(full & self.bit.get(op.local, 0))
                some, full = self._after(op, some), self._after(op, full)

    def clear_at_exits(self) -> None:
        """Add a Clear of each local that may hold something, before every exit."""
        gen, kill = self._block_effects()
        perhaps = forward(self.function, gen, kill)
        for block in self.function.blocks:
            end = block.terminator
            if not isinstance(end, Return) and not (isinstance(end, Raise) and not end.handler):
                continue
            some = perhaps[block]
            for op in block.ops:
                some = self._after(op, some)
            clears = [Clear(NONE, end.line, v) for v in self.locals if some & self.bit[v]]
            block.ops[-1:] = [*clears, end]

    def loaded_later(self) -> dict[Op, bool]:
        """For each Load: may its local be loaded again before it is stored?"""
        use, define = dict.fromkeys(self.function.blocks, 0), dict.fromkeys(self.function.blocks, 0)
        for block in self.function.blocks:
            for op in reversed(block.ops):
                use[block] = self._before(op, use[block])
                if isinstance(op, Store | Clear):
                    define[block] |= self.bit.get(op.local, 0)
        _, live_out = backward(self.function, use, define)
        later: dict[Op, bool] = {}
        for block in self.function.blocks:
            live = live_out[block]
            for op in reversed(block.ops):
                if isinstance(op, Load) and op.local in self.bit:
                    later[op] = bool(live & self.bit[op.local])
                live = self._before(op, live)
        return later

    def _before(self, op: Op, live: int) -> int:
        if isinstance(op, Load):
            return live | self.bit.get(op.local, 0)
        if isinstance(op, Store | Clear):
            return live & ~self.bit.get(op.local, 0)
        return live

    def _after(self, op: Op, held: int) -> int:
        if isinstance(op, Store):
            return held | self.bit.get(op.local, 0)
        if isinstance(op, Clear) or (isinstance(op, Load) and op.move):
            return held & ~self.bit.get(op.local, 0)
        return held

    def _block_effects(self) -> tuple[Bits, Bits]:
        gen, kill = dict.fromkeys(self.function.blocks, 0), dict.fromkeys(self.function.blocks, 0)
        everything = (1 << len(self.locals)) - 1
        for block in self.function.blocks:
            gen[block], rest = 0, everything
            for op in block.ops:
                gen[block], rest = self._after(op, gen[block]), self._after(op, rest)
            kill[block] = everything & ~rest
        return gen, kill
