"""Where a struct lies in bytes: behind `unpack`."""

from pyrite.runtime.bytearray_ import ByteArray
from pyrite.runtime.intrinsics import cast, trailing
from pyrite.unsafe import Ptr
from pyrite.widths import u8


def struct_in_bytes(data: bytes, offset: int, size: int) -> Ptr[u8]:
    """Address of `size` bytes at `offset`; ValueError where they are not all there."""
    _check(offset, size, len(data))
    return trailing(data).add(offset)


def struct_in_bytearray(data: bytearray, offset: int, size: int) -> Ptr[u8]:
    """Address of `size` bytes at `offset`; ValueError where they are not all there."""
    _check(offset, size, len(data))
    return cast(ByteArray, data)._buf.add(offset)


def _check(offset: int, size: int, length: int) -> None:
    if offset < 0 or offset > length - size:
        raise ValueError(f"struct of {size} bytes does not fit {length} bytes at {offset}")
