"""round() of floats."""

from pyrite.runtime.buffer import TextBuffer
from pyrite.runtime.float_format import add_float
from pyrite.runtime.format import Spec
from pyrite.runtime.parse import float_parse

WHOLE_FROM = 4503599627370496.0  # 2**52: floats from here on have no fraction


def round_float(value: float) -> int:
    """round(value): to nearest, half to even."""
    whole = int(value)
    if abs(value) >= WHOLE_FROM:
        return whole
    rest = abs(value - float(whole))
    if rest > 0.5 or (rest == 0.5 and whole % 2 != 0):
        return whole + 1 if value > 0.0 else whole - 1
    return whole


def round_places(value: float, places: int) -> float:
    """round(value, places), for places from zero on: exact, half to even."""
    out = TextBuffer()
    add_float(out, value, Spec(0, 0, 0, False, False, 0, 0, places, ord("f")))
    return float_parse(out.finish())
