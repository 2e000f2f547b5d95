"""Control-flow graph of a function: predecessors, reachable blocks, edges to split."""

from __future__ import annotations

from pyrite.compiler.ir import Block, BranchError, Function, Goto, Raise, Switch, Terminator


def remove_unreachable(function: Function) -> None:
    """Drop blocks that no path from the entry reaches.

    Before the exceptions pass, a block also reaches its handler.
    """
    entry = function.blocks[0]
    seen = {entry}
    work = [entry]
    while work:
        block = work.pop()
        after = block.terminator.targets()
        if block.handler is not None:
            after = [*after, block.handler]
        for target in after:
            if target not in seen:
                seen.add(target)
                work.append(target)
    function.blocks = [b for b in function.blocks if b in seen]


def dominance_order(function: Function) -> list[Block]:
    """Blocks in reverse postorder: every block after those that dominate it."""
    order: list[Block] = []
    seen = {function.blocks[0]}
    work = [(function.blocks[0], iter(function.blocks[0].terminator.targets()))]
    while work:
        block, rest = work[-1]
        target = next(rest, None)
        if target is None:
            order.append(block)
            work.pop()
        elif target not in seen:
            seen.add(target)
            work.append((target, iter(target.terminator.targets())))
    return order[::-1]


def predecessors(function: Function) -> dict[Block, list[Block]]:
    """Blocks that may run just before each block."""
    before: dict[Block, list[Block]] = {b: [] for b in function.blocks}
    for block in function.blocks:
        for target in block.terminator.targets():
            before[target].append(block)
    return before


def retarget(terminator: Terminator, old: Block, new: Block) -> None:
    """Let a terminator jump to `new` where it jumped to `old`."""
    if isinstance(terminator, Switch):
        terminator.cases = [(n, new if b is old else b) for n, b in terminator.cases]
    for name, item in vars(terminator).items():
        if item is old:
            setattr(terminator, name, new)


def split_edge(function: Function, source: Block, target: Block) -> Block:
    """An empty block on the edge from `source` to `target`."""
    line = source.terminator.line
    middle = Block(f"{source.label}.{target.label}")
    middle.ops.append(Goto(type=source.terminator.type, line=line, target=target))
    retarget(source.terminator, target, middle)
    function.blocks.append(middle)
    return middle


def cold_blocks(function: Function) -> set[Block]:
    """Blocks that only an error in flight, or a block of this kind, leads to."""
    warm = {function.blocks[0]}
    work = [function.blocks[0]]
    while work:
        end = work.pop().terminator
        if isinstance(end, Raise):
            continue
        for target in [end.normal] if isinstance(end, BranchError) else end.targets():
            if target not in warm:
                warm.add(target)
                work.append(target)
    return {block for block in function.blocks if block not in warm}
