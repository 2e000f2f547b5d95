"""The kernel heap."""

from itertools import pairwise

import pytest

from kernel.mm.direct import DIRECT_BASE, PAGE_SIZE
from kernel.mm.frames import FrameAllocator
from kernel.mm.heap import ARENA_SIZE, SIZES, SMALL_LIMIT, Heap
from pyrite.unsafe import memory, symbols

ARENA = 0xFFFF_8000_9000_0000


@pytest.fixture
def heap(physical: FrameAllocator, monkeypatch: pytest.MonkeyPatch) -> Heap:
    memory.map(ARENA, ARENA_SIZE)
    monkeypatch.setitem(symbols, "heap_arena", ARENA)
    return Heap()


def test_blocks_of_every_size_are_disjoint_and_aligned(heap: Heap) -> None:
    blocks = [(heap.take(size).addr, size) for size in range(1, SMALL_LIMIT + 300, 7)]
    ranges = sorted((addr, addr + size) for addr, size in blocks)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    assert all(addr % 16 == 0 for addr, _ in blocks)
    assert all((addr % PAGE_SIZE == 0) == (size > SMALL_LIMIT) for addr, size in blocks)


@pytest.mark.parametrize("size", [1, *SIZES, SMALL_LIMIT + 1, 5 * PAGE_SIZE])
def test_all_comes_back(heap: Heap, physical: FrameAllocator, size: int) -> None:
    before = physical.free_count
    blocks = [heap.take(size) for _ in range(40)]
    assert heap.live_blocks == 40
    for block in blocks[::2] + blocks[1::2]:
        heap.free(block)
    assert (heap.live_blocks, heap.live_bytes) == (0, 0)
    assert physical.free_count >= before - 1  # one slab may be kept


def test_freed_block_is_used_again(heap: Heap) -> None:
    first = heap.take(40).addr
    heap.take(40)
    block = heap.take(40)
    heap.free(block)
    assert heap.take(40).addr == block.addr
    assert first != block.addr


def test_arena_serves_before_memory_is_known(heap: Heap, physical: FrameAllocator) -> None:
    physical.is_ready = False
    block = heap.take(100)
    large = heap.take(10_000)
    assert ARENA <= block.addr < ARENA + ARENA_SIZE
    physical.is_ready = True
    heap.free(large)
    heap.free(block)
    assert heap.take(3000).addr >= DIRECT_BASE


def test_arena_exhaustion_raises(heap: Heap, physical: FrameAllocator) -> None:
    physical.is_ready = False
    with pytest.raises(MemoryError):
        while True:
            heap.take(PAGE_SIZE * 4)


def test_too_large_raises(heap: Heap) -> None:
    with pytest.raises(MemoryError):
        heap.take(64 << 20)
