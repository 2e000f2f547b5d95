"""Dataflow over blocks, with Python integers as bit sets.

`backward`: live_in = use | (live_out & ~def), live_out = union over successors.
`forward`:  out = gen | (in & ~kill), in = union (or intersection) over predecessors.
"""

from __future__ import annotations

from pyrite.compiler.ir import Block, Function
from pyrite.compiler.passes.cfg import predecessors

Bits = dict[Block, int]


def backward(function: Function, use: Bits, define: Bits) -> tuple[Bits, Bits]:
    """(live at the start, live at the end) of each block."""
    before = predecessors(function)
    live_in = dict(use)
    live_out = dict.fromkeys(use, 0)
    work = list(function.blocks)
    while work:
        block = work.pop()
        out = 0
        for target in block.terminator.targets():
            out |= live_in[target]
        live_out[block] = out
        new = use[block] | (out & ~define[block])
        if new != live_in[block]:
            live_in[block] = new
            work += before[block]
    return live_in, live_out


def forward(function: Function, gen: Bits, kill: Bits, every: int | None = None) -> Bits:
    """What holds at the start of each block: on some path or, with `every` (all facts), on each."""
    entry = function.blocks[0]
    start = dict.fromkeys(gen, 0 if every is None else every)
    start[entry] = 0
    work = list(reversed(function.blocks))
    while work:
        block = work.pop()
        end = gen[block] | (start[block] & ~kill[block])
        for target in block.terminator.targets():
            if target is entry:
                continue
            new = start[target] | end if every is None else start[target] & end
            if new != start[target]:
                start[target] = new
                work.append(target)
    return start
