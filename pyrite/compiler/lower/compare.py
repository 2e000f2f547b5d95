"""Comparison, identity, membership; equality and order by static type."""

import ast
import operator
from collections.abc import Callable

from pyrite.compiler import ir
from pyrite.compiler.lower.arith import balance, mixed, truth_value, unify_numbers
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.lower.values import is_subtype
from pyrite.compiler.types import (
    BOOL,
    BoolT,
    ClassT,
    FloatT,
    FuncT,
    IntT,
    NoneT,
    OptT,
    PtrT,
    StructT,
    TupleT,
    Type,
    UnionT,
)

KINDS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
    ast.LShift: "shl",
    ast.RShift: "shr",
    ast.Div: "div",
    ast.Pow: "pow",
    ast.MatMult: "matmul",
}
COMPARE: dict[type[ast.cmpop], str] = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
}
COMPARE_FOLD: dict[str, Callable[..., object]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
_SCALARS = (int, float, str, bytes, bool, tuple)


@expression(ast.Compare)
def comparison(fl: Lowering, node: ast.Compare, expected: Type | None) -> Operand:
    """`a < b`, and chains."""
    if len(node.ops) > 1:
        return truth_value(fl, node)
    if _is_empty_display(node.left):
        right = fl.expr(node.comparators[0])
        left = fl.expr(node.left, _type_hint(right))
    else:
        left = fl.expr(node.left)
        right = fl.expr(node.comparators[0], _type_hint(left))
    return compare(fl, node.ops[0], left, right, node)


def _is_empty_display(node: ast.expr) -> bool:
    """`[]`, `{}`: it takes the type of the other side."""
    return (isinstance(node, ast.List) and not node.elts) or (
        isinstance(node, ast.Dict) and not node.keys
    )


def _type_hint(operand: Operand) -> Type | None:
    return operand.type if isinstance(operand, ir.Value) else None


def compare(fl: Lowering, op: ast.cmpop, left: Operand, right: Operand, node: ast.AST) -> Operand:
    """One comparison."""
    if isinstance(op, ast.Is | ast.IsNot):
        return identity(fl, left, right, isinstance(op, ast.IsNot), node)
    if isinstance(op, ast.In | ast.NotIn):
        found = contains(fl, left, right, node)
        return negate(fl, found) if isinstance(op, ast.NotIn) else found
    kind = COMPARE[type(op)]
    if isinstance(left, Static) and isinstance(right, Static):
        plain = isinstance(left.live, _SCALARS) and isinstance(right.live, _SCALARS)
        if plain:
            return Static(bool(COMPARE_FOLD[kind](left.live, right.live)))
    a, b = balance(fl, left, right, node, None)
    if kind == "eq":
        return equal(fl, a, b, node)
    if kind == "ne":
        return negate(fl, equal(fl, a, b, node))
    return order(fl, kind, a, b, node)


def negate(fl: Lowering, value: ir.Value) -> ir.Value:
    """not value."""
    if isinstance(value, ir.Const):
        return ir.Const(BOOL, not value.value)
    return fl.put(ir.Not(BOOL, fl.line, value))


def identity(fl: Lowering, left: Operand, right: Operand, negated: bool, node: ast.AST) -> Operand:
    """`is`, `is not`."""
    if isinstance(left, Static) and isinstance(right, Static):
        return Static((left.live is right.live) is not negated)
    if isinstance(right, Static) and right.live is None:
        a = fl.to_value(left, None, node)
        if not isinstance(a.type, OptT):
            return Static(isinstance(a.type, NoneT) is not negated)
        same = fl.put(ir.Is(BOOL, fl.line, a, ir.Null(a.type)))
    else:
        a = fl.to_value(left, None, node)
        same = fl.put(ir.Is(BOOL, fl.line, a, fl.to_value(right, None, node)))
    return negate(fl, same) if negated else same


def contains(fl: Lowering, left: Operand, right: Operand, node: ast.AST) -> ir.Value:
    """`x in y`."""
    items = _static_items(right)
    if items is None:
        container = fl.to_value(right, None, node)
        if isinstance(container.type, TupleT):
            parts = [
                fl.put(ir.Extract(k, fl.line, container, i))
                for i, k in enumerate(container.type.items)
            ]
            return any_equal(fl, fl.to_value(left, None, node), list(parts), node)
        part = _part_method(fl, left, container)
        return fl.call_method(container, part or "__contains__", [left], node)
    if isinstance(left, Static):
        return ir.Const(BOOL, left.live in [i.live for i in items if isinstance(i, Static)])
    return any_equal(fl, fl.to_value(left, None, node), items, node)


def _part_method(fl: Lowering, left: Operand, container: ir.Value) -> str | None:
    """`part in whole` of two byte strings."""
    if not isinstance(container.type, ClassT):
        return None
    live = isinstance(left, Static) and isinstance(left.live, bytes | bytearray)
    value = isinstance(left, ir.Value) and isinstance(left.type, ClassT)
    found = fl.builder.classes.find(container.type.info, "_contains_part")
    return "_contains_part" if found is not None and (live or value) else None


def _static_items(operand: Operand) -> list[Operand] | None:
    if isinstance(operand, Static) and isinstance(operand.live, tuple):
        return [Static(x) for x in operand.live]
    return None


def any_equal(fl: Lowering, value: ir.Value, items: list[Operand], node: ast.AST) -> ir.Value:
    """Does the value equal one of the items?"""
    result: ir.Value = ir.Const(BOOL, False)
    for item in items:
        same = equal(fl, *balance(fl, value, item, node, None), node)
        both = isinstance(result, ir.Const)
        result = same if both else fl.put(ir.Arith(BOOL, fl.line, "or", result, same))
    return result


def equal(fl: Lowering, a: ir.Value, b: ir.Value, node: ast.AST) -> ir.Value:
    """`a == b` by static type."""
    a, b = unify_numbers(fl, a, b)
    if isinstance(a.type, IntT | BoolT | FloatT | PtrT) and a.type == b.type:
        return fl.put(ir.Compare(BOOL, fl.line, "eq", a, b))
    if isinstance(a.type, OptT) or isinstance(b.type, OptT):
        return _equal_optional(fl, a, b, node)
    if isinstance(a.type, NoneT) or isinstance(b.type, NoneT):
        return ir.Const(BOOL, a.type == b.type)
    if isinstance(a.type, TupleT) and isinstance(b.type, TupleT):
        return _equal_parts(fl, a, b, list(a.type.items), list(b.type.items), node)
    if isinstance(a.type, StructT) and a.type == b.type:
        kinds = [f.type for f in a.type.info.fields]
        return _equal_parts(fl, a, b, kinds, kinds, node)
    if isinstance(a.type, ClassT) and isinstance(b.type, ClassT):
        names = (a.type.info.name, b.type.info.name)
        if names == ("ByteArray", "Bytes"):
            return fl.call_method(a, "_equals_bytes", [b], node)
        if names == ("Bytes", "ByteArray"):
            return fl.call_method(b, "_equals_bytes", [a], node)
    if isinstance(a.type, ClassT) and fl.builder.classes.find(a.type.info, "__eq__"):
        if is_subtype(b.type, a.type) or is_subtype(a.type, b.type):
            return fl.call_method(a, "__eq__", [b], node)
        if isinstance(b.type, ClassT) and a.type.info.python is not b.type.info.python:
            return ir.Const(BOOL, False)
        mixed(fl, a, b, node)
    if isinstance(a.type, ClassT) and fl.builder.classes.is_overridden(a.type.info, "__eq__"):
        hint = f"define it in {a.type} too, or compare with `is`"
        fl.error(node, f"only a subclass of {a.type} has __eq__", hint)
    if isinstance(a.type, ClassT | UnionT | FuncT) and isinstance(b.type, ClassT | UnionT | FuncT):
        return fl.put(ir.Is(BOOL, fl.line, a, b))
    mixed(fl, a, b, node)


def _equal_parts(
    fl: Lowering,
    a: ir.Value,
    b: ir.Value,
    left: list[Type],
    right: list[Type],
    node: ast.AST,
) -> ir.Value:
    if len(left) != len(right):
        return ir.Const(BOOL, False)
    result: ir.Value = ir.Const(BOOL, True)
    for index, (kind_a, kind_b) in enumerate(zip(left, right, strict=True)):
        part_a = fl.put(ir.Extract(kind_a, fl.line, a, index))
        part_b = fl.put(ir.Extract(kind_b, fl.line, b, index))
        same = equal(fl, part_a, part_b, node)
        first = index == 0
        result = same if first else fl.put(ir.Arith(BOOL, fl.line, "and", result, same))
    return result


def _equal_optional(fl: Lowering, a: ir.Value, b: ir.Value, node: ast.AST) -> ir.Value:
    """None equals None only; otherwise the values decide."""
    result = fl.temporary(BOOL)
    end = fl.new_block("end")
    fl.put(ir.Store(BOOL, fl.line, result, ir.Const(BOOL, False)))
    here: list[ir.Value] = []
    absent: list[ir.Value] = []
    for value in (a, b):
        if isinstance(value.type, OptT):
            null = fl.put(ir.Is(BOOL, fl.line, value, ir.Null(value.type)))
            absent.append(null)
            here.append(value)
    both, some = fl.new_block("both"), fl.new_block("some")
    either: ir.Value = absent[0]
    if len(absent) == 2:
        none = fl.put(ir.Arith(BOOL, fl.line, "and", absent[0], absent[1]))
        either = fl.put(ir.Arith(BOOL, fl.line, "or", absent[0], absent[1]))
        fl.put(ir.Store(BOOL, fl.line, result, none))
    fl.emit(ir.Branch(BOOL, fl.line, either, end, both))
    fl.place(both)
    inner = [
        fl.put(ir.Cast(v.type.inner, fl.line, v)) if isinstance(v.type, OptT) else v for v in (a, b)
    ]
    same = equal(fl, inner[0], inner[1], node)
    fl.put(ir.Store(BOOL, fl.line, result, same))
    fl.goto(some)
    fl.place(some)
    fl.goto(end)
    fl.place(end)
    return fl.put(ir.Load(BOOL, fl.line, result))


def order(fl: Lowering, kind: str, a: ir.Value, b: ir.Value, node: ast.AST) -> ir.Value:
    """`<`, `<=`, `>`, `>=`."""
    a, b = unify_numbers(fl, a, b)
    if isinstance(a.type, IntT | FloatT | BoolT | PtrT) and a.type == b.type:
        return fl.put(ir.Compare(BOOL, fl.line, kind, a, b))
    if isinstance(a.type, TupleT) and isinstance(b.type, TupleT):
        return _order_tuples(fl, kind, a, b, node)
    if isinstance(a.type, ClassT):
        return _order_objects(fl, kind, a, b, node)
    mixed(fl, a, b, node)


def _order_objects(fl: Lowering, kind: str, a: ir.Value, b: ir.Value, node: ast.AST) -> ir.Value:
    assert isinstance(a.type, ClassT)
    find = fl.builder.classes.find
    if find(a.type.info, f"__{kind}__") is not None:
        return fl.call_method(a, f"__{kind}__", [b], node)
    swapped = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le"}[kind]
    if isinstance(b.type, ClassT) and find(b.type.info, f"__{swapped}__") is not None:
        return fl.call_method(b, f"__{swapped}__", [a], node)
    if find(a.type.info, "__lt__") is not None:
        if kind == "ge":
            return negate(fl, fl.call_method(a, "__lt__", [b], node))
        if kind == "le":
            return negate(fl, fl.call_method(b, "__lt__", [a], node))
    fl.error(node, f"{a.type} has no order: define __lt__")


def _order_tuples(fl: Lowering, kind: str, a: ir.Value, b: ir.Value, node: ast.AST) -> ir.Value:
    """Lexicographic, from the last item to the first."""
    assert isinstance(a.type, TupleT) and isinstance(b.type, TupleT)
    left, right = a.type.items, b.type.items
    result: ir.Value = ir.Const(BOOL, bool(COMPARE_FOLD[kind](len(left), len(right))))
    strict = "lt" if kind in ("lt", "le") else "gt"
    for index in reversed(range(min(len(left), len(right)))):
        part_a = fl.put(ir.Extract(left[index], fl.line, a, index))
        part_b = fl.put(ir.Extract(right[index], fl.line, b, index))
        before = order(fl, strict, part_a, part_b, node)
        same = equal(fl, part_a, part_b, node)
        rest = fl.put(ir.Arith(BOOL, fl.line, "and", same, result))
        result = fl.put(ir.Arith(BOOL, fl.line, "or", before, rest))
    return result


HOOKS.compare = compare
HOOKS.equal = equal
HOOKS.order = order
