"""Structs read from bytes: behind `unpack`."""

from typing import TypeVar

from pyrite.contexts import inline
from pyrite.runtime.bytearray_ import ByteArray
from pyrite.runtime.intrinsics import cast, item_size, trailing
from pyrite.unsafe import Ptr

T = TypeVar("T")


@inline
def struct_from_bytes(kind: type[T], data: bytes, offset: int) -> T:
    """The struct at `offset`; ValueError where its bytes are not all there."""
    source = Ptr[T](trailing(data).addr)
    _check(offset, item_size(source), len(data))
    return Ptr[T](trailing(data).add(offset).addr)[0]


@inline
def struct_from_bytearray(kind: type[T], data: bytearray, offset: int) -> T:
    """The struct at `offset`; ValueError where its bytes are not all there."""
    buffer = cast(ByteArray, data)._buf
    _check(offset, item_size(Ptr[T](buffer.addr)), len(data))
    return Ptr[T](buffer.add(offset).addr)[0]


def _check(offset: int, size: int, length: int) -> None:
    if offset < 0 or offset > length - size:
        raise ValueError(f"struct of {size} bytes does not fit {length} bytes at {offset}")
