"""Where a struct lies in bytes: behind `unpack`."""

from pyrite.runtime.bytearray_ import ByteArray
from pyrite.runtime.bytes_ import Bytes
from pyrite.runtime.intrinsics import cast, trailing
from pyrite.unsafe import Ptr
from pyrite.widths import u8


def struct_in_bytes(data: bytes, offset: int, size: int) -> Ptr[u8]:
    """Address of `size` bytes at `offset`; ValueError where they are not all there."""
    whole = cast(Bytes, data)
    if offset < 0 or offset > len(data) - size:
        raise ValueError("too few bytes for the struct")
    return trailing(whole).add(offset)


def struct_in_bytearray(data: bytearray, offset: int, size: int) -> Ptr[u8]:
    """Address of `size` bytes at `offset`; ValueError where they are not all there."""
    whole = cast(ByteArray, data)
    if offset < 0 or offset > len(data) - size:
        raise ValueError("too few bytes for the struct")
    return whole._buf.add(offset)
