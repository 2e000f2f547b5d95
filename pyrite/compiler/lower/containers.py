"""Built-in functions that make containers: list, dict, set, bytes, sorted."""

import ast
import builtins
from collections import deque

from pyrite.compiler import ir
from pyrite.compiler.front.generics import is_open
from pyrite.compiler.lower.builtins_ import iterate
from pyrite.compiler.lower.calls import builtin
from pyrite.compiler.lower.construct import construct_object
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.operands import Operand, Primitive, Static
from pyrite.compiler.types import (
    BOOL,
    NONE,
    ClassT,
    IntT,
    OptT,
    TupleT,
    Type,
)


def collect(
    fl: Lowering, kind: object, method: str, node: ast.Call, expected: Type | None
) -> Operand:
    """list(x), set(x), deque(x): a new container of the items."""
    wanted = expected.inner if isinstance(expected, OptT) else expected
    if not node.args:
        if not isinstance(wanted, ClassT) or is_open(wanted):
            fl.error(node, "the type of an empty container is unknown", "annotate the variable")
        return construct_object(fl, wanted.info, [], [], node)
    assert HOOKS.filled is not None
    return HOOKS.filled(fl, kind, method, lambda each: iterate(fl, node.args[0], each), node)


@builtin(builtins.list)
def list_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """list(items)"""
    return collect(fl, list, "append", node, expected)


@builtin(builtins.set, builtins.frozenset)
def set_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """set(items)"""
    return collect(fl, set, "add", node, expected)


@builtin(builtins.tuple)
def tuple_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """tuple(x): only of what has a known length."""
    operand = fl.expr(node.args[0])
    if isinstance(operand, Static) and isinstance(operand.live, list | tuple):
        return Static(tuple(operand.live))
    value = fl.to_value(operand, None, node)
    if isinstance(value.type, TupleT):
        return value
    fl.error(node, "a tuple of unknown length is a list here", "use list(...)")


@builtin(builtins.dict)
def dict_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """dict(), dict(other)"""
    if not node.args:
        return collect(fl, dict, "", node, expected)
    if not _is_walk(fl, node.args[0]):
        operand = fl.expr(node.args[0])
        value = fl.to_value(operand, None, node)
        if isinstance(value.type, ClassT) and fl.builder.classes.find(value.type.info, "_key_at"):
            return fl.call_method(value, "copy", [], node)
    names = [ast.Name(n, ast.Store()) for n in ("%key", "%value")]
    pair = ast.Tuple(list(names), ast.Store())
    reads = [ast.Name(n.id, ast.Load()) for n in names]
    walk_pairs = ast.comprehension(pair, node.args[0], [], 0)
    made = ast.DictComp(reads[0], reads[1], [walk_pairs])
    for item in ast.walk(made):
        ast.copy_location(item, node)
    return fl.expr(made, expected)


@builtin(builtins.sorted)
def sorted_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """sorted(items, key=, reverse=)"""
    inner = ast.Call(node.func, node.args, [])
    ast.copy_location(inner, node)
    made = fl.to_value(collect(fl, list, "append", inner, expected), None, node)
    local = fl.temporary(made.type)
    fl.put(ir.Store(NONE, fl.line, local, made))
    kept = fl.put(ir.Load(made.type, fl.line, local))
    sort_list(fl, kept, node)
    return fl.put(ir.Load(made.type, fl.line, local))


def sort_list(fl: Lowering, receiver: ir.Value, node: ast.Call) -> None:
    """receiver.sort(key=, reverse=)"""
    options = {k.arg: k.value for k in node.keywords}
    reverse = fl.value(options["reverse"], BOOL) if "reverse" in options else Static(False)
    if "key" not in options:
        fl.call_method(receiver, "sort", [reverse], node)
        return
    assert isinstance(receiver.type, ClassT)
    assert HOOKS.function_of is not None
    key = HOOKS.function_of(fl, options["key"], (receiver.type.info.args[0],))
    fl.call_method(receiver, "_sort_by", [key, reverse], node)


def _is_walk(fl: Lowering, node: ast.expr) -> bool:
    """range(...), reversed(...), a generator: something to walk, not a value."""
    if isinstance(node, ast.GeneratorExp):
        return True
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    return node.func.id in ("range", "reversed", "enumerate", "zip") and (
        node.func.id not in fl.names
    )


def _listed(fl: Lowering, node: ast.Call) -> ir.Value:
    """list(argument)"""
    return fl.to_value(collect(fl, list, "append", node, None), None, node)


@builtin(builtins.reversed, builtins.range, builtins.enumerate, builtins.zip)
def walk_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """range(...) and its kin as a value: a list of the items."""
    whole = ast.copy_location(ast.Call(ast.Name("list", ast.Load()), [node], []), node)
    return collect(fl, list, "append", whole, expected)


@builtin(builtins.type)
def type_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """type(x), for its __name__"""
    return Primitive(fl.value(node.args[0]), "type")


@builtin(builtins.bytes)
def bytes_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """bytes(), bytes(n), bytes(items), bytes(other)"""
    if not node.args:
        return Static(b"")
    runtime = fl.builder.runtime
    if _is_walk(fl, node.args[0]):
        items = _listed(fl, node)
        return fl.call(runtime("builtins_", "bytes_from_list"), [items], node)
    operand = fl.expr(node.args[0])
    if isinstance(operand, Static) and isinstance(operand.live, list | tuple | bytes | range):
        return Static(bytes(operand.live))
    value = fl.to_value(operand, None, node)
    if isinstance(value.type, IntT):
        return fl.call(runtime("builtins_", "bytes_zero"), [value], node)
    name = value.type.info.name if isinstance(value.type, ClassT) else ""
    if name == "Bytes":
        return value
    source = "bytes_from_bytearray" if name == "ByteArray" else "bytes_from_list"
    return fl.call(runtime("builtins_", source), [value], node)


@builtin(builtins.bytearray)
def bytearray_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """bytearray(), bytearray(n), bytearray(data)"""
    runtime = fl.builder.runtime
    if not node.args:
        return fl.call(runtime("builtins_", "bytearray_zero"), [Static(0)], node)
    if _is_walk(fl, node.args[0]):
        items = _listed(fl, node)
        return fl.call(runtime("builtins_", "bytearray_from_list"), [items], node)
    value = fl.value(node.args[0])
    if isinstance(value.type, IntT):
        return fl.call(runtime("builtins_", "bytearray_zero"), [value], node)
    name = value.type.info.name if isinstance(value.type, ClassT) else ""
    if name == "ByteArray":
        return fl.call_method(value, "copy", [], node)
    source = "bytearray_from" if name == "Bytes" else "bytearray_from_list"
    return fl.call(runtime("builtins_", source), [value], node)


@builtin(builtins.iter)
def iter_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """iter(x) of an object with `__iter__`."""
    return fl.call_method(fl.value(node.args[0]), "__iter__", [], node)


@builtin(builtins.next)
def next_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """next(x) of an object with `__next__`."""
    return fl.call_method(fl.value(node.args[0]), "__next__", [], node)


HOOKS.sort_list = sort_list
UNSUPPORTED = (builtins.eval, builtins.exec, builtins.setattr, builtins.getattr, builtins.open)


@builtin(*UNSUPPORTED, deque)
def unsupported(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """What the language does not have."""
    fl.error(node, f"{ast.unparse(node.func)} is not part of Pyrite")
