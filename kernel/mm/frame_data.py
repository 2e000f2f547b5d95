"""The bytes of a frame, for layers that do not handle addresses: file systems and pipes.

Every function takes the physical address of a frame on which the caller has a reference, and a
range inside that frame; a range that leaves it is a defect of the caller and traps.
"""

from kernel.arch.arm64 import usercopy
from kernel.mm.direct import PAGE_SIZE, frame_ptr, phys_to_virt
from kernel.mm.user import UserPtr
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


def copy_frame_out(user: UserPtr, pa: u64, offset: int, size: int) -> int:
    """Copy from the frame to user memory, up to the first byte that faults; answers how many.

    Raises OSError(EFAULT) for a range outside the user half. May sleep.
    """
    _check(offset, size)
    user.check(size)
    return size - int(usercopy.copy_out(user.addr, phys_to_virt(pa) + u64(offset), u64(size)))


def copy_frame_in(pa: u64, offset: int, user: UserPtr, size: int) -> int:
    """Copy from user memory into the frame, as `copy_frame_out`. May sleep."""
    _check(offset, size)
    user.check(size)
    return size - int(usercopy.copy_in(phys_to_virt(pa) + u64(offset), user.addr, u64(size)))


def _check(offset: int, size: int) -> None:
    assert offset >= 0 and size >= 0 and offset + size <= PAGE_SIZE, "range leaves the frame"
