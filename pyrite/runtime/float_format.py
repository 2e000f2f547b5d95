"""Floats as text: repr and the format kinds e, f, g and %."""

from typing import Final

from pyrite.runtime.buffer import TextBuffer
from pyrite.runtime.float_digits import Decimal, fixed, rounded, shortest
from pyrite.runtime.format import MINUS, Spec, begin, end, grouped_size, inside
from pyrite.runtime.intrinsics import float_bits

POINT, ZERO, PLUS, PERCENT = ord("."), ord("0"), ord("+"), ord("%")
DEFAULT_PRECISION: Final = 6
FIRST_EXPONENT: Final = 16  # repr writes numbers from 10**16 on with an exponent
UPPER_TO_LOWER: Final = ord("a") - ord("A")
EXPONENT_KIND, FIXED_KIND, GENERAL_KIND = ord("e"), ord("f"), ord("g")
MANTISSA_MASK: Final = (1 << 52) - 1


def add_shortest(out: TextBuffer, value: float) -> None:
    """repr(value)."""
    if is_negative(value):
        out.add_char(MINUS)
    body = TextBuffer()
    _add_repr(body, abs(value))
    out.add_str(body.finish())


def add_float(out: TextBuffer, value: float, spec: Spec) -> None:
    """A float under a format spec."""
    body = TextBuffer()
    is_upper = ord("A") <= spec.kind <= ord("Z")
    kind = spec.kind + UPPER_TO_LOWER if is_upper else spec.kind
    if _is_special(value):
        _add_special(body, abs(value))
    else:
        _add_body(body, abs(value), kind, spec.precision, spec.alternate)
    text = body.finish()
    _add_field(out, text.upper() if is_upper else text, is_negative(value), spec)


def is_negative(value: float) -> bool:
    """Is the sign bit set? NaN has no sign to show."""
    return float_bits(value) >> 63 != 0 and value == value


def _is_special(value: float) -> bool:
    return float_bits(value) >> 52 & 0x7FF == 0x7FF


def _add_special(out: TextBuffer, value: float) -> None:
    out.add_str("inf" if float_bits(value) & MANTISSA_MASK == 0 else "nan")


def _add_repr(out: TextBuffer, value: float) -> None:
    if _is_special(value):
        _add_special(out, value)
        return
    if value == 0.0:
        out.add_str("0.0")
        return
    decimal = shortest(value)
    if -4 < decimal.point <= FIRST_EXPONENT:
        _add_positional(out, decimal, max(len(decimal.digits) - decimal.point, 1), False)
    else:
        _add_scientific(out, decimal, len(decimal.digits) - 1, False)


def _add_body(out: TextBuffer, value: float, kind: int, precision: int, alternate: bool) -> None:
    """The digits of a finite float that is not negative."""
    places = precision if precision >= 0 else DEFAULT_PRECISION
    if kind == FIXED_KIND:
        _add_positional(out, _fixed(value, places), places, alternate)
    elif kind == PERCENT:
        _add_positional(out, _fixed(value * 100.0, places), places, alternate)
        out.add_char(PERCENT)
    elif kind == EXPONENT_KIND:
        _add_scientific(out, _rounded(value, places + 1), places, alternate)
    elif kind == 0 and precision < 0:
        _add_repr(out, value)
    else:
        _add_general(out, value, max(places, 1), kind == 0, alternate)


def _add_general(out: TextBuffer, value: float, count: int, is_plain: bool, keeps: bool) -> None:
    """`count` digits, positional where the exponent is small; trailing zeros go unless `keeps`.

    `is_plain`: a precision without a kind, which differs from `g` as repr does.
    """
    decimal = _rounded(value, count)
    shown = count
    while not keeps and shown > 1 and decimal.digit(shown - 1) == 0:
        shown -= 1
    exponent = decimal.point - 1
    if -4 <= exponent < (count - 1 if is_plain and count > 1 else count):
        places = max(shown - decimal.point, 1 if is_plain else 0)
        _add_positional(out, decimal, places, keeps)
    else:
        _add_scientific(out, decimal, shown - 1, keeps)


def _fixed(value: float, places: int) -> Decimal:
    return fixed(value, places) if value > 0.0 else Decimal(1)


def _rounded(value: float, count: int) -> Decimal:
    return rounded(value, count) if value > 0.0 else Decimal(1)


def _add_positional(out: TextBuffer, decimal: Decimal, places: int, keeps_point: bool) -> None:
    """Digits with `places` of them behind the point."""
    if decimal.point <= 0:
        out.add_char(ZERO)
    for i in range(decimal.point):
        out.add_char(ZERO + decimal.digit(i))
    if places > 0 or keeps_point:
        out.add_char(POINT)
    for i in range(decimal.point, decimal.point + places):
        out.add_char(ZERO + decimal.digit(i))


def _add_scientific(out: TextBuffer, decimal: Decimal, places: int, keeps_point: bool) -> None:
    """One digit, `places` digits behind the point, and the exponent of two digits or more."""
    out.add_char(ZERO + decimal.digit(0))
    if places > 0 or keeps_point:
        out.add_char(POINT)
    for i in range(1, places + 1):
        out.add_char(ZERO + decimal.digit(i))
    exponent = decimal.point - 1
    out.add_char(EXPONENT_KIND)
    out.add_char(MINUS if exponent < 0 else PLUS)
    if abs(exponent) < 10:
        out.add_char(ZERO)
    out.add_int(abs(exponent))


def _add_field(out: TextBuffer, body: str, negative: bool, spec: Spec) -> None:
    """Sign, grouping and padding around the digits."""
    sign = spec.sign_char(negative)
    head = 1 if sign != 0 else 0
    whole = _leading_digits(body)
    size = whole
    if spec.grouping != 0 and whole > 0:
        rest = len(body) - whole
        size = grouped_size(whole, 3, spec.least_body(head + rest))
    total = head + size + len(body) - whole
    begin(out, spec, total)
    if sign != 0:
        out.add_char(sign)
    inside(out, spec, total)
    for i in range(size):
        _add_grouped_digit(out, body, size - 1 - i, whole, spec.grouping)
    out.add_str(body[whole:])
    end(out, spec, total)


def _leading_digits(body: str) -> int:
    count = 0
    while count < len(body) and ZERO <= ord(body[count]) <= ord("9"):
        count += 1
    return count


def _add_grouped_digit(out: TextBuffer, body: str, right: int, whole: int, grouping: int) -> None:
    """The character of a grouped number that has `right` more to its right."""
    if grouping != 0 and right % 4 == 3:
        out.add_char(grouping)
        return
    digit = whole - 1 - (right - right // 4 if grouping != 0 else right)
    out.add_char(ord(body[digit]) if digit >= 0 else ZERO)
