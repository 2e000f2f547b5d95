"""Format specs for numbers and text (Python's format specification mini-language).

Each field is padded by `fill` to `width`: `<` left, `>` right, `^` centred, `=` between the sign
and the digits. A `0` in front of the width means fill `0` with align `=`.
"""

from pyrite.runtime.buffer import TextBuffer
from pyrite.runtime.digits import count
from pyrite.widths import u64

LEFT, RIGHT, CENTRE, INSIDE = ord("<"), ord(">"), ord("^"), ord("=")
PLUS, MINUS, SPACE, ZERO = ord("+"), ord("-"), ord(" "), ord("0")
LOWER_LETTERS, UPPER_LETTERS = ord("a") - 10, ord("A") - 10
BINARY, OCTAL, CHARACTER = ord("b"), ord("o"), ord("c")
HEX, UPPER_HEX = ord("x"), ord("X")


class Spec:
    """A format spec whose defaults for numbers are filled in."""

    fill: int
    align: int
    sign: int
    alternate: bool
    width: int
    grouping: int
    precision: int
    kind: int

    def __init__(
        self,
        fill: int,
        align: int,
        sign: int,
        alternate: bool,
        zero: bool,
        width: int,
        grouping: int,
        precision: int,
        kind: int,
    ) -> None:
        self.fill = fill if fill != 0 else (ZERO if zero else SPACE)
        self.align = align if align != 0 else (INSIDE if zero else RIGHT)
        self.sign = sign
        self.alternate = alternate
        self.width = width
        self.grouping = grouping
        self.precision = precision
        self.kind = kind

    def sign_char(self, negative: bool) -> int:
        """The code point that stands for the sign, or 0."""
        if negative:
            return MINUS
        return self.sign if self.sign == PLUS or self.sign == SPACE else 0

    def least_body(self, head: int) -> int:
        """Width that zeros in front of grouped digits must fill behind `head` characters."""
        if self.grouping == 0 or self.fill != ZERO or self.align != INSIDE:
            return 0
        return self.width - head


def add_text(out: TextBuffer, text: str, fill: int, align: int, width: int, precision: int) -> None:
    """A string, cut to `precision` characters and padded to `width`."""
    shown = text[:precision] if 0 <= precision < len(text) else text
    filler = fill if fill != 0 else SPACE
    left = left_padding(align if align != 0 else LEFT, width - len(shown))
    out.add_repeated(filler, left)
    out.add_str(shown)
    out.add_repeated(filler, width - len(shown) - left)


def add_number(out: TextBuffer, value: u64, negative: bool, spec: Spec) -> None:
    """An integer, given as its magnitude and sign."""
    if spec.kind == CHARACTER:
        _add_character(out, int(value), spec)
        return
    base = _base(spec.kind)
    sign = spec.sign_char(negative)
    head = (1 if sign != 0 else 0) + (2 if spec.alternate and base != 10 else 0)
    group = 3 if base == 10 else 4
    size = count(value, base)
    if spec.grouping != 0:
        size = grouped_size(size, group, spec.least_body(head))
    else:
        group = size
    letters = UPPER_LETTERS if spec.kind == UPPER_HEX else LOWER_LETTERS
    begin(out, spec, head + size)
    _add_head(out, spec, sign, base)
    inside(out, spec, head + size)
    out.add_grouped(value, size, base, letters, group, spec.grouping)
    end(out, spec, head + size)


def grouped_size(digits: int, group: int, least: int) -> int:
    """Characters of `digits` digits with separators, led by zeros to fill `least`."""
    size = digits + (digits - 1) // group
    while size < least:
        digits += 1
        size = digits + (digits - 1) // group
    return size


def begin(out: TextBuffer, spec: Spec, size: int) -> None:
    """The padding in front of a field of `size` characters."""
    out.add_repeated(spec.fill, left_padding(spec.align, spec.width - size))


def inside(out: TextBuffer, spec: Spec, size: int) -> None:
    """The padding between the sign and the digits."""
    if spec.align == INSIDE:
        out.add_repeated(spec.fill, spec.width - size)


def end(out: TextBuffer, spec: Spec, size: int) -> None:
    """The padding behind a field."""
    if spec.align != INSIDE:
        missing = spec.width - size
        out.add_repeated(spec.fill, missing - left_padding(spec.align, missing))


def left_padding(align: int, missing: int) -> int:
    """How much of the padding goes to the left."""
    if missing <= 0 or align in (LEFT, INSIDE):
        return 0
    return missing if align == RIGHT else missing // 2


def _base(kind: int) -> int:
    if kind in (HEX, UPPER_HEX):
        return 16
    if kind == BINARY:
        return 2
    return 8 if kind == OCTAL else 10


def _add_head(out: TextBuffer, spec: Spec, sign: int, base: int) -> None:
    """The sign and the prefix."""
    if sign != 0:
        out.add_char(sign)
    if spec.alternate and base != 10:
        out.add_char(ZERO)
        out.add_char(spec.kind)


def _add_character(out: TextBuffer, code: int, spec: Spec) -> None:
    begin(out, spec, 1)
    out.add_char(code)
    end(out, spec, 1)
