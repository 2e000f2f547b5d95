"""A small machine for the tests of memory management: 4 MiB, and no TLB."""

from collections.abc import Iterator

import pytest

from kernel.arch.arm64 import mmu
from kernel.mm.direct import DIRECT_BASE
from kernel.mm.frames import FrameAllocator, frames
from pyrite.unsafe import memory

BASE = 0x4000_0000
SIZE = 4 << 20


@pytest.fixture
def physical(monkeypatch: pytest.MonkeyPatch) -> Iterator[FrameAllocator]:
    """The kernel's frame allocator over fresh memory; TLB maintenance does nothing."""
    memory.map(DIRECT_BASE + BASE, SIZE)
    for name, value in vars(FrameAllocator()).items():
        setattr(frames, name, value)
    frames.start([(BASE, SIZE)], [(BASE, 0x10000)])
    for name in ("flush_all", "flush_asid", "flush_page", "set_user_table", "sync_code"):
        monkeypatch.setattr(mmu, name, lambda *_: None)
    yield frames
    frames.is_ready = False
