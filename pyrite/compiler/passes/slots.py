"""What the managed locals hold at each point: nothing, surely something, perhaps something.

`mark_fresh` sets `Store.fresh` where the local is known to be empty. `clear_at_exits` releases the
locals where the function is left, in the order of the variables:

    return x       ->     clear a (full)
                          clear b
                          return x
"""

from __future__ import annotations

from pyrite.compiler.ir import Block, Clear, Function, Load, Local, Op, Raise, Return, Store
from pyrite.compiler.passes.dataflow import Bits, backward, forward
from pyrite.compiler.types import NONE

Touching = dict[Block, list[Load | Store | Clear]]


class Slots:
    """The managed locals of a function, one bit each."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.locals = [v for v in function.locals if v.type.managed]
        self.bit: dict[Local, int] = {v: 1 << i for i, v in enumerate(self.locals)}

    def mark_fresh(self) -> None:
        """Set `Store.fresh` of stores into empty locals, and `Clear.full`."""
        touching = self._touching()
        perhaps, surely = self._held(touching)
        for block, ops in touching.items():
            some, full = perhaps[block], surely[block]
            for op in ops:
                bit = self.bit[op.local]
                if isinstance(op, Store):
                    op.fresh = not some & bit
                elif isinstance(op, Clear):
                    op.full = bool(full & bit)
                some, full = _after(op, bit, some), _after(op, bit, full)

    def clear_at_exits(self) -> None:
        """Add a Clear of each local that may hold something, before every exit."""
        touching = self._touching()
        perhaps, surely = self._held(touching)
        for block, ops in touching.items():
            end = block.ops[-1]
            if not isinstance(end, Return) and not (isinstance(end, Raise) and not end.handler):
                continue
            some, full = perhaps[block], surely[block]
            for op in ops:
                bit = self.bit[op.local]
                some, full = _after(op, bit, some), _after(op, bit, full)
            block.ops[-1:] = [
                *(
                    Clear(NONE, end.line, local, full=bool(full & bit))
                    for local, bit in self.bit.items()
                    if some & bit
                ),
                end,
            ]

    def loaded_later(self) -> dict[Op, bool]:
        """For each Load: may its local be loaded again before it is stored?"""
        touching = self._touching()
        use, define = dict.fromkeys(touching, 0), dict.fromkeys(touching, 0)
        for block, ops in touching.items():
            for op in reversed(ops):
                use[block] = _before(op, self.bit[op.local], use[block])
                if not isinstance(op, Load):
                    define[block] |= self.bit[op.local]
        _, live_out = backward(self.function, use, define)
        later: dict[Op, bool] = {}
        for block, ops in touching.items():
            live = live_out[block]
            for op in reversed(ops):
                bit = self.bit[op.local]
                if isinstance(op, Load):
                    later[op] = bool(live & bit)
                live = _before(op, bit, live)
        return later

    def _touching(self) -> Touching:
        """The ops of each block that read or write managed locals."""
        bit = self.bit
        return {
            block: [
                op for op in block.ops if isinstance(op, Load | Store | Clear) and op.local in bit
            ]
            for block in self.function.blocks
        }

    def _held(self, touching: Touching) -> tuple[Bits, Bits]:
        """Locals that hold something at the start of each block: perhaps, surely."""
        everything = (1 << len(self.locals)) - 1
        gen, kill = dict.fromkeys(touching, 0), dict.fromkeys(touching, 0)
        for block, ops in touching.items():
            held, rest = 0, everything
            for op in ops:
                bit = self.bit[op.local]
                held, rest = _after(op, bit, held), _after(op, bit, rest)
            gen[block], kill[block] = held, everything & ~rest
        perhaps = forward(self.function, gen, kill)
        return perhaps, forward(self.function, gen, kill, every=everything)


def _before(op: Load | Store | Clear, bit: int, live: int) -> int:
    """Locals that may be loaded later, from just before the op."""
    return live | bit if isinstance(op, Load) else live & ~bit


def _after(op: Load | Store | Clear, bit: int, held: int) -> int:
    """Locals that hold something, just after the op."""
    if isinstance(op, Store):
        return held | bit
    if isinstance(op, Clear) or op.move:
        return held & ~bit
    return held
