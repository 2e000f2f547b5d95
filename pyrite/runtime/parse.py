"""int(text) and float(text)."""

from typing import Final

from pyrite.runtime import blocks
from pyrite.runtime.float_parse import parse_decimal
from pyrite.runtime.intrinsics import to_repr, trailing
from pyrite.runtime.str_ import byte_length
from pyrite.unsafe import Ptr
from pyrite.widths import u8

INT_MIN: Final = -(1 << 63)
TOO_WIDE: Final = "int() result does not fit 64 bits"
INFINITY: Final = float("inf")
NAN: Final = float("nan")
PLUS, MINUS, UNDERSCORE, ZERO = ord("+"), ord("-"), ord("_"), ord("0")


def int_parse(text: str, base: int) -> int:
    """int(text, base); base 0 goes by the prefix. Raises ValueError, also where it does not fit."""
    data, size = trailing(text), byte_length(text)
    start = blocks.skip_spaces(data, 0, size)
    end = _trimmed(data, start, size)
    negative = start < end and int(data[start]) == MINUS
    if start < end and (negative or int(data[start]) == PLUS):
        start += 1
    radix = _prefix_base(data, start, end, base)
    first = start if radix == 0 else start + 2
    if radix == 0:
        radix = base if base != 0 else 10
    if not _are_digits(data, first, end, radix):
        raise ValueError(f"invalid literal for int() with base {base}: {to_repr(text)}")
    value = _negative_value(data, first, end, radix)
    if base == 0 and first == start and value != 0 and int(data[first]) == ZERO:
        raise ValueError(f"invalid literal for int() with base 0: {to_repr(text)}")
    if negative:
        return value
    if value == INT_MIN:
        raise ValueError(TOO_WIDE)
    return -value


def _negative_value(data: Ptr[u8], first: int, end: int, radix: int) -> int:
    """Minus the number that digits mean: below zero there is room for one value more."""
    value = 0
    for at in range(first, end):
        digit = _digit(data, at)
        if digit < 0:
            continue  # an underscore
        if value < (INT_MIN + digit + radix - 1) // radix:
            raise ValueError(TOO_WIDE)
        value = value * radix - digit
    return value


def _are_digits(data: Ptr[u8], first: int, end: int, radix: int) -> bool:
    """Digits of a base, with single underscores between them?"""
    for at in range(first, end):
        digit = _digit(data, at)
        if digit >= radix or (digit < 0 and not _joins_digits(data, at, first, end)):
            return False
    return first < end


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


def _joins_digits(data: Ptr[u8], at: int, first: int, end: int) -> bool:
    """Is the byte an underscore with a digit on both sides?"""
    if int(data[at]) != UNDERSCORE or at == first or at + 1 == end:
        return False
    return _digit(data, at - 1) >= 0 and _digit(data, at + 1) >= 0


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
