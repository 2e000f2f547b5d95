"""How values look in LLVM, and where the parts of an object lie.

An object is a header of two words, the fields under C rules, then any trailing bytes:

    +0  i64 count     negative: immortal, never counted
    +8  ptr typeinfo  (glue.py describes it)
    +16 fields
"""

from __future__ import annotations

from functools import cache

from pyrite.compiler.types import (
    BoolT,
    ClassInfo,
    FloatT,
    IntT,
    NeverT,
    NoneT,
    OptT,
    StructT,
    TupleT,
    Type,
    size_align,
)

HEADER_SIZE = 16
IMMORTAL = -(1 << 63)


@cache
def llvm_type(t: Type) -> str:
    """LLVM type of a value."""
    if isinstance(t, IntT):
        return f"i{t.bits}"
    if isinstance(t, BoolT | NoneT | NeverT):
        return "i1"
    if isinstance(t, FloatT):
        return "double"
    if isinstance(t, TupleT):
        return "{" + ", ".join(map(llvm_type, t.items)) + "}"
    if isinstance(t, StructT):
        return "{" + ", ".join(llvm_type(f.type) for f in t.info.fields) + "}"
    if isinstance(t, OptT) and not t.nullable_pointer:
        return "{i1, " + llvm_type(t.inner) + "}"
    return "ptr"


@cache
def zero(t: Type) -> str:
    """LLVM constant of the empty value."""
    kind = llvm_type(t)
    if kind == "ptr":
        return "null"
    if kind == "double":
        return "0.0"
    if kind == "i1":
        return "false"
    return "0" if kind.startswith("i") else "zeroinitializer"


def result_type(t: Type, can_raise: bool) -> str:
    """LLVM result type of a function."""
    plain = "void" if isinstance(t, NoneT | NeverT) else llvm_type(t)
    if not can_raise:
        return plain
    return "ptr" if plain == "void" else "{" + plain + ", ptr}"


def field_offset(info: ClassInfo, index: int) -> int:
    """Offset of a field from the start of the object."""
    return _offsets(info)[index]


def object_size(info: ClassInfo) -> int:
    """Size of an instance without trailing bytes; also the offset of these."""
    return _offsets(info)[-1]


@cache
def _offsets(info: ClassInfo) -> list[int]:
    offsets, end = [], HEADER_SIZE
    for item in info.fields:
        size, align = size_align(item.type)
        offsets.append(-(-end // align) * align)
        end = offsets[-1] + size
    return [*offsets, -(-end // 8) * 8]


def quote(symbol: str) -> str:
    """A symbol as LLVM spells it."""
    return f'@"{symbol}"'
