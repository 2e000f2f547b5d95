"""Copying an address space for fork: areas now, pages at the first write.

Private pages of both spaces become read-only and share their frames. Pages of shared areas are not
copied: the child faults them in from the same source.
"""

from kernel.mm.area import Area
from kernel.mm.direct import PAGE_SHIFT
from kernel.mm.frames import frames
from kernel.mm.pagetable import ADDRESS, READ_ONLY
from kernel.mm.space import AddressSpace
from pyrite import u64
from pyrite.unsafe import Ptr


def fork_space(parent: AddressSpace) -> AddressSpace:
    """A copy-on-write copy of `parent`. Raises MemoryError; never sleeps."""
    child = AddressSpace()
    with parent.lock:
        child.heap_start = parent.heap_start
        child.heap_end = parent.heap_end
        for area in parent.areas.items:
            child.areas.items.append(area.copy())
            if not area.is_shared:
                _share_pages(parent, child, area)
        parent.flush()
    return child


def _share_pages(parent: AddressSpace, child: AddressSpace, area: Area) -> None:
    """Enter every page of a private area into the child, read-only in both."""
    start = area.start
    while start < area.end:
        stop = parent.table.leaf_run(start, area.end)
        source = parent.table.find(start)
        if source.addr != 0:
            target = child.table.make(start)
            child.resident += _share_run(source, target, int((stop - start) >> PAGE_SHIFT))
        start = stop


def _share_run(source: Ptr[u64], target: Ptr[u64], count: int) -> int:
    """Copy `count` entries of one level-3 table; answers how many held a frame."""
    shared = 0
    for n in range(count):
        entry = source[n]
        if entry != 0:
            frames.get(entry & ADDRESS)
            source[n] = entry | READ_ONLY
            target[n] = entry | READ_ONLY
            shared += 1
    return shared
