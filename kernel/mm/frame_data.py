"""The bytes of a frame, for layers that do not handle addresses: file systems and pipes.

Every function takes the physical address of a frame on which the caller has a reference, and a
range inside that frame; a range that leaves it is a defect of the caller and traps.
"""

from kernel.mm.direct import PAGE_SIZE, frame_ptr, phys_to_virt
from kernel.mm.user import UserPtr, copy_in, copy_out
from pyrite import u64
from pyrite.unsafe import bytes_from, copy, copy_bytes, fill


def read_frame(pa: u64, offset: int, size: int) -> bytes:
    """A copy of `size` bytes at `offset`."""
    _check(offset, size)
    return bytes_from(frame_ptr(pa).add(offset), size)


def write_frame(pa: u64, offset: int, data: bytes, start: int, size: int) -> None:
    """Store data[start:start+size] at `offset`."""
    _check(offset, size)
    copy_bytes(frame_ptr(pa).add(offset), data, start, size)


def zero_frame(pa: u64, offset: int, size: int) -> None:
    """Clear `size` bytes at `offset`."""
    _check(offset, size)
    fill(frame_ptr(pa).add(offset), 0, size)


def copy_frame(target: u64, source: u64) -> None:
    """Copy one whole frame to another."""
    copy(frame_ptr(target), frame_ptr(source), PAGE_SIZE)


def copy_frame_out(user: UserPtr, pa: u64, offset: int, size: int) -> None:
    """Copy from the frame to user memory. Raises OSError(EFAULT). May sleep."""
    _check(offset, size)
    copy_out(user, phys_to_virt(pa) + u64(offset), size)


def copy_frame_in(pa: u64, offset: int, user: UserPtr, size: int) -> None:
    """Copy from user memory into the frame. Raises OSError(EFAULT). May sleep."""
    _check(offset, size)
    copy_in(phys_to_virt(pa) + u64(offset), user, size)


def _check(offset: int, size: int) -> None:
    assert offset >= 0 and size >= 0 and offset + size <= PAGE_SIZE, "range leaves the frame"
