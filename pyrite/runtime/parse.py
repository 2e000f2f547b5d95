"""int(text) and float(text)."""

from typing import Final

from pyrite.runtime import blocks
from pyrite.runtime.float_parse import parse_decimal
from pyrite.runtime.intrinsics import to_repr, trailing
from pyrite.runtime.str_ import byte_length
from pyrite.unsafe import Ptr
from pyrite.widths import u8

INT_MAX: Final = (1 << 63) - 1
INT_MIN: Final = -(1 << 63)
INFINITY: Final = float("inf")
NAN: Final = float("nan")
PLUS, MINUS, UNDERSCORE, ZERO = ord("+"), ord("-"), ord("_"), ord("0")


def int_parse(text: str, base: int) -> int:
    """int(text, base); base 0 goes by the prefix. Raises ValueError, also where it does not fit."""
    data, size = trailing(text), byte_length(text)
    at = blocks.skip_spaces(data, 0, size)
    end = _trimmed(data, at, size)
    negative = at < end and int(data[at]) == MINUS
    if at < end and (negative or int(data[at]) == PLUS):
        at += 1
    radix = _prefix_base(data, at, end, base)
    if radix != 0:
        at += 2
    else:
        radix = base if base != 0 else 10
    first = at
    value = 0
    while at < end:
        digit = _digit(data, at)
        if int(data[at]) == UNDERSCORE and _is_between_digits(data, at, first, end):
            at += 1
            continue
        if digit < 0 or digit >= radix:
            break
        # Collected below zero, where there is room for one value more.
        if value < (INT_MIN + digit) // radix + (0 if (INT_MIN + digit) % radix == 0 else 1):
            raise ValueError("int() result does not fit 64 bits")
        value = value * radix - digit
        at += 1
    if first == end or at < end:
        raise ValueError(f"invalid literal for int() with base {base}: {to_repr(text)}")
    if base == 0 and radix == 10 and value != 0 and int(data[first]) == ZERO:
        raise ValueError(f"invalid literal for int() with base 0: {to_repr(text)}")
    if negative:
        return value
    if value == INT_MIN:
        raise ValueError("int() result does not fit 64 bits")
    return -value


def _trimmed(data: Ptr[u8], start: int, size: int) -> int:
    end = size
    while end > start and blocks.is_space(int(data[end - 1])):
        end -= 1
    return end


def _prefix_base(data: Ptr[u8], at: int, end: int, base: int) -> int:
    """The base that a prefix 0x, 0o or 0b names, where it agrees with `base`; else 0."""
    if at + 1 >= end or int(data[at]) != ZERO:
        return 0
    letter = int(data[at + 1]) | 0x20
    named = 0
    if letter == ord("x"):
        named = 16
    elif letter == ord("o"):
        named = 8
    elif letter == ord("b"):
        named = 2
    return named if base in (0, named) else 0


def _digit(data: Ptr[u8], at: int) -> int:
    """Value of a digit in a base of up to 36, or -1."""
    byte = int(data[at])
    if ZERO <= byte <= ord("9"):
        return byte - ZERO
    letter = byte | 0x20
    return letter - ord("a") + 10 if ord("a") <= letter <= ord("z") else -1


def _is_between_digits(data: Ptr[u8], at: int, first: int, end: int) -> bool:
    return first <= at - 1 and at + 1 < end and _digit(data, at - 1) >= 0 <= _digit(data, at + 1)


def float_parse(text: str) -> float:
    """float(text), rounded to nearest, half to even; raises ValueError."""
    trimmed = text.strip().lower()
    negative = trimmed.startswith("-")
    body = trimmed[1:] if negative or trimmed.startswith("+") else trimmed
    if body == "inf" or body == "infinity":
        value = INFINITY
    elif body == "nan":
        value = NAN
    else:
        value = parse_decimal(body)
        if value < 0.0:
            raise ValueError(f"could not convert string to float: {to_repr(text)}")
    return -value if negative else value
