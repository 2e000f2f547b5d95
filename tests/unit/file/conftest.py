"""Memory for rings."""

import gc
from collections.abc import Iterator

import pytest

from kernel.mm.direct import DIRECT_BASE
from kernel.mm.frames import FrameAllocator, frames
from pyrite.unsafe import memory

BASE = 0x4000_0000
SIZE = 4 << 20


@pytest.fixture(autouse=True)
def physical(processor: None) -> Iterator[FrameAllocator]:
    """The kernel's frame allocator over fresh memory."""
    memory.map(DIRECT_BASE + BASE, SIZE)
    for name, value in vars(FrameAllocator()).items():
        setattr(frames, name, value)
    frames.start([(BASE, SIZE)], [(BASE, 0x10000)])
    yield frames
    gc.collect()  # rings give back their frames while there is memory
    frames.is_ready = False
