"""Float operators that are more than one instruction."""

from typing import Final

from pyrite.runtime.intrinsics import sqrt

TWO_53: Final = 9007199254740992.0  # floats from here on are whole


def float_mod(left: float, right: float) -> float:
    """left % right, with the sign of `right`: exact, by long division."""
    if right == 0.0:
        raise ZeroDivisionError("float modulo")
    rest = _remainder(abs(left), abs(right))
    if left < 0.0:
        rest = -rest
    if rest != 0.0 and (rest < 0.0) != (right < 0.0):
        return rest + right
    return rest


def float_floordiv(left: float, right: float) -> float:
    """left // right: the quotient rounded down."""
    if right == 0.0:
        raise ZeroDivisionError("float floor division by zero")
    quotient = (left - float_mod(left, right)) / right
    whole = floor(quotient)
    return whole + 1.0 if quotient - whole > 0.5 else whole


def float_pow(base: float, exponent: float) -> float:
    """base ** exponent, for whole exponents and halves of odd numbers."""
    if exponent < 0.0:
        return 1.0 / float_pow(base, -exponent)
    whole = floor(exponent)
    if exponent - whole == 0.5:
        return _whole_power(base, whole) * sqrt(base)
    if exponent != whole:
        raise ValueError("the exponent of a float power must be a multiple of one half")
    return _whole_power(base, whole)


def floor(value: float) -> float:
    """The greatest whole number that is not above."""
    if abs(value) >= TWO_53 or value != value:
        return value
    whole = float(int(value))
    return whole - 1.0 if whole > value else whole


def _remainder(left: float, right: float) -> float:
    """left % right of positive numbers: subtracts the largest right * 2**n, again and again."""
    rest = left
    while rest >= right:
        part = right
        while part <= rest / 2.0:
            part *= 2.0
        rest -= part
    return rest


def _whole_power(base: float, exponent: float) -> float:
    """By squaring."""
    result, square, rest = 1.0, base, int(exponent)
    while rest > 0:
        if rest & 1 != 0:
            result *= square
        rest = rest >> 1
        if rest > 0:
            square *= square
    return result
