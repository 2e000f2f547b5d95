"""Copying an address space for fork: areas now, pages at the first write.

Private pages of both spaces become read-only and share their frames. Pages of shared areas are not
copied: the child faults them in from the same source.
"""

from kernel.mm.space import AddressSpace


def fork_space(parent: AddressSpace) -> AddressSpace:
    """A copy-on-write copy of `parent`. Raises MemoryError; never sleeps."""
    child = AddressSpace()
    child.keeper = parent.keeper
    with parent.lock:
        child.heap_start = parent.heap_start
        child.heap_end = parent.heap_end
        child.stack_limit = parent.stack_limit
        for area in parent.areas.items:
            child.areas.items.append(area.copy())
            if not area.is_shared:
                child.resident += parent.table.share(child.table, area.start, area.end)
        parent.flush()
    return child
