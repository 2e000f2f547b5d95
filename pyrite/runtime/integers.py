"""Integer functions behind `**`, `pow` and the bit methods."""

from pyrite.runtime.digits import count, magnitude
from pyrite.runtime.intrinsics import trap
from pyrite.widths import u64


def int_pow(base: int, exponent: int) -> int:
    """base ** exponent; traps on overflow and on a negative exponent."""
    if exponent < 0:
        trap("overflow")
    result, factor, rest = 1, base, exponent
    while rest > 0:
        if rest & 1 == 1:
            result *= factor
        rest >>= 1
        if rest > 0:
            factor *= factor
    return result


def int_pow_mod(base: int, exponent: int, modulus: int) -> int:
    """pow(base, exponent, modulus), for a modulus below 2**31 and an exponent of at least 0."""
    if exponent < 0:
        trap("overflow")
    result, factor, rest = 1 % modulus, base % modulus, exponent
    while rest > 0:
        if rest & 1 == 1:
            result = result * factor % modulus
        factor = factor * factor % modulus
        rest >>= 1
    return result


def bit_length(value: int) -> int:
    """Bits of the magnitude without leading zeros."""
    return bit_length_u64(magnitude(value))


def bit_length_u64(value: u64) -> int:
    """Bits without leading zeros."""
    return count(value, 2) if value != 0 else 0
