"""Exact decimal digits of a float.

`shortest` is the free-format algorithm of Steele and White (1990) as improved by Burger and Dybvig
(1996): the fewest digits that no other float is nearer to. `rounded` gives a chosen number of
digits, rounded half to even on the exact value. A float is mantissa * 2**exponent; its decimal
form is 0.d1d2d3... * 10**point.
"""

from typing import Final

from pyrite.runtime.intrinsics import float_bits
from pyrite.runtime.natural import Natural

MANTISSA_BITS: Final = 52
EXPONENT_BIAS: Final = 1075  # 1023, and 52 places of the mantissa
HIDDEN_BIT: Final = 1 << MANTISSA_BITS
LOG10_2: Final = 0.30102999566398120


class Decimal:
    """Digits, the first not zero, and the position of the decimal point."""

    digits: list[int]
    point: int

    def __init__(self, point: int) -> None:
        self.digits = []
        self.point = point

    def digit(self, index: int) -> int:
        """Digit `index`, or zero outside."""
        return self.digits[index] if 0 <= index < len(self.digits) else 0

    def round_up(self) -> None:
        """Add one unit in the last place."""
        at = len(self.digits) - 1
        while at >= 0 and self.digits[at] == 9:
            self.digits[at] = 0
            at -= 1
        if at >= 0:
            self.digits[at] += 1
            return
        self.digits.insert(0, 1)
        self.digits.pop()
        self.point += 1


class _Parts:
    """A positive float as mantissa * 2**exponent."""

    mantissa: int
    exponent: int

    def __init__(self, value: float) -> None:
        bits = float_bits(value)
        self.mantissa = int(bits & (HIDDEN_BIT - 1))
        self.exponent = int(bits >> MANTISSA_BITS & 0x7FF)
        if self.exponent == 0:
            self.exponent = 1
        else:
            self.mantissa |= HIDDEN_BIT
        self.exponent -= EXPONENT_BIAS

    def point_guess(self) -> int:
        """ceil(log10(value)), or one less."""
        bits = Natural(self.mantissa).bit_length()
        guess = float(self.exponent + bits - 1) * LOG10_2 - 1e-10
        floor = int(guess)
        return floor + 1 if guess > float(floor) else floor


def shortest(value: float) -> Decimal:
    """The fewest digits that mean this float (finite, above zero)."""
    parts = _Parts(value)
    narrow = parts.mantissa == HIDDEN_BIT and parts.exponent > 1 - EXPONENT_BIAS
    extra = 2 if narrow else 1
    rest, unit = Natural(parts.mantissa), Natural(1)
    low = Natural(1)
    rest.shift(max(parts.exponent, 0) + extra)
    unit.shift(max(-parts.exponent, 0) + extra)
    low.shift(max(parts.exponent, 0))
    high = low.copy()
    if narrow:
        high.shift(1)
    result = Decimal(parts.point_guess())
    _scale(rest, unit, low, high, result.point)
    is_even = parts.mantissa % 2 == 0
    if not _reaches(rest, high, unit, is_even):
        rest.multiply(10)
        low.multiply(10)
        high.multiply(10)
    else:
        result.point += 1
    _generate(result, rest, unit, low, high, is_even)
    return result


def _scale(rest: Natural, unit: Natural, low: Natural, high: Natural, point: int) -> None:
    if point >= 0:
        unit.scale_ten(point)
        return
    rest.scale_ten(-point)
    low.scale_ten(-point)
    high.scale_ten(-point)


def _reaches(rest: Natural, high: Natural, unit: Natural, is_even: bool) -> bool:
    """rest + high > unit; equality counts for an even mantissa."""
    total = rest.copy()
    total.add(high)
    order = total.compare(unit)
    return order >= 0 if is_even else order > 0


def _generate(
    result: Decimal, rest: Natural, unit: Natural, low: Natural, high: Natural, is_even: bool
) -> None:
    while True:
        digit = rest.divide_digit(unit)
        order = rest.compare(low)
        is_low = order <= 0 if is_even else order < 0
        is_high = _reaches(rest, high, unit, is_even)
        if is_low or is_high:
            break
        result.digits.append(digit)
        rest.multiply(10)
        low.multiply(10)
        high.multiply(10)
    rest.multiply(2)
    order = rest.compare(unit)
    is_nearer = order > 0 or (order == 0 and digit % 2 != 0)
    result.digits.append(digit)
    if is_nearer if is_low == is_high else is_high:
        result.round_up()


def rounded(value: float, count: int) -> Decimal:
    """`count` digits, at least one, of a float that is finite and above zero."""
    parts = _Parts(value)
    rest, unit = _fraction(parts)
    result = Decimal(_point(parts, rest, unit))
    _take_digits(result, rest, unit, count)
    return result


def fixed(value: float, places: int) -> Decimal:
    """All digits up to `places` behind the decimal point; none where the value rounds to zero."""
    parts = _Parts(value)
    rest, unit = _fraction(parts)
    result = Decimal(_point(parts, rest, unit))
    count = result.point + places
    if count < 0:
        result.point = -places
    elif count == 0:
        rest.multiply(2)
        unit.multiply(10)
        if rest.compare(unit) > 0:
            result.digits.append(1)
            result.point += 1
    else:
        _take_digits(result, rest, unit, count)
    return result


def _fraction(parts: _Parts) -> tuple[Natural, Natural]:
    """Numerator and denominator."""
    rest, unit = Natural(parts.mantissa), Natural(1)
    rest.shift(max(parts.exponent, 0))
    unit.shift(max(-parts.exponent, 0))
    return rest, unit


def _point(parts: _Parts, rest: Natural, unit: Natural) -> int:
    """Bring rest / unit into 1..10; answers the position of the decimal point."""
    point = parts.point_guess()
    if point >= 0:
        unit.scale_ten(point)
    else:
        rest.scale_ten(-point)
    if rest.compare(unit) >= 0:
        return point + 1
    rest.multiply(10)
    return point


def _take_digits(result: Decimal, rest: Natural, unit: Natural, count: int) -> None:
    for i in range(count):
        if i > 0:
            rest.multiply(10)
        result.digits.append(rest.divide_digit(unit))
    rest.multiply(2)
    order = rest.compare(unit)
    if order > 0 or (order == 0 and result.digits[-1] % 2 != 0):
        result.round_up()
