"""Operators: arithmetic, bits, comparison, identity, membership."""

import ast
import operator
from collections.abc import Callable
from typing import NoReturn

from pyrite.compiler import ir
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.lower.values import mismatch
from pyrite.compiler.types import (
    BOOL,
    FLOAT,
    INT,
    BoolT,
    ClassT,
    FloatT,
    IntT,
    StructT,
    TupleT,
    Type,
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
METHODS = {"floordiv": "floordiv", "shl": "lshift", "shr": "rshift", "div": "truediv"}
FOLD: dict[str, Callable[..., object]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
    "shl": operator.lshift,
    "shr": operator.rshift,
    "div": operator.truediv,
    "pow": operator.pow,
    "matmul": operator.matmul,
}
_SCALARS = (int, float, str, bytes, bool, tuple)
_MAX_SHIFT = 4096


@expression(ast.BinOp)
def binary(fl: Lowering, node: ast.BinOp, expected: Type | None) -> Operand:
    """`left op right`."""
    kind = KINDS.get(type(node.op))
    if kind is None:
        fl.error(node, "this operator is not part of Pyrite")
    if kind == "and" and _is_inverted(node.right):
        return masked(fl, node, expected)
    hint = expected if isinstance(expected, IntT | FloatT | ClassT) else None
    left = fl.expr(node.left, hint)
    right = fl.expr(node.right, hint)
    return operate(fl, kind, left, right, node, hint)


def operate(
    fl: Lowering, kind: str, left: Operand, right: Operand, node: ast.AST, hint: Type | None
) -> Operand:
    """Apply an operator to two operands; folds what is known."""
    if isinstance(left, Static) and isinstance(right, Static):
        folded = fold(fl, kind, left.live, right.live, node)
        if folded is not None:
            return folded
    if kind in ("shl", "shr"):
        return shift(fl, kind, left, right, node, hint)
    a, b = balance(fl, left, right, node, hint)
    return apply(fl, kind, a, b, node)


def fold(fl: Lowering, kind: str, left: object, right: object, node: ast.AST) -> Static | None:
    """The result where both operands are known scalars."""
    if not isinstance(left, _SCALARS) or not isinstance(right, _SCALARS):
        return None
    if kind in ("shl", "pow") and isinstance(right, int) and right > _MAX_SHIFT:
        fl.error(node, f"{right} is too large here")
    try:
        return Static(FOLD[kind](left, right))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        fl.error(node, str(error))


def balance(
    fl: Lowering, left: Operand, right: Operand, node: ast.AST, hint: Type | None
) -> tuple[ir.Value, ir.Value]:
    """Both operands as values; a literal takes the type of the other side."""
    if isinstance(left, Static) and not isinstance(right, Static):
        b = fl.to_value(right, None, node)
        return fl.to_value(left, None, node) if not _adapts(left, b) else fl.to_value(
            left, b.type, node
        ), b
    a = fl.to_value(left, hint if isinstance(left, Static) and _is_number(hint) else None, node)
    if isinstance(right, Static) and _adapts(right, a):
        return a, fl.to_value(right, a.type, node)
    return a, fl.to_value(right, None, node)


def _is_number(kind: Type | None) -> bool:
    return isinstance(kind, IntT | FloatT)


def _adapts(literal: Static, other: ir.Value) -> bool:
    if isinstance(literal.live, bool):
        return False
    if isinstance(literal.live, float):
        return isinstance(other.type, FloatT)
    return isinstance(literal.live, int) and isinstance(other.type, IntT | FloatT)


def shift(
    fl: Lowering, kind: str, left: Operand, right: Operand, node: ast.AST, hint: Type | None
) -> Operand:
    """Shifts: the count may have any integer type."""
    wanted = hint if isinstance(left, Static) and isinstance(hint, IntT) else None
    value = fl.to_value(left, wanted, node)
    if not isinstance(value.type, IntT):
        return apply(fl, kind, value, fl.to_value(right, None, node), node)
    count = fl.to_value(right, value.type if isinstance(right, Static) else None, node)
    if not isinstance(count.type, IntT):
        mismatch(fl, count.type, INT, node)
    if count.type != value.type:
        count = fl.put(ir.Convert(value.type, fl.line, count, "check"))
    return fl.put(ir.Arith(value.type, fl.line, kind, value, count))


def apply(fl: Lowering, kind: str, a: ir.Value, b: ir.Value, node: ast.AST) -> Operand:
    """An operator on two values."""
    a, b = unify_numbers(fl, a, b)
    if isinstance(a.type, IntT) and a.type == b.type:
        if kind == "div":
            return _float_division(fl, a, b)
        if kind == "pow":
            return fl.call(fl.builder.runtime("integers", "int_pow"), [a, b], node)
        return fl.put(ir.Arith(a.type, fl.line, kind, a, b))
    if isinstance(a.type, FloatT) and a.type == b.type:
        if kind in ("floordiv", "mod", "pow"):
            return fl.call(fl.builder.runtime("floats", f"float_{kind}"), [a, b], node)
        return fl.put(ir.Arith(a.type, fl.line, kind, a, b))
    if isinstance(a.type, BoolT) and a.type == b.type and kind in ("and", "or", "xor"):
        return fl.put(ir.Arith(BOOL, fl.line, kind, a, b))
    if isinstance(a.type, TupleT) and isinstance(b.type, TupleT) and kind == "add":
        return _tuple_add(fl, a, b)
    if isinstance(a.type, ClassT | StructT):
        return _method(fl, kind, a, b, node)
    if kind == "mul" and isinstance(a.type, IntT) and isinstance(b.type, ClassT):
        return fl.call_method(b, "__mul__", [a], node)
    if isinstance(b.type, ClassT):
        return fl.call_method(b, f"__r{METHODS.get(kind, kind)}__", [a], node)
    mixed(fl, a, b, node)


def mixed(fl: Lowering, a: ir.Value, b: ir.Value, node: ast.AST) -> NoReturn:
    """Report operands that do not fit each other."""
    hint = ""
    if isinstance(a.type, IntT) and isinstance(b.type, IntT):
        right = node.right if isinstance(node, ast.BinOp) else None
        hint = f"write {a.type}({ast.unparse(right) if right is not None else 'x'})"
    fl.error(node, f"{a.type} and {b.type} do not mix", hint)


def unify_numbers(fl: Lowering, a: ir.Value, b: ir.Value) -> tuple[ir.Value, ir.Value]:
    """Widen the narrower of two integers where nothing can be lost; int with float: float."""
    if isinstance(a.type, IntT) and isinstance(b.type, IntT) and a.type != b.type:
        if a.type.widens_to(b.type):
            return fl.put(ir.Convert(b.type, fl.line, a, "exact")), b
        if b.type.widens_to(a.type):
            return a, fl.put(ir.Convert(a.type, fl.line, b, "exact"))
    if isinstance(a.type, IntT) and isinstance(b.type, FloatT):
        return fl.put(ir.Convert(FLOAT, fl.line, a, "exact")), b
    if isinstance(a.type, FloatT) and isinstance(b.type, IntT):
        return a, fl.put(ir.Convert(FLOAT, fl.line, b, "exact"))
    return a, b


def _float_division(fl: Lowering, a: ir.Value, b: ir.Value) -> ir.Value:
    left = fl.put(ir.Convert(FLOAT, fl.line, a, "exact"))
    right = fl.put(ir.Convert(FLOAT, fl.line, b, "exact"))
    return fl.put(ir.Arith(FLOAT, fl.line, "div", left, right))


def _tuple_add(fl: Lowering, a: ir.Value, b: ir.Value) -> ir.Value:
    assert isinstance(a.type, TupleT) and isinstance(b.type, TupleT)
    items: list[ir.Value] = []
    for value, kinds in ((a, a.type.items), (b, b.type.items)):
        for index, kind in enumerate(kinds):
            items.append(fl.put(ir.Extract(kind, fl.line, value, index)))
    return fl.put(ir.Make(TupleT(a.type.items + b.type.items), fl.line, items))


def _method(fl: Lowering, kind: str, a: ir.Value, b: ir.Value, node: ast.AST) -> Operand:
    name = METHODS.get(kind, kind)
    info = a.type.info if isinstance(a.type, ClassT) else None
    if info is not None and fl.builder.classes.find(info, f"__{name}__") is None:
        if isinstance(b.type, ClassT):
            return fl.call_method(b, f"__r{name}__", [a], node)
        fl.error(node, f"{a.type} has no operator {name}")
    return fl.call_method(a, f"__{name}__", [b], node)


# --- masks and unary operators -------------------------------------------------------------------


def _is_inverted(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert)


def masked(fl: Lowering, node: ast.BinOp, expected: Type | None) -> Operand:
    """`x & ~mask`: inverts in the width of x."""
    assert isinstance(node.right, ast.UnaryOp)
    left = fl.expr(node.left, expected)
    mask = fl.expr(node.right.operand, expected)
    if isinstance(left, Static) and isinstance(mask, Static):
        folded = fold(fl, "and", left.live, ~mask.live, node)  # type: ignore[operator]
        assert folded is not None
        return folded
    a, b = balance(fl, left, mask, node, None)
    a, b = unify_numbers(fl, a, b)
    if not isinstance(a.type, IntT) or a.type != b.type:
        mixed(fl, a, b, node)
    return fl.put(ir.Arith(a.type, fl.line, "and", a, invert(fl, b)))


def invert(fl: Lowering, value: ir.Value) -> ir.Value:
    """All bits flipped."""
    assert isinstance(value.type, IntT)
    ones = ir.Const(value.type, -1 if value.type.signed else value.type.max)
    return fl.put(ir.Arith(value.type, fl.line, "xor", value, ones))


@expression(ast.UnaryOp)
def unary(fl: Lowering, node: ast.UnaryOp, expected: Type | None) -> Operand:
    """`-x`, `+x`, `~x`, `not x`."""
    if isinstance(node.op, ast.Not):
        return truth_value(fl, node)
    operand = fl.expr(node.operand, expected)
    if isinstance(operand, Static) and isinstance(operand.live, int | float):
        fold_unary: dict[type[ast.unaryop], Callable[..., object]] = {
            ast.USub: operator.neg,
            ast.UAdd: operator.pos,
            ast.Invert: operator.invert,
        }
        return Static(fold_unary[type(node.op)](operand.live))
    value = fl.to_value(operand, None, node.operand)
    if isinstance(value.type, ClassT | StructT):
        names = {ast.USub: "__neg__", ast.UAdd: "__pos__", ast.Invert: "__invert__"}
        return fl.call_method(value, names[type(node.op)], [], node)
    if isinstance(node.op, ast.UAdd):
        return value
    if isinstance(node.op, ast.Invert):
        if isinstance(value.type, IntT) and value.type.signed:
            return invert(fl, value)
        fl.error(node, f"~ of {value.type} is a negative number in Python", "write x & ~mask")
    if isinstance(value.type, FloatT):
        return fl.put(ir.Arith(FLOAT, fl.line, "sub", ir.Const(FLOAT, -0.0), value))
    if isinstance(value.type, IntT):
        return fl.put(ir.Arith(value.type, fl.line, "sub", ir.Const(value.type, 0), value))
    fl.error(node, f"{value.type} has no sign")


def truth_value(fl: Lowering, node: ast.expr) -> ir.Value:
    """The truth of a condition as a value."""
    result = fl.temporary(BOOL)
    then, other, end = fl.new_block("true"), fl.new_block("false"), fl.new_block("end")
    fl.condition(node, then, other)
    for block, value in ((then, True), (other, False)):
        fl.place(block)
        fl.put(ir.Store(BOOL, fl.line, result, ir.Const(BOOL, value)))
        fl.goto(end)
    fl.place(end)
    return fl.put(ir.Load(BOOL, fl.line, result))


HOOKS.operate = operate
