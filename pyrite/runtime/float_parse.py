"""Decimal text to the nearest float, exactly.

The text is a whole number times a power of ten, hence a fraction of two natural numbers. The
fraction is divided by a power of two so that its whole part has as many bits as a mantissa; the
rest decides the rounding.
"""

from typing import Final

from pyrite.runtime.float_digits import EXPONENT_BIAS, HIDDEN_BIT, MANTISSA_BITS
from pyrite.runtime.intrinsics import bits_float
from pyrite.runtime.natural import Natural
from pyrite.widths import u64

POINT, ZERO, NINE, UNDERSCORE = ord("."), ord("0"), ord("9"), ord("_")
MAX_EXPONENT: Final = 5000  # beyond it every result is zero or infinite
MAX_BIASED: Final = 0x7FF
NO_NUMBER: Final = -1.0


def parse_decimal(text: str) -> float:
    """The float that digits with a point and an exponent mean; -1.0 where there is no number."""
    value = Natural(0)
    digits, places, at = 0, 0, 0
    seen_point = False
    while at < len(text):
        code = ord(text[at])
        if ZERO <= code <= NINE:
            value.multiply(10, code - ZERO)
            digits += 1
            places += 1 if seen_point else 0
        elif code == POINT and not seen_point:
            seen_point = True
        elif code != UNDERSCORE or not _joins_digits(text, at):
            break
        at += 1
    if digits == 0:
        return NO_NUMBER
    exponent = 0
    if at < len(text):
        if text[at] != "e" or not _is_exponent(text, at + 1):
            return NO_NUMBER
        exponent = _exponent(text, at + 1)
    return _nearest(value, exponent - places)


def _joins_digits(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def _is_exponent(text: str, at: int) -> bool:
    body = text[at:]
    if body[:1] in ("+", "-"):
        body = body[1:]
    return body.isdigit() and body.isascii()


def _exponent(text: str, at: int) -> int:
    negative = text[at] == "-"
    start = at + 1 if negative or text[at] == "+" else at
    value = 0
    for i in range(start, len(text)):
        value = min(value * 10 + ord(text[i]) - ZERO, MAX_EXPONENT)
    return -value if negative else value


def _nearest(value: Natural, ten: int) -> float:
    """value * 10**ten as a float."""
    if value.is_zero():
        return 0.0
    unit = Natural(1)
    if ten >= 0:
        value.scale_ten(ten)
    else:
        unit.scale_ten(-ten)
    two = max(_exponent_of_two(value, unit), 1 - EXPONENT_BIAS)
    if two >= 0:
        unit.shift(two)
    else:
        value.shift(-two)
    mantissa = _divided(value, unit)
    if mantissa == 2 * HIDDEN_BIT:
        return _assembled(HIDDEN_BIT, two + 1)
    return _assembled(mantissa, two)


def _exponent_of_two(value: Natural, unit: Natural) -> int:
    """The power of two by which value / unit must be divided to have the bits of a mantissa."""
    two = value.bit_length() - unit.bit_length() - MANTISSA_BITS - 1
    left, right = value.copy(), unit.copy()
    left.shift(max(-two - MANTISSA_BITS - 1, 0))
    right.shift(max(two + MANTISSA_BITS + 1, 0))
    return two + 1 if left.compare(right) >= 0 else two


def _divided(rest: Natural, unit: Natural) -> int:
    """rest / unit, below 2**53, rounded to nearest, half to even."""
    unit.shift(MANTISSA_BITS)
    quotient = 0
    for _ in range(MANTISSA_BITS + 1):
        quotient = quotient << 1
        if rest.compare(unit) >= 0:
            rest.subtract(unit)
            quotient += 1
        rest.multiply(2)
    order = rest.compare(unit)
    return quotient + 1 if order > 0 or (order == 0 and quotient % 2 != 0) else quotient


def _assembled(mantissa: int, two: int) -> float:
    if mantissa < HIDDEN_BIT:
        return bits_float(u64(mantissa))
    biased = two + EXPONENT_BIAS
    if biased >= MAX_BIASED:
        return bits_float(u64(MAX_BIASED << MANTISSA_BITS))
    return bits_float(u64(biased << MANTISSA_BITS | mantissa - HIDDEN_BIT))
