"""mremap: mappings that grow, shrink or move; the pages move with them."""

from kernel.abi.errno import EFAULT, EINVAL, ENOMEM
from kernel.mm.area import Area
from kernel.mm.direct import PAGE_SIZE, page_ceil
from kernel.mm.space import AddressSpace, check_range
from kernel.mm.user import USER_LIMIT
from pyrite import u64


def remap(space: AddressSpace, addr: u64, old_length: u64, new_length: u64, may_move: bool) -> u64:
    """Change the size of a mapping; answers where it is then.

    Raises OSError(EINVAL) for bad arguments, OSError(EFAULT) for what is not one mapping,
    OSError(ENOMEM) where it can neither grow nor move.
    """
    if new_length == 0 or new_length > USER_LIMIT or old_length > USER_LIMIT:
        raise OSError(EINVAL)
    old, new = page_ceil(old_length), page_ceil(new_length)
    check_range(addr, old)
    if new < old:
        space.unmap(addr + new, old - new)
    if new <= old:
        return addr
    with space.lock:
        _isolate(space, addr, old)
        if addr + new <= USER_LIMIT and space.areas.is_free(addr + old, addr + new):
            _whole_area(space, addr, old).end = addr + new
            return addr
        if not may_move:
            raise OSError(ENOMEM)
        area = _whole_area(space, addr, old)
        target = space.choose(0, new)
        moved = area.part(addr, addr + old)
        moved.start = target
        moved.end = target + new
        # The old area goes first: beside it, the new one would be joined with it.
        space.areas.remove(addr, addr + old)
        space.areas.insert(moved)
        _move_pages(space, addr, target, old)
        space.flush()
    return target


def _isolate(space: AddressSpace, addr: u64, length: u64) -> None:
    """Make the range an area of its own; OSError(EFAULT) where it is not part of a single one."""
    area = space.areas.find(addr)
    if area is None or area.end < addr + length:
        raise OSError(EFAULT)
    space.areas.split(addr)
    space.areas.split(addr + length)


def _whole_area(space: AddressSpace, addr: u64, length: u64) -> Area:
    """The area that `_isolate` has made."""
    area = space.areas.find(addr)
    assert area is not None and area.end == addr + length, "the range is an area of its own"
    return area


def _move_pages(space: AddressSpace, addr: u64, target: u64, length: u64) -> None:
    """Move the entries of a range."""
    offset: u64 = 0
    while offset < length:
        entry = space.table.lookup(addr + offset)
        if entry != 0:
            space.table.enter(target + offset, entry)
            space.table.replace(addr + offset, 0)
        offset += PAGE_SIZE
