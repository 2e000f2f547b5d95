"""Frames: the buddy allocator and reference counts."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.mm.direct import PAGE_SIZE, frame_ptr
from kernel.mm.frames import MAX_ORDER, FrameAllocator, subtract
from tests.unit.mm.conftest import BASE, SIZE


def test_frames_are_zeroed_distinct_and_inside_memory(physical: FrameAllocator) -> None:
    taken = [physical.alloc() for _ in range(100)]
    assert len(set(taken)) == 100
    for pa in taken:
        assert BASE + 0x10000 <= pa < BASE + SIZE
        assert pa % PAGE_SIZE == 0
        assert frame_ptr(pa)[0] == 0


def test_freed_frame_is_zeroed_again(physical: FrameAllocator) -> None:
    pa = physical.alloc()
    frame_ptr(pa)[5] = 7
    physical.put(pa)
    found = [physical.alloc() for _ in range(physical.free_count)]
    assert pa in found
    assert frame_ptr(pa)[5] == 0


def test_blocks_are_aligned_to_their_size(physical: FrameAllocator) -> None:
    for order in range(MAX_ORDER - 2):
        pa = physical.alloc_order(order)
        assert pa % (PAGE_SIZE << order) == 0
        assert physical.order(pa) == order


def test_last_reference_frees(physical: FrameAllocator) -> None:
    before = physical.free_count
    pa = physical.alloc()
    physical.get(pa)
    physical.put(pa)
    assert physical.count(pa) == 1
    assert physical.free_count == before - 1
    physical.put(pa)
    assert physical.free_count == before


def test_exhaustion_raises_and_leaves_the_allocator_usable(physical: FrameAllocator) -> None:
    taken = []
    with pytest.raises(MemoryError):
        while True:
            taken.append(physical.alloc())
    assert physical.free_count == 0
    physical.put(taken.pop())
    assert physical.alloc()


def test_buddies_join_when_all_is_free(physical: FrameAllocator) -> None:
    before = list(physical.heads)
    taken = [physical.alloc() for _ in range(physical.free_count)]
    for pa in taken[::2] + taken[1::2]:
        physical.put(pa)
    assert [head != 0 for head in physical.heads] == [head != 0 for head in before]
    assert physical.alloc_order(8)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=60))
def test_blocks_never_overlap(physical: FrameAllocator, steps: list[tuple[bool, int]]) -> None:
    before = physical.free_count
    held: list[tuple[int, int]] = []
    for takes, order in steps:
        if takes:
            held.append((physical.alloc_order(order), order))
        elif held:
            physical.put(held.pop(order % len(held))[0])
        used = sorted((pa, pa + (PAGE_SIZE << n)) for pa, n in held)
        assert all(a[1] <= b[0] for a, b in pairwise(used))
        assert physical.free_count == before - sum(1 << n for _, n in held)
    for pa, _ in held:
        physical.put(pa)
    assert physical.free_count == before


def test_reserved_ranges_are_cut_out_in_whole_pages() -> None:
    assert subtract([(0x1000, 0x9000)], [(0x2800, 0x900)]) == [(0x1000, 0x2000), (0x4000, 0xA000)]
    assert subtract([(0x1000, 0x1000)], [(0, 0x10000)]) == []
    assert subtract([(0x1800, 0x1000)], []) == []


def test_no_memory_raises() -> None:
    with pytest.raises(MemoryError):
        FrameAllocator().start([], [])
