"""Operands -> values, and the conversions that happen by themselves.

Implicit conversions lose nothing: a literal to the width that its context asks for, a narrower
integer to a wider one, T to `T | None`, a class to its base or to a union that holds it.
"""

import ast
import enum
from types import FunctionType
from typing import NoReturn

from pyrite.compiler import ir
from pyrite.compiler.front.classes import substitute_builtin
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.freeze import FreezeError, function_of
from pyrite.compiler.lower.operands import (
    Bound,
    Operand,
    Place,
    Primitive,
    Static,
    StaticType,
    SuperObject,
)
from pyrite.compiler.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    U64,
    BoolT,
    ClassInfo,
    ClassT,
    FloatT,
    IntT,
    NeverT,
    NoneT,
    OptT,
    StructT,
    TupleT,
    Type,
    UnionT,
)


def to_value(fl: Lowering, operand: Operand, expected: Type | None, node: ast.AST) -> ir.Value:
    """A value of the operand, of type `expected` where that is given."""
    if isinstance(operand, Static):
        value = materialise(fl, operand, expected, node)
    elif isinstance(operand, Place):
        value = fl.put(ir.PtrLoad(operand.type, fl.line, operand.ptr))
    elif isinstance(operand, Bound):
        assert HOOKS.bind is not None
        value = HOOKS.bind(fl, operand, node)
    elif isinstance(operand, StaticType):
        fl.error(node, f"the type {operand.type} is not a value")
    elif isinstance(operand, Primitive | SuperObject):
        fl.error(node, "this method can only be called")
    else:
        value = operand
    return value if expected is None else coerce(fl, value, expected, node)


def materialise(fl: Lowering, operand: Static, expected: Type | None, node: ast.AST) -> ir.Value:
    """A compile-time object as a value."""
    live = operand.live
    if isinstance(expected, OptT) and live is not None:
        inner = materialise(fl, operand, expected.inner, node)
        return coerce(fl, inner, expected, node)
    if live is None:
        return ir.Null(expected) if isinstance(expected, OptT) else ir.Const(NONE, None)
    if isinstance(live, bool):
        return ir.Const(BOOL, live)
    if isinstance(live, int):
        return integer(fl, int(live), expected, node)
    if isinstance(live, float):
        return ir.Const(FLOAT, live)
    if isinstance(live, tuple):
        return _tuple(fl, live, expected, node)
    try:
        return _frozen(fl, operand, expected, node)
    except FreezeError as error:
        fl.error(node, str(error))
    except TypeError as error:
        fl.error(node, f"{live!r}: {error}")


def integer(fl: Lowering, value: int, expected: Type | None, node: ast.AST) -> ir.Value:
    """A literal in the width of its context."""
    if isinstance(expected, FloatT):
        return ir.Const(FLOAT, float(value))
    kind = expected if isinstance(expected, IntT) else INT
    if not kind.holds(value):
        fl.error(node, f"{value} does not fit {kind}", f"{kind} holds {kind.min}..{kind.max}")
    return ir.Const(kind, value)


def _tuple(
    fl: Lowering, live: tuple[object, ...], expected: Type | None, node: ast.AST
) -> ir.Value:
    wanted: list[Type | None] = [None] * len(live)
    if isinstance(expected, TupleT) and len(expected.items) == len(live):
        wanted = list(expected.items)
    items = [to_value(fl, Static(x), t, node) for x, t in zip(live, wanted, strict=True)]
    return fl.put(ir.Make(TupleT(tuple(v.type for v in items)), fl.line, items))


def _frozen(fl: Lowering, operand: Static, expected: Type | None, node: ast.AST) -> ir.Value:
    live = operand.live
    freezer = fl.freezer
    if isinstance(live, str | bytes):
        kind = fl.builder.class_type(type(live))
        return ir.DataRef(kind, freezer.address(live, kind))
    function = function_of(live)
    if function is not None:
        return _function_value(fl, function, node)
    if isinstance(live, type):
        fl.error(node, f"class {live.__name__} is not a value")
    if getattr(type(live), "pyrite_struct", False):
        return _struct_value(fl, live, node)
    addr = getattr(live, "addr", None)
    if addr is not None and hasattr(live, "pyrite_item"):
        pointer = fl.builder.classes.annotations.hint(type(live), fl.scope)
        return fl.put(ir.Convert(pointer, fl.line, ir.Const(U64, int(addr)), "exact"))
    known = operand.declared or _declared(fl, live) or _wanted(live, expected)
    kind = freezer.type_of(live) if known is None else known
    if isinstance(kind, OptT):
        kind = kind.inner
    symbol = freezer.address(live, kind)
    if isinstance(kind, ClassT):
        kind = _exact(fl, symbol, kind)
    return ir.DataRef(kind, symbol)


def _exact(fl: Lowering, symbol: str, kind: ClassT) -> ClassT:
    datum = fl.builder.program.data.get(symbol)
    return ClassT(datum.info) if isinstance(datum, ir.FrozenObject) else kind


def _wanted(live: object, expected: Type | None) -> Type | None:
    if isinstance(live, list | dict | set | frozenset | bytearray) and isinstance(expected, ClassT):
        return expected if expected.info.python is substitute_builtin(type(live)) else None
    return None


def _declared(fl: Lowering, live: object) -> Type | None:
    if isinstance(live, enum.Enum):
        return None
    return fl.builder.declared_type(live)


def _struct_value(fl: Lowering, live: object, node: ast.AST) -> ir.Value:
    kind = fl.builder.class_type(type(live))
    assert isinstance(kind, StructT)
    items = [to_value(fl, Static(getattr(live, f.name)), f.type, node) for f in kind.info.fields]
    return fl.put(ir.Make(kind, fl.line, items))


def _function_value(fl: Lowering, live: FunctionType, node: ast.AST) -> ir.Value:
    kind = fl.freezer.function_type(live)
    return ir.DataRef(kind, fl.freezer.function(live))


def coerce(fl: Lowering, value: ir.Value, expected: Type, node: ast.AST) -> ir.Value:
    """The value as type `expected`, where that needs no explicit conversion."""
    actual = value.type
    if actual == expected or isinstance(actual, NeverT):
        return value
    if isinstance(expected, OptT):
        return _to_optional(fl, value, expected, node)
    if isinstance(expected, NoneT):
        return ir.Const(NONE, None)
    if isinstance(actual, IntT) and isinstance(expected, IntT) and actual.widens_to(expected):
        return fl.put(ir.Convert(expected, fl.line, value, "exact"))
    if isinstance(actual, IntT | BoolT) and isinstance(expected, FloatT):
        return fl.put(ir.Convert(FLOAT, fl.line, value, "exact"))
    if is_subtype(actual, expected):
        return fl.put(ir.Cast(expected, fl.line, value))
    if isinstance(actual, TupleT) and isinstance(expected, TupleT):
        return _tuple_to(fl, value, expected, node)
    mismatch(fl, actual, expected, node)


def mismatch(fl: Lowering, actual: Type, expected: Type, node: ast.AST) -> NoReturn:
    """Report that a value has the wrong type."""
    hint = ""
    if isinstance(actual, OptT) and is_subtype(actual.inner, expected):
        hint = "check for None first: `if x is None: ...` (bind a field to a local)"
    elif isinstance(actual, IntT) and isinstance(expected, IntT):
        hint = f"convert with a check: {expected}(...), or keep low bits: truncate({expected}, ...)"
    elif isinstance(actual, BoolT) and isinstance(expected, IntT):
        hint = "write int(flag)"
    fl.error(node, f"{actual} where {expected} is needed", hint)


def _to_optional(fl: Lowering, value: ir.Value, expected: OptT, node: ast.AST) -> ir.Value:
    actual = value.type
    if isinstance(actual, NoneT):
        return ir.Null(expected)
    if isinstance(actual, OptT):
        if is_subtype(actual.inner, expected.inner):
            return fl.put(ir.Cast(expected, fl.line, value))
        mismatch(fl, actual, expected, node)
    inner = coerce(fl, value, expected.inner, node)
    return fl.put(ir.Cast(expected, fl.line, inner))


def _tuple_to(fl: Lowering, value: ir.Value, expected: TupleT, node: ast.AST) -> ir.Value:
    assert isinstance(value.type, TupleT)
    if len(value.type.items) != len(expected.items):
        mismatch(fl, value.type, expected, node)
    items: list[ir.Value] = []
    for index, (have, want) in enumerate(zip(value.type.items, expected.items, strict=True)):
        part = fl.put(ir.Extract(have, fl.line, value, index))
        items.append(coerce(fl, part, want, node))
    return fl.put(ir.Make(expected, fl.line, items))


def is_subtype(actual: Type, expected: Type) -> bool:
    """Is every value of `actual` one of `expected`, in the same register form?"""
    if actual == expected:
        return True
    if isinstance(expected, UnionT):
        parts = actual.members if isinstance(actual, UnionT) else (actual,)
        return all(any(is_subtype(p, m) for m in expected.members) for p in parts)
    if isinstance(actual, UnionT):
        return all(is_subtype(m, expected) for m in actual.members)
    if isinstance(actual, ClassT) and isinstance(expected, ClassT):
        return actual.info.inherits(expected.info)
    if isinstance(actual, OptT) and isinstance(expected, OptT):
        return actual.nullable_pointer and is_subtype(actual.inner, expected.inner)
    return False


def join(fl: Lowering, left: Type, right: Type, node: ast.AST) -> Type:
    """The type of a value that is one or the other (conditional expression, `or`)."""
    if isinstance(left, NeverT):
        return right
    if isinstance(right, NeverT) or left == right:
        return left
    if isinstance(left, NoneT):
        return right if isinstance(right, OptT) else OptT(right)
    if isinstance(right, NoneT):
        return left if isinstance(left, OptT) else OptT(left)
    if isinstance(left, OptT) or isinstance(right, OptT):
        inner_left = left.inner if isinstance(left, OptT) else left
        inner_right = right.inner if isinstance(right, OptT) else right
        return OptT(join(fl, inner_left, inner_right, node))
    if is_subtype(left, right):
        return right
    if is_subtype(right, left):
        return left
    if isinstance(left, IntT) and isinstance(right, IntT):
        if left.widens_to(right):
            return right
        if right.widens_to(left):
            return left
    base = _common_base(left, right)
    if base is not None:
        return ClassT(base)
    fl.error(node, f"{left} and {right} do not fit one variable", "annotate it, or convert one")


def _common_base(left: Type, right: Type) -> ClassInfo | None:
    if not isinstance(left, ClassT) or not isinstance(right, ClassT):
        return None
    info: ClassInfo | None = left.info
    while info is not None:
        if right.info.inherits(info):
            return info
        info = info.base
    return None


def type_argument(fl: Lowering, operand: Operand, node: ast.AST) -> Type:
    """The type that an operand names."""
    if isinstance(operand, StaticType):
        return operand.type
    if isinstance(operand, Static):
        return fl.builder.classes.annotations.hint(operand.live, fl.scope)
    fl.error(node, "a type is needed here")


HOOKS.value = to_value
