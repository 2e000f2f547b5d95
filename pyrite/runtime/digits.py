"""Numbers as digits, in raw memory."""

from pyrite.contexts import inline
from pyrite.unsafe import Ptr
from pyrite.widths import truncate, u8, u64, wrapping_sub


@inline
def magnitude(value: int) -> u64:
    """abs(value), for every value."""
    bits = truncate(u64, value)
    return wrapping_sub(u64, 0, bits) if value < 0 else bits


def count(value: u64, base: int) -> int:
    """Number of digits; one for zero."""
    total, rest, radix = 1, value, u64(base)
    while rest >= radix:
        rest //= radix
        total += 1
    return total


def write(target: Ptr[u8], size: int, value: u64, base: int, letters: int) -> None:
    """Write exactly `size` digits; those from ten on are `letters` + digit."""
    rest, radix = value, u64(base)
    at = size - 1
    while at >= 0:
        digit = int(rest % radix)
        target[at] = truncate(u8, digit + (48 if digit < 10 else letters))
        rest //= radix
        at -= 1


def write_grouped(
    target: Ptr[u8], size: int, value: u64, base: int, letters: int, group: int, separator: int
) -> None:
    """Write exactly `size` bytes: digits, with a separator in front of every `group` of them."""
    rest, radix = value, u64(base)
    at, run = size - 1, 0
    while at >= 0:
        if run == group:
            target[at] = truncate(u8, separator)
            run = 0
        else:
            digit = int(rest % radix)
            target[at] = truncate(u8, digit + (48 if digit < 10 else letters))
            rest //= radix
            run += 1
        at -= 1
