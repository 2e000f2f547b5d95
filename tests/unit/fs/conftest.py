"""A root file system for the tests of paths and files: 4 MiB of memory, user memory as a dict."""

import gc
from collections.abc import Iterator

import pytest

from kernel.fs.initramfs import mount_root
from kernel.fs.tmpfs import tmpfs  # noqa: F401  (registers the type)
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.path import Path
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
    for mount in mounts.mounted:
        mount.fs.unmounted()
    mounts.mounted.clear()
    gc.collect()  # files give back their pages while there is memory
    frames.is_ready = False


@pytest.fixture
def root(physical: FrameAllocator) -> Path:
    """An empty root directory."""
    return mount_root()


@pytest.fixture
def caller(root: Path) -> Caller:
    """Root, at the root."""
    return Caller(root, root, 0, 0, [], 0o022)


@pytest.fixture
def guest(root: Path) -> Caller:
    """An ordinary user, at the root."""
    return Caller(root, root, 1000, 1000, [], 0o022)
