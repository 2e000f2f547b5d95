"""Functions of `pyrite`, `pyrite.unsafe` and the run-time library's primitives, by identity."""

import ast
from collections.abc import Callable

import pyrite
from pyrite import unsafe
from pyrite.compiler import ir
from pyrite.compiler.lower.calls import PRIMITIVES, builtin
from pyrite.compiler.lower.context import Lowering
from pyrite.compiler.lower.names import pointer_at
from pyrite.compiler.lower.operands import Operand, Static, StaticType
from pyrite.compiler.lower.values import type_argument
from pyrite.compiler.types import (
    BOOL,
    INT,
    NONE,
    U8,
    U64,
    ClassT,
    IntT,
    PtrT,
    StructT,
    Type,
    size_align,
)
from pyrite.runtime import intrinsics as rt

NOTHING = ir.Const(NONE, None)


def _width(fl: Lowering, node: ast.Call) -> IntT:
    kind = type_argument(fl, fl.expr(node.args[0]), node.args[0])
    if not isinstance(kind, IntT):
        fl.error(node.args[0], f"an integer type is needed, not {kind}")
    return kind


@builtin(pyrite.truncate)
def truncate(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """truncate(width, x)"""
    kind = _width(fl, node)
    operand = fl.expr(node.args[1])
    if isinstance(operand, Static) and isinstance(operand.live, int):
        live = operand.live & ((1 << kind.bits) - 1)
        if kind.signed and live >> (kind.bits - 1):
            live -= 1 << kind.bits
        return ir.Const(kind, live)
    value = fl.to_value(operand, None, node)
    return fl.put(ir.Convert(kind, fl.line, value, "truncate"))


def _wrapping(op: str) -> Callable[[Lowering, ast.Call, Type | None], Operand]:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        kind = _width(fl, node)
        left = fl.value(node.args[1], kind)
        if op != "shl":
            right = fl.value(node.args[2], kind)
        else:
            operand = fl.expr(node.args[2], kind)
            right = fl.to_value(operand, kind if isinstance(operand, Static) else None, node)
            if right.type != kind:
                right = fl.put(ir.Convert(kind, fl.line, right, "check"))
        return fl.put(ir.Arith(kind, fl.line, op, left, right, wrap=True))

    return call


for _live, _op in (
    (pyrite.wrapping_add, "add"),
    (pyrite.wrapping_sub, "sub"),
    (pyrite.wrapping_mul, "mul"),
    (pyrite.wrapping_shl, "shl"),
):
    builtin(_live)(_wrapping(_op))


@builtin(pyrite.size_of)
def size_of(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """size_of(S)"""
    return Static(size_align(type_argument(fl, fl.expr(node.args[0]), node))[0])


@builtin(pyrite.pack)
def pack(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """pack(struct) -> bytes"""
    value = fl.value(node.args[0])
    if not isinstance(value.type, StructT):
        fl.error(node, f"pack needs a struct, not {value.type}")
    size = size_align(value.type)[0]
    data = fl.call(fl.builder.runtime("builtins_", "bytes_zero"), [Static(size)], node)
    assert isinstance(data.type, ClassT)
    raw = fl.put(ir.Trailing(PtrT(U8), fl.line, data, data.type.info))
    target = fl.put(ir.Cast(PtrT(value.type), fl.line, raw))
    fl.put(ir.PtrStore(NONE, fl.line, target, value, init=True))
    return data


@builtin(pyrite.unpack)
def unpack(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """unpack(S, data, offset=0)"""
    kind = type_argument(fl, fl.expr(node.args[0]), node)
    data = fl.value(node.args[1])
    offset: Operand = Static(0)
    if len(node.args) > 2:
        offset = fl.expr(node.args[2])
    for item in node.keywords:
        offset = fl.expr(item.value)
    assert isinstance(data.type, ClassT)
    name = "bytes" if data.type.info.name == "Bytes" else "bytearray"
    read = fl.builder.runtime("structs_", f"struct_from_{name}")
    return fl.call(read, [StaticType(kind), data, offset], node)


# --- raw pointers --------------------------------------------------------------------------------


def _primitive(name: str) -> Callable[[Callable[..., Operand]], Callable[..., Operand]]:
    def register(handler: Callable[..., Operand]) -> Callable[..., Operand]:
        PRIMITIVES[name] = handler
        return handler

    return register


def item_of_pointer(pointer: ir.Value) -> Type:
    """The item type of a raw pointer."""
    assert isinstance(pointer.type, PtrT)
    return pointer.type.item


@_primitive("ptr.add")
def ptr_add(fl: Lowering, pointer: ir.Value, node: ast.Call) -> Operand:
    """p.add(n)"""
    return pointer_at(fl, pointer, fl.value(node.args[0], INT))


@_primitive("ptr.cast")
def ptr_cast(fl: Lowering, pointer: ir.Value, node: ast.Call) -> Operand:
    """p.cast(T)"""
    kind = type_argument(fl, fl.expr(node.args[0]), node)
    return fl.put(ir.Cast(PtrT(kind), fl.line, pointer))


@_primitive("ptr.read_volatile")
def ptr_read_volatile(fl: Lowering, pointer: ir.Value, node: ast.Call) -> Operand:
    """p.read_volatile()"""
    return fl.put(ir.PtrLoad(item_of_pointer(pointer), fl.line, pointer, volatile=True))


@_primitive("ptr.write_volatile")
def ptr_write_volatile(fl: Lowering, pointer: ir.Value, node: ast.Call) -> Operand:
    """p.write_volatile(x)"""
    value = fl.value(node.args[0], item_of_pointer(pointer))
    fl.put(ir.PtrStore(NONE, fl.line, pointer, value, init=True, volatile=True))
    return NOTHING


@_primitive("int.bit_length")
def bit_length(fl: Lowering, value: ir.Value, node: ast.Call) -> Operand:
    """n.bit_length()"""
    wide = fl.to_value(value, INT, node) if value.type != U64 else value
    name = "bit_length_u64" if value.type == U64 else "bit_length"
    return fl.call(fl.builder.runtime("integers", name), [wide], node)


@_primitive("int.bit_count")
def bit_count(fl: Lowering, value: ir.Value, node: ast.Call) -> Operand:
    """n.bit_count()"""
    count = fl.put(ir.Intrinsic(value.type, fl.line, "popcount", [value]))
    return fl.put(ir.Convert(INT, fl.line, count, "exact")) if value.type != INT else count


# --- blocks, objects, atomics --------------------------------------------------------------------


def _block_op(name: str) -> Callable[[Lowering, ast.Call, Type | None], Operand]:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        target = fl.value(node.args[0])
        second = fl.value(node.args[1], INT if name == "memset" else None)
        size = fl.value(node.args[2], INT)
        fl.put(ir.Intrinsic(NONE, fl.line, name, [target, second, size]))
        return NOTHING

    return call


builtin(unsafe.copy)(_block_op("memmove"))
builtin(unsafe.fill)(_block_op("memset"))


@builtin(rt.memcmp)
def memcmp(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """memcmp(a, b, n)"""
    args = [fl.value(node.args[0]), fl.value(node.args[1]), fl.value(node.args[2], INT)]
    return fl.put(ir.Intrinsic(INT, fl.line, "memcmp", args))


def _library(live: object, name: str) -> None:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        args = [fl.expr(a) for a in node.args]
        return fl.call(fl.builder.runtime("builtins_", name), args, node)

    builtin(live)(call)


_library(unsafe.bytes_from, "bytes_from_memory")


@builtin(unsafe.copy_bytes)
def copy_bytes(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """copy_bytes(target, bytes or bytearray, start, size)"""
    args = [fl.value(a) for a in node.args[:2]] + [fl.value(a, INT) for a in node.args[2:]]
    source = args[1].type
    is_bytes = isinstance(source, ClassT) and source.info.name == "Bytes"
    name = "copy_bytes_to" if is_bytes else "copy_bytearray_to"
    return fl.call(fl.builder.runtime("builtins_", name), list(args), node)


_library(unsafe.copy_into, "copy_memory_into")


@builtin(unsafe.object_address)
def object_address(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """object_address(x)"""
    return fl.put(ir.Intrinsic(U64, fl.line, "object_address", [fl.value(node.args[0])]))


@builtin(unsafe.object_at)
def object_at(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """object_at(C, addr)"""
    kind = type_argument(fl, fl.expr(node.args[0]), node)
    return fl.put(ir.Intrinsic(kind, fl.line, "object_at", [fl.value(node.args[1], U64)]))


def _on_object(name: str) -> Callable[[Lowering, ast.Call, Type | None], Operand]:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        fl.put(ir.Intrinsic(NONE, fl.line, name, [fl.value(node.args[0])]))
        return NOTHING

    return call


builtin(unsafe.retain)(_on_object("retain"))
builtin(unsafe.release)(_on_object("release"))


def _atomic(name: str, result: str) -> Callable[[Lowering, ast.Call, Type | None], Operand]:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        pointer = fl.value(node.args[0])
        kind = item_of_pointer(pointer)
        args = [pointer] + [fl.value(a, kind) for a in node.args[1:]]
        types: dict[str, Type] = {"item": kind, "bool": BOOL, "none": NONE}
        op = fl.put(ir.Intrinsic(types[result], fl.line, name, args))
        return NOTHING if result == "none" else op

    return call


for _function, _name, _result in (
    (unsafe.atomic_load, "atomic_load", "item"),
    (unsafe.atomic_store, "atomic_store", "none"),
    (unsafe.atomic_add, "atomic_add", "item"),
    (unsafe.atomic_swap, "atomic_swap", "item"),
    (unsafe.atomic_cas, "atomic_cas", "bool"),
):
    builtin(_function)(_atomic(_name, _result))


# --- the machine ---------------------------------------------------------------------------------


def literal(fl: Lowering, node: ast.expr) -> str:
    """A string that is known at compile time."""
    operand = fl.expr(node)
    if not isinstance(operand, Static) or not isinstance(operand.live, str):
        fl.error(node, "a literal string is needed here")
    return operand.live


@builtin(unsafe.sysreg_read)
def sysreg_read(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """sysreg_read("NAME")"""
    return fl.put(ir.Intrinsic(U64, fl.line, "sysreg_read", [], literal(fl, node.args[0])))


@builtin(unsafe.sysreg_write)
def sysreg_write(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """sysreg_write("NAME", x)"""
    value = fl.value(node.args[1], U64)
    name = literal(fl, node.args[0])
    fl.put(ir.Intrinsic(NONE, fl.line, "sysreg_write", [value], name))
    return NOTHING


def _bare(name: str, kind: Type) -> Callable[[Lowering, ast.Call, Type | None], Operand]:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        op = fl.put(ir.Intrinsic(kind, fl.line, name, []))
        return op if kind != NONE else NOTHING

    return call


for _plain, _name, _kind in (
    (unsafe.isb, "isb", NONE),
    (unsafe.dsb, "dsb", NONE),
    (unsafe.dmb, "dmb", NONE),
    (unsafe.wfi, "wfi", NONE),
    (unsafe.hint_yield, "hint_yield", NONE),
    (unsafe.frame_address, "frame_address", U64),
):
    builtin(_plain)(_bare(_name, _kind))


@builtin(unsafe.symbol)
def symbol(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """symbol("name")"""
    pointer = ir.SymbolRef(PtrT(U8), literal(fl, node.args[0]))
    return fl.put(ir.Convert(U64, fl.line, pointer, "exact"))


@builtin(unsafe.code_address)
def code_address(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """code_address(f)"""
    operand = fl.expr(node.args[0])
    if not isinstance(operand, Static):
        fl.error(node, "code_address needs a function by name")
    signature = fl.builder.signature(operand.live, None)  # type: ignore[arg-type]
    pointer = ir.FuncRef(PtrT(U8), fl.builder.request(signature))
    return fl.put(ir.Convert(U64, fl.line, pointer, "exact"))
