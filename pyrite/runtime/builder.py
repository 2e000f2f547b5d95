"""StringBuilder: what f-strings, str() and print compile to.

A format spec is taken apart at compile time. Its parts are numbers: characters as code points (0
where the spec names none), `width` 0 for none, `precision` -1 for none.
"""

from pyrite.runtime import float_format, format, quote
from pyrite.runtime.buffer import TextBuffer
from pyrite.runtime.digits import magnitude
from pyrite.widths import u64


class StringBuilder(TextBuffer):
    """A text buffer that formats values."""

    def add_repr(self, text: str) -> None:
        """Add repr(text)."""
        quote.add_quoted(self, text)

    def add_float(self, value: float) -> None:
        """Add repr(value): the shortest digits that mean this very float."""
        float_format.add_shortest(self, value)

    def add_str_spec(self, text: str, fill: int, align: int, width: int, precision: int) -> None:
        """Add a string, cut to `precision` characters and padded to `width`."""
        format.add_text(self, text, fill, align, width, precision)

    def add_int_spec(
        self,
        value: int,
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
        """Add a number as `format(value, spec)`."""
        spec = format.Spec(fill, align, sign, alternate, zero, width, grouping, precision, kind)
        format.add_number(self, magnitude(value), value < 0, spec)

    def add_uint_spec(
        self,
        value: u64,
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
        """Add an unsigned number as `format(value, spec)`."""
        spec = format.Spec(fill, align, sign, alternate, zero, width, grouping, precision, kind)
        format.add_number(self, value, False, spec)

    def add_float_spec(
        self,
        value: float,
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
        """Add a float as `format(value, spec)`."""
        spec = format.Spec(fill, align, sign, alternate, zero, width, grouping, precision, kind)
        float_format.add_float(self, value, spec)
