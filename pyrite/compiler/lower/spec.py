"""Format specs, taken apart at compile time.

    [[fill]align][sign][#][0][width][grouping][.precision][type]

"\\0" stands for a width or a precision that is computed at run time.
"""

import re
from dataclasses import dataclass

from pyrite.compiler import ir
from pyrite.compiler.lower.operands import Operand, Static

_PATTERN = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<alt>\#)?(?P<zero>0)?"
    r"(?P<width>\d+|\0)?(?P<group>[,_])?(?:\.(?P<precision>\d+|\0))?(?P<kind>[bcdeEfFgGnosxX%])?",
    re.DOTALL,
)


@dataclass
class Spec:
    """Characters as code points; 0 where the spec names none."""

    fill: int
    align: int
    sign: int
    alternate: bool
    zero: bool
    width: Operand
    grouping: int
    precision: Operand
    kind: str


def parse_spec(text: str, values: list[ir.Value]) -> Spec:
    """A spec from its text; ValueError where it is not one."""
    found = _PATTERN.fullmatch(text)
    if found is None:
        raise ValueError(f"invalid format spec {text!r}")

    def code(name: str) -> int:
        return ord(found[name]) if found[name] else 0

    def number(name: str, default: int) -> Operand:
        part = found[name]
        if part == "\0":
            return values.pop(0)
        return Static(int(part) if part else default)

    return Spec(
        fill=code("fill"),
        align=code("align"),
        sign=code("sign"),
        alternate=bool(found["alt"]),
        zero=bool(found["zero"]),
        width=number("width", 0),
        grouping=code("group"),
        precision=number("precision", -1),
        kind=found["kind"] or "",
    )
