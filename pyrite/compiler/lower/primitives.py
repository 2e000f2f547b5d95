"""Primitives of the run-time library (`pyrite.runtime.intrinsics`), by identity."""

import ast

from pyrite.compiler import ir
from pyrite.compiler.lower.calls import builtin
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.intrinsics_ import item_of_pointer, literal
from pyrite.compiler.lower.names import pointer_at
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.lower.values import type_argument
from pyrite.compiler.traps import KINDS
from pyrite.compiler.types import (
    INT,
    NEVER,
    NONE,
    U8,
    U64,
    ClassT,
    FloatT,
    PtrT,
    Type,
    size_align,
)
from pyrite.runtime import intrinsics as rt

NOTHING = ir.Const(NONE, None)


@builtin(rt.new_sized)
def new_sized(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """new_sized(C, extra)"""
    kind = type_argument(fl, fl.expr(node.args[0]), node)
    assert isinstance(kind, ClassT)
    fl.builder.note_made(kind.info)
    return fl.put(ir.New(kind, fl.line, kind.info, fl.value(node.args[1], INT)))


@builtin(rt.trailing)
def trailing(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """trailing(x)"""
    value = fl.value(node.args[0])
    assert isinstance(value.type, ClassT)
    return fl.put(ir.Trailing(PtrT(U8), fl.line, value, value.type.info))


@builtin(rt.cast)
def cast(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """cast(C, x)"""
    kind = type_argument(fl, fl.expr(node.args[0]), node)
    value = fl.value(node.args[1])
    return value if value.type == kind else fl.put(ir.Cast(kind, fl.line, value))


@builtin(rt.type_name)
def type_name(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """type_name(x)"""
    text = fl.builder.class_type(str)
    return fl.put(ir.Intrinsic(text, fl.line, "type_name", [fl.value(node.args[0])]))


def _slot(fl: Lowering, node: ast.Call) -> tuple[ir.Value, Type]:
    pointer = fl.value(node.args[0])
    return pointer_at(fl, pointer, fl.value(node.args[1], INT)), item_of_pointer(pointer)


@builtin(rt.init)
def init(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """init(p, i, x)"""
    pointer, kind = _slot(fl, node)
    value = fl.value(node.args[2], kind)
    fl.put(ir.PtrStore(NONE, fl.line, pointer, value, init=True))
    return NOTHING


@builtin(rt.take)
def take(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """take(p, i)"""
    pointer, kind = _slot(fl, node)
    return fl.put(ir.PtrLoad(kind, fl.line, pointer, take=True))


@builtin(rt.drop)
def drop(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """drop(p, i)"""
    pointer, kind = _slot(fl, node)
    if kind.managed:
        fl.put(ir.PtrLoad(kind, fl.line, pointer, take=True))
    return NOTHING


@builtin(rt.is_managed)
def is_managed(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """is_managed(p)"""
    return Static(item_of_pointer(fl.value(node.args[0])).managed)


@builtin(rt.item_size)
def item_size(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """item_size(p)"""
    return Static(size_align(item_of_pointer(fl.value(node.args[0])))[0])


@builtin(rt.heap_alloc)
def heap_alloc(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """heap_alloc(n)"""
    return fl.put(ir.Intrinsic(PtrT(U8), fl.line, "heap_alloc", [fl.value(node.args[0], INT)]))


@builtin(rt.heap_free)
def heap_free(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """heap_free(p)"""
    fl.put(ir.Intrinsic(NONE, fl.line, "heap_free", [fl.value(node.args[0])]))
    return NOTHING


@builtin(rt.hash_of)
def hash_of(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """hash_of(x)"""
    assert HOOKS.hash_of is not None
    return HOOKS.hash_of(fl, fl.value(node.args[0]), node)


@builtin(rt.equal)
def equal(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """equal(a, b)"""
    assert HOOKS.equal is not None
    return HOOKS.equal(fl, fl.value(node.args[0]), fl.value(node.args[1]), node)


@builtin(rt.less)
def less(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """less(a, b)"""
    assert HOOKS.order is not None
    return HOOKS.order(fl, "lt", fl.value(node.args[0]), fl.value(node.args[1]), node)


@builtin(rt.to_str)
def to_str(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """to_str(x)"""
    assert HOOKS.to_text is not None
    return HOOKS.to_text(fl, fl.value(node.args[0]), False, node)


@builtin(rt.to_repr)
def to_repr(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """to_repr(x)"""
    assert HOOKS.to_text is not None
    return HOOKS.to_text(fl, fl.value(node.args[0]), True, node)


@builtin(rt.syscall)
def syscall(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """syscall(n, a0..a5)"""
    args = [fl.value(a, INT) for a in node.args]
    return fl.put(ir.Intrinsic(INT, fl.line, "syscall", args))


@builtin(rt.trap)
def trap(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """trap("kind")"""
    kind = literal(fl, node.args[0])
    if kind not in KINDS:
        fl.error(node, f"{kind!r} is no kind of trap")
    fl.emit(ir.Unreachable(NEVER, fl.line, kind))
    return ir.Const(NEVER, None)


@builtin(rt.float_bits)
def float_bits(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """float_bits(x)"""
    return fl.put(ir.Intrinsic(U64, fl.line, "float_bits", [fl.value(node.args[0], FloatT())]))


@builtin(rt.sqrt)
def sqrt(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """sqrt(x)"""
    return fl.put(ir.Intrinsic(FloatT(), fl.line, "sqrt", [fl.value(node.args[0], FloatT())]))


@builtin(rt.bits_float)
def bits_float(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """bits_float(n)"""
    return fl.put(ir.Intrinsic(FloatT(), fl.line, "bits_float", [fl.value(node.args[0], U64)]))
