"""Transformations of the IR between lowering and emission, in the order in which they run.

| Module       | What it does |
|---|---|
| `verify`     | checks the rules of the IR; runs between the passes on demand |
| `exceptions` | which functions can raise; branches to handlers |
| `params`     | parameters that are never reassigned need no variable |
| `refcount`   | retains and releases, with `ownership`, `slots`, `drops` |
| `cfg`, `dataflow`, `dump` | shared: the graph, bit-set equations, text of the IR |

`pipeline.run_all` is the way through.
"""
