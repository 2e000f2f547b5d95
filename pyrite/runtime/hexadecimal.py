"""bytes.hex() and bytes.fromhex()."""

from pyrite.runtime import blocks
from pyrite.runtime.intrinsics import cast, trailing
from pyrite.runtime.str_ import empty
from pyrite.unsafe import Ptr
from pyrite.widths import truncate, u8


def to_hex(data: Ptr[u8], size: int) -> str:
    """Two hexadecimal digits a byte."""
    result = empty(size * 2, size * 2)
    target = trailing(result)
    for i in range(size):
        target[2 * i] = _digit(data[i] >> 4)
        target[2 * i + 1] = _digit(data[i] & 15)
    return cast(str, result)


def _digit(value: u8) -> u8:
    return value + 48 if value < 10 else value + 87


def from_hex(target: Ptr[u8], text: str) -> int:
    """Store the bytes that pairs of digits name, unless `target` is null; answers their number."""
    data, size = trailing(text), len(text)
    at, count = blocks.skip_spaces(data, 0, size), 0
    while at < size:
        high = blocks.hex_digit(int(data[at]))
        low = blocks.hex_digit(int(data[at + 1])) if at + 1 < size else -1
        if high < 0 or low < 0:
            wrong = at if high < 0 else at + 1
            raise ValueError(f"non-hexadecimal number found in fromhex() arg at position {wrong}")
        if target.addr != 0:
            target[count] = truncate(u8, high << 4 | low)
        count += 1
        at = blocks.skip_spaces(data, at + 2, size)
    return count
