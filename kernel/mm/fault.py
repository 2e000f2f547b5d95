"""Demand paging and copy-on-write: what a page fault does.

A fault in an area that allows the access ends in one of these ways:

    nothing there, anonymous    a zeroed frame
    nothing there, from a file  the file's frame, read-only where the area is private; a write
                                takes a copy at once
    read-only entry, write      shared: writable; alone: writable; else a copy
    anything else               stale TLB entry: flush it
"""

from kernel.abi.errno import EFAULT
from kernel.abi.mman import PROT_EXEC, PROT_READ, PROT_WRITE
from kernel.arch.arm64 import mmu
from kernel.arch.arm64.trap import Access
from kernel.mm.area import Area
from kernel.mm.asid import LAST_ASID
from kernel.mm.direct import PAGE_MASK, PAGE_SIZE, page_floor, phys_to_virt
from kernel.mm.frame_data import copy_frame, write_frame
from kernel.mm.frames import frames
from kernel.mm.page_source import PageSource
from kernel.mm.pagetable import ADDRESS, READ_ONLY, VALID
from kernel.mm.space import AddressSpace
from kernel.mm.user import USER_LIMIT
from pyrite import u64

GUARD_GAP = 256 * PAGE_SIZE  # kept free below a growing stack


def resolve(space: AddressSpace, addr: u64, access: Access) -> None:
    """Make the page at `addr` accessible.

    Raises OSError(EFAULT) where no area allows the access, what the page source raises (ENXIO: past
    the end of the file), MemoryError. May sleep.
    """
    if addr >= USER_LIMIT:
        raise OSError(EFAULT)
    page = page_floor(addr)
    with space.lock:
        area = _allowed_area(space, page, access)
        source = area.source
        entry = space.table.lookup(page)
        if entry != 0:
            _refine(space, area, entry, page, access)
            return
        if source is None:
            space.install(page, frames.alloc() | area.page_flags())
            return
        index = area.page_index(page)
    _from_source(space, page, access, source, index)


def _allowed_area(space: AddressSpace, page: u64, access: Access) -> Area:
    """The area of a page, a stack grown where needed; OSError(EFAULT) where it forbids this."""
    area = space.areas.find(page)
    if area is None:
        area = _grow_stack(space, page)
    if access == Access.WRITE:
        wanted = PROT_WRITE
    elif access == Access.EXECUTE:
        wanted = PROT_EXEC
    else:
        wanted = PROT_READ
    if not area.allows(wanted):
        raise OSError(EFAULT)
    return area


def _grow_stack(space: AddressSpace, page: u64) -> Area:
    """Extend the stack area above `page` down to it."""
    at = space.areas.position(page)
    if at == len(space.areas.items):
        raise OSError(EFAULT)
    area = space.areas.items[at]
    if not area.grows_down or area.end - page > space.stack_limit:
        raise OSError(EFAULT)
    if at > 0 and space.areas.items[at - 1].end + GUARD_GAP > page:
        raise OSError(EFAULT)
    area.start = page
    return area


def _refine(space: AddressSpace, area: Area, entry: u64, page: u64, access: Access) -> None:
    """Deal with a fault on a page that is there: a write to a read-only one, or a stale TLB."""
    if access == Access.WRITE and entry & READ_ONLY != 0:
        frame = entry & ADDRESS
        if not area.is_shared and frames.count(frame) > 1:
            space.table.replace(page, private_copy(frame) | area.page_flags())
            mmu.flush_page(space.tag & LAST_ASID, page)
            frames.put(frame)
            return
        space.table.replace(page, frame | area.page_flags())
    mmu.flush_page(space.tag & LAST_ASID, page)


def private_copy(frame: u64) -> u64:
    """A new frame with the content of `frame`."""
    new = frames.take_order(0)
    copy_frame(new, frame)
    return new


def _from_source(
    space: AddressSpace, page: u64, access: Access, source: PageSource, index: int
) -> None:
    """Fetch a page of a file without the lock, then enter it if the area is still the same."""
    frame = source.page(index)
    with space.lock:
        area = space.areas.find(page)
        is_same = area is not None and area.source is source and area.page_index(page) == index
        if area is None or not is_same or space.table.lookup(page) != 0:
            frames.put(frame)
            return
        if access == Access.WRITE and not area.is_shared:
            new = private_copy(frame)
            frames.put(frame)
            space.install(page, new | area.page_flags())
            return
        if area.prot & PROT_EXEC != 0 and frames.mark_code(frame):
            mmu.sync_code(phys_to_virt(frame), PAGE_SIZE)
        space.install(page, frame | area.borrowed_flags())


def poke(space: AddressSpace, addr: u64, data: bytes) -> None:
    """Store `data` in a space that need not be active. Raises as `resolve`. May sleep."""
    done = 0
    while done < len(data):
        at = addr + u64(done)
        offset = at & PAGE_MASK
        count = min(len(data) - done, PAGE_SIZE - int(offset))
        _poke_page(space, at, data, done, count)
        done += count


def _poke_page(space: AddressSpace, at: u64, data: bytes, start: int, count: int) -> None:
    """Store part of `data` in one page, which is made writable first."""
    while True:
        resolve(space, at, Access.WRITE)
        with space.lock:
            entry = space.table.lookup(page_floor(at))
            if entry & VALID != 0 and entry & READ_ONLY == 0:
                write_frame(entry & ADDRESS, int(at & PAGE_MASK), data, start, count)
                return
