"""Address spaces, demand paging and copy-on-write."""

from collections.abc import Iterator

import pytest

from kernel.abi.errno import EEXIST, EFAULT, EINVAL, ENOMEM, ENXIO
from kernel.abi.mman import (
    MAP_ANONYMOUS,
    MAP_FIXED,
    MAP_FIXED_NOREPLACE,
    MAP_PRIVATE,
    MAP_SHARED,
    PROT_NONE,
    PROT_READ,
    PROT_WRITE,
)
from kernel.arch.arm64.trap import Access
from kernel.mm.direct import PAGE_SIZE, frame_ptr, page_floor
from kernel.mm.duplicate import fork_space
from kernel.mm.fault import poke, resolve
from kernel.mm.frames import FrameAllocator
from kernel.mm.page_source import PageSource, read_pages
from kernel.mm.pagetable import ADDRESS, READ_ONLY
from kernel.mm.remap import remap
from kernel.mm.space import STACK_LIMIT, STACK_TOP, AddressSpace

RW = PROT_READ | PROT_WRITE
PRIVATE = MAP_PRIVATE | MAP_ANONYMOUS
SHARED = MAP_SHARED | MAP_ANONYMOUS
AT = 0x10_0000


class File(PageSource):
    """Pages filled with their number plus one."""

    def __init__(self, physical: FrameAllocator, pages: int) -> None:
        self.physical = physical
        self.frames = [physical.alloc() for _ in range(pages)]
        for n, pa in enumerate(self.frames):
            frame_ptr(pa)[0] = n + 1

    def page(self, index: int) -> int:
        if index >= len(self.frames):
            raise OSError(ENXIO, "past the end")
        self.physical.get(self.frames[index])
        return self.frames[index]


class Forgotten:
    """What a space becomes after its test."""


@pytest.fixture
def space(physical: FrameAllocator) -> Iterator[AddressSpace]:
    space = AddressSpace()
    yield space
    space.areas.items.clear()
    # pytest keeps the object longer than the memory: its destructor must not run then.
    space.__class__ = Forgotten  # type: ignore[assignment]


def byte(space: AddressSpace, addr: int) -> int:
    entry = space.table.lookup(page_floor(addr))
    assert entry != 0
    return frame_ptr(entry & ADDRESS)[addr % PAGE_SIZE]


def errno_of(call: object, *args: object) -> int | None:
    assert callable(call)
    with pytest.raises(OSError) as caught:
        call(*args)
    return caught.value.errno if caught.value.errno is not None else caught.value.args[0]


def test_anonymous_page_appears_zeroed_at_the_first_use(space: AddressSpace) -> None:
    addr = space.map(0, 3 * PAGE_SIZE, RW, PRIVATE, None, 0)
    assert space.resident == 0
    resolve(space, addr + 5, Access.WRITE)
    assert space.resident == 1
    assert byte(space, addr) == 0


def test_access_outside_areas_or_against_protection_is_refused(space: AddressSpace) -> None:
    addr = space.map(0, PAGE_SIZE, PROT_READ, PRIVATE, None, 0)
    assert errno_of(resolve, space, addr, Access.WRITE) == EFAULT
    assert errno_of(resolve, space, addr, Access.EXECUTE) == EFAULT
    assert errno_of(resolve, space, addr + PAGE_SIZE, Access.READ) == EFAULT
    assert errno_of(resolve, space, 1 << 60, Access.READ) == EFAULT


def test_private_file_page_is_copied_by_a_write(
    space: AddressSpace, physical: FrameAllocator
) -> None:
    file = File(physical, 2)
    addr = space.map(0, 2 * PAGE_SIZE, RW, MAP_PRIVATE, file, 0)
    resolve(space, addr + PAGE_SIZE, Access.READ)
    assert byte(space, addr + PAGE_SIZE) == 2
    poke(space, addr + PAGE_SIZE, b"\x09")
    assert byte(space, addr + PAGE_SIZE) == 9
    assert frame_ptr(file.frames[1])[0] == 2


def test_shared_file_page_is_the_file_s_own(space: AddressSpace, physical: FrameAllocator) -> None:
    file = File(physical, 1)
    addr = space.map(0, PAGE_SIZE, RW, MAP_SHARED, file, 0)
    poke(space, addr, b"\x09")
    assert frame_ptr(file.frames[0])[0] == 9


def test_page_past_the_end_of_the_file(space: AddressSpace, physical: FrameAllocator) -> None:
    addr = space.map(0, 2 * PAGE_SIZE, RW, MAP_PRIVATE, File(physical, 1), 0)
    assert errno_of(resolve, space, addr + PAGE_SIZE, Access.READ) == ENXIO


def test_fork_shares_until_a_write(space: AddressSpace, physical: FrameAllocator) -> None:
    addr = space.map(0, PAGE_SIZE, RW, PRIVATE, None, 0)
    poke(space, addr, b"\x01")
    child = fork_space(space)
    assert space.table.lookup(addr) == child.table.lookup(addr)
    assert space.table.lookup(addr) & READ_ONLY
    poke(child, addr, b"\x02")
    assert (byte(space, addr), byte(child, addr)) == (1, 2)
    before = space.table.lookup(addr) & ADDRESS
    poke(space, addr, b"\x03")
    assert space.table.lookup(addr) & ADDRESS == before  # alone again: no copy


def test_shared_anonymous_memory_stays_shared_over_fork(space: AddressSpace) -> None:
    addr = space.map(0, PAGE_SIZE, RW, SHARED, None, 0)
    child = fork_space(space)
    poke(child, addr, b"\x07")
    resolve(space, addr, Access.READ)
    assert byte(space, addr) == 7
    assert space.word_key(addr) == child.word_key(addr)


def test_private_words_have_a_key_of_their_own(space: AddressSpace) -> None:
    addr = space.map(0, PAGE_SIZE, RW, PRIVATE, None, 0)
    assert space.word_key(addr) != fork_space(space).word_key(addr)


def test_unmap_gives_frames_back(space: AddressSpace, physical: FrameAllocator) -> None:
    addr = space.map(0, 4 * PAGE_SIZE, RW, PRIVATE, None, 0)
    poke(space, addr, bytes(4 * PAGE_SIZE))
    before = physical.free_count
    space.unmap(addr + PAGE_SIZE, 2 * PAGE_SIZE)
    assert physical.free_count == before + 2
    assert errno_of(resolve, space, addr + PAGE_SIZE, Access.READ) == EFAULT
    resolve(space, addr + 3 * PAGE_SIZE, Access.READ)


def test_protect_takes_and_gives_rights_without_losing_data(space: AddressSpace) -> None:
    addr = space.map(0, PAGE_SIZE, RW, PRIVATE, None, 0)
    poke(space, addr, b"\x05")
    space.protect(addr, PAGE_SIZE, PROT_NONE)
    assert errno_of(resolve, space, addr, Access.READ) == EFAULT
    space.protect(addr, PAGE_SIZE, RW)
    poke(space, addr + 1, b"\x06")
    assert (byte(space, addr), byte(space, addr + 1)) == (5, 6)


def test_protect_of_a_hole_is_refused(space: AddressSpace) -> None:
    addr = space.map(AT, PAGE_SIZE, RW, PRIVATE, None, 0)
    assert errno_of(space.protect, addr, 2 * PAGE_SIZE, RW) == ENOMEM
    assert errno_of(space.protect, addr + 1, PAGE_SIZE, RW) == EINVAL


def test_fixed_replaces_and_noreplace_does_not(space: AddressSpace) -> None:
    space.map(AT, 2 * PAGE_SIZE, RW, PRIVATE | MAP_FIXED, None, 0)
    poke(space, AT, b"\x05")
    flags = PRIVATE | MAP_FIXED_NOREPLACE
    assert errno_of(space.map, AT, PAGE_SIZE, RW, flags, None, 0) == EEXIST
    space.map(AT, PAGE_SIZE, RW, PRIVATE | MAP_FIXED, None, 0)
    resolve(space, AT, Access.READ)
    assert byte(space, AT) == 0


def test_bad_ranges_are_refused(space: AddressSpace) -> None:
    assert errno_of(space.map, 0, 0, RW, PRIVATE, None, 0) == EINVAL
    assert errno_of(space.map, 0, PAGE_SIZE, RW, MAP_PRIVATE, None, 5) == EINVAL
    assert errno_of(space.map, 0, 1 << 62, RW, PRIVATE, None, 0) == ENOMEM
    assert errno_of(space.unmap, (1 << 64) - PAGE_SIZE, PAGE_SIZE) == EINVAL
    flags = PRIVATE | MAP_FIXED
    assert errno_of(space.map, 1 << 47, PAGE_SIZE, RW, flags, None, 0) == EINVAL


def test_discard_forgets_the_content(space: AddressSpace) -> None:
    addr = space.map(0, PAGE_SIZE, RW, PRIVATE, None, 0)
    poke(space, addr, b"\x05")
    space.discard(addr, PAGE_SIZE)
    resolve(space, addr, Access.READ)
    assert byte(space, addr) == 0


def test_brk_grows_and_shrinks(space: AddressSpace) -> None:
    space.heap_start = space.heap_end = AT
    assert space.set_brk(0) == AT
    assert space.set_brk(AT + 10_000) == AT + 10_000
    poke(space, AT + 9_999, b"\x01")
    assert space.set_brk(AT + 100) == AT + 100
    assert errno_of(resolve, space, AT + 9_999, Access.READ) == EFAULT
    assert space.set_brk(1 << 60) == AT + 100


def test_stack_grows_down_to_its_limit(space: AddressSpace) -> None:
    space.map_stack(2 * PAGE_SIZE)
    resolve(space, STACK_TOP - 10 * PAGE_SIZE, Access.WRITE)
    resolve(space, STACK_TOP - STACK_LIMIT, Access.WRITE)
    assert errno_of(resolve, space, STACK_TOP - STACK_LIMIT - 1, Access.WRITE) == EFAULT


def test_stack_limit_can_be_changed(space: AddressSpace) -> None:
    space.map_stack(2 * PAGE_SIZE)
    space.stack_limit = 4 * PAGE_SIZE
    resolve(space, STACK_TOP - 4 * PAGE_SIZE, Access.WRITE)
    assert errno_of(resolve, space, STACK_TOP - 4 * PAGE_SIZE - 1, Access.WRITE) == EFAULT


def test_fork_keeps_the_stack_limit(space: AddressSpace) -> None:
    space.stack_limit = 4 * PAGE_SIZE
    assert fork_space(space).stack_limit == 4 * PAGE_SIZE


def test_stack_keeps_its_distance(space: AddressSpace) -> None:
    space.map_stack(2 * PAGE_SIZE)
    space.map(STACK_TOP - 100 * PAGE_SIZE, PAGE_SIZE, RW, PRIVATE | MAP_FIXED, None, 0)
    assert errno_of(resolve, space, STACK_TOP - 90 * PAGE_SIZE, Access.WRITE) == EFAULT


def test_remap_moves_pages(space: AddressSpace) -> None:
    addr = space.map(AT, 2 * PAGE_SIZE, RW, PRIVATE | MAP_FIXED, None, 0)
    space.map(AT + 2 * PAGE_SIZE, PAGE_SIZE, PROT_READ, PRIVATE | MAP_FIXED, None, 0)
    poke(space, addr + PAGE_SIZE, b"\x08")
    assert errno_of(remap, space, addr, 2 * PAGE_SIZE, 4 * PAGE_SIZE, False) == ENOMEM
    moved = remap(space, addr, 2 * PAGE_SIZE, 4 * PAGE_SIZE, True)
    assert moved != addr
    assert byte(space, moved + PAGE_SIZE) == 8
    assert errno_of(resolve, space, addr, Access.READ) == EFAULT
    resolve(space, moved + 3 * PAGE_SIZE, Access.WRITE)


def test_remap_moves_next_to_the_old_place(space: AddressSpace) -> None:
    above = space.map(0, PAGE_SIZE, RW, PRIVATE, None, 0)
    addr = space.map(0, 2 * PAGE_SIZE, RW, PRIVATE, None, 0)
    assert addr + 2 * PAGE_SIZE == above  # one area, and no room to grow
    poke(space, addr, b"\x08")
    moved = remap(space, addr, 2 * PAGE_SIZE, 3 * PAGE_SIZE, True)
    assert moved + 3 * PAGE_SIZE == addr
    assert byte(space, moved) == 8
    resolve(space, moved + 2 * PAGE_SIZE, Access.WRITE)
    assert errno_of(resolve, space, addr, Access.READ) == EFAULT
    resolve(space, above, Access.READ)


def test_remap_grows_in_place_and_shrinks(space: AddressSpace) -> None:
    addr = space.map(AT, 2 * PAGE_SIZE, RW, PRIVATE | MAP_FIXED, None, 0)
    assert remap(space, addr, 2 * PAGE_SIZE, 5 * PAGE_SIZE, False) == addr
    resolve(space, addr + 4 * PAGE_SIZE, Access.READ)
    assert remap(space, addr, 5 * PAGE_SIZE, PAGE_SIZE, False) == addr
    assert errno_of(resolve, space, addr + PAGE_SIZE, Access.READ) == EFAULT


def test_everything_comes_back_with_the_last_reference(physical: FrameAllocator) -> None:
    before = physical.free_count
    space = AddressSpace()
    addr = space.map(0, 8 * PAGE_SIZE, RW, PRIVATE, None, 0)
    poke(space, addr, bytes(8 * PAGE_SIZE))
    child = fork_space(space)
    poke(child, addr, b"\x01")
    del space, child
    assert physical.free_count == before


def test_read_pages_crosses_page_boundaries(physical: FrameAllocator) -> None:
    data = read_pages(File(physical, 3), PAGE_SIZE - 2, PAGE_SIZE + 3)
    assert (data[1], data[2], data[PAGE_SIZE + 2]) == (0, 2, 3)
