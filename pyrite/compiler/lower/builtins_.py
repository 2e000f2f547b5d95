"""Built-in functions."""

import ast
import builtins
import sys
from collections.abc import Callable

from pyrite.compiler import ir
from pyrite.compiler.lower.calls import builtin
from pyrite.compiler.lower.conditions import (
    branch,
    instance_classes,
    instance_of,
    merge,
)
from pyrite.compiler.lower.construct import convert
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.cursors import cursor_of
from pyrite.compiler.lower.loops import walk
from pyrite.compiler.lower.operands import Operand, Static, SuperObject
from pyrite.compiler.lower.values import join
from pyrite.compiler.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    U64,
    ClassT,
    FloatT,
    IntT,
    TupleT,
    Type,
)


def _arity(fl: Lowering, node: ast.Call, low: int, high: int) -> None:
    if not low <= len(node.args) <= high:
        name = ast.unparse(node.func)
        fl.error(node, f"{name} takes {low} to {high} argument(s), {len(node.args)} given")


@builtin(builtins.len)
def len_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """len(x)"""
    _arity(fl, node, 1, 1)
    operand = fl.expr(node.args[0])
    if isinstance(operand, Static) and isinstance(operand.live, str | bytes | tuple):
        return Static(len(operand.live))
    value = fl.to_value(operand, None, node.args[0])
    if isinstance(value.type, TupleT):
        return Static(len(value.type.items))
    return fl.call_method(value, "__len__", [], node)


@builtin(builtins.bool)
def bool_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """bool(x)"""
    operand = fl.expr(node.args[0])
    if isinstance(operand, Static):
        return Static(bool(operand.live))
    then, other = fl.new_block("true"), fl.new_block("false")
    branch(fl, operand, then, other, node)
    fl.place(then)
    fl.place(other)
    return merge(fl, [(then, ir.Const(BOOL, True)), (other, ir.Const(BOOL, False))], BOOL, node)


@builtin(sys.exit)
def exit_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """sys.exit(status)"""
    _arity(fl, node, 0, 1)
    args = [fl.expr(a) for a in node.args]
    return fl.call(fl.builder.runtime("builtins_", "exit_"), args, node)


@builtin(builtins.int)
def int_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """int(x), int(text, base)"""
    _arity(fl, node, 0, 2)
    if not node.args:
        return Static(0)
    if len(node.args) == 2:
        args: list[Operand] = [fl.expr(node.args[0]), fl.expr(node.args[1])]
        return fl.call(fl.builder.runtime("builtins_", "int_parse"), args, node)
    return convert(fl, INT, fl.expr(node.args[0]), node)


@builtin(builtins.float)
def float_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """float(x)"""
    return convert(fl, FLOAT, fl.expr(node.args[0]), node)


@builtin(builtins.isinstance)
def isinstance_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """isinstance(x, C)"""
    value = fl.value(node.args[0])
    return instance_of(fl, value, instance_classes(fl, node.args[1]), node)


@builtin(builtins.id)
def id_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """id(x)"""
    value = fl.value(node.args[0])
    address = fl.put(ir.Intrinsic(U64, fl.line, "object_address", [value]))
    return fl.put(ir.Convert(INT, fl.line, address, "truncate"))


@builtin(builtins.super)
def super_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """super()"""
    owner = fl.signature.owner
    if owner is None or owner.base is None or not fl.signature.has_self:
        fl.error(node, "super() needs a method of a class with a base")
    own = fl.names[fl.signature.params[0].name]
    assert isinstance(own, ir.Value)
    base = owner.base
    receiver = fl.put(ir.Cast(ClassT(base), fl.line, own))
    return SuperObject(receiver, base)


@builtin(builtins.abs)
def abs_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """abs(x)"""
    operand = fl.expr(node.args[0])
    if isinstance(operand, Static) and isinstance(operand.live, int | float):
        return Static(abs(operand.live))
    value = fl.to_value(operand, None, node)
    if not isinstance(value.type, IntT | FloatT):
        return fl.call_method(value, "__abs__", [], node)
    zero = ir.Const(value.type, 0 if isinstance(value.type, IntT) else 0.0)
    negative = fl.put(ir.Compare(BOOL, fl.line, "lt", value, zero))
    flip, keep = fl.new_block("negative"), fl.new_block("positive")
    fl.emit(ir.Branch(NONE, fl.line, negative, flip, keep))
    fl.place(flip)
    flipped = fl.put(ir.Arith(value.type, fl.line, "sub", zero, value))
    fl.place(keep)
    return merge(fl, [(flip, flipped), (keep, value)], value.type, node)


@builtin(builtins.divmod)
def divmod_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """divmod(a, b)"""
    assert HOOKS.operate is not None
    left, right = fl.expr(node.args[0]), fl.expr(node.args[1])
    parts = [
        fl.to_value(HOOKS.operate(fl, kind, left, right, node, None), None, node)
        for kind in ("floordiv", "mod")
    ]
    return fl.put(ir.Make(TupleT(tuple(p.type for p in parts)), fl.line, parts))


@builtin(builtins.pow)
def pow_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """pow(a, b), pow(a, b, modulus)"""
    _arity(fl, node, 2, 3)
    if len(node.args) == 3:
        args: list[Operand] = [fl.value(a, INT) for a in node.args]
        return fl.call(fl.builder.runtime("integers", "int_pow_mod"), args, node)
    assert HOOKS.operate is not None
    return HOOKS.operate(fl, "pow", fl.expr(node.args[0]), fl.expr(node.args[1]), node, None)


def _runtime_call(name: str) -> Callable[[Lowering, ast.Call, Type | None], Operand]:
    def call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
        args = [fl.expr(a) for a in node.args]
        if len(args) == 1 and isinstance(args[0], Static):
            live = args[0].live
            if name == "ord_" and isinstance(live, str | bytes) and len(live) == 1:
                return Static(ord(live))
        is_u64 = len(args) == 1 and isinstance(args[0], ir.Value) and args[0].type == U64
        if is_u64 and name in ("hex_", "oct_", "bin_"):
            return fl.call(fl.builder.runtime("builtins_", f"{name}u64"), args, node)
        wide = [
            fl.put(ir.Convert(INT, fl.line, a, "check"))
            if isinstance(a, ir.Value) and isinstance(a.type, IntT) and a.type != INT
            else a
            for a in args
        ]
        return fl.call(fl.builder.runtime("builtins_", name), list(wide), node)

    return call


for _live, _name in (
    (builtins.chr, "chr_"),
    (builtins.ord, "ord_"),
    (builtins.hex, "hex_"),
    (builtins.oct, "oct_"),
    (builtins.bin, "bin_"),
):
    builtin(_live)(_runtime_call(_name))


@builtin(builtins.round)
def round_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """round(x), round(x, n)"""
    value = fl.value(node.args[0])
    if isinstance(value.type, IntT):
        return value
    if len(node.args) == 1:
        return fl.call(fl.builder.runtime("float_round", "round_float"), [value], node)
    digits = fl.value(node.args[1], INT)
    return fl.call(fl.builder.runtime("float_round", "round_places"), [value, digits], node)


# --- least, greatest, sums -----------------------------------------------------------------------


@builtin(builtins.min, builtins.max)
def extreme(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """min(...), max(...)"""
    assert isinstance(node.func, ast.Name | ast.Attribute)
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
    kind = "lt" if name == "min" else "gt"
    options = {k.arg: k.value for k in node.keywords}
    if len(node.args) > 1:
        return _extreme_of(fl, kind, [fl.expr(a, expected) for a in node.args], node)
    return _extreme_in(fl, kind, node, options)


def _extreme_of(fl: Lowering, kind: str, operands: list[Operand], node: ast.Call) -> Operand:
    if all(isinstance(o, Static) for o in operands):
        lives = [o.live for o in operands if isinstance(o, Static)]
        return Static(min(lives) if kind == "lt" else max(lives))  # type: ignore[type-var]
    first_type = next(o.type for o in operands if isinstance(o, ir.Value))
    values = [fl.to_value(o, first_type if isinstance(o, Static) else None, node) for o in operands]
    common = values[0].type
    for value in values[1:]:
        common = join(fl, common, value.type, node)
    best = values[0] if values[0].type == common else fl.to_value(values[0], common, node)
    assert HOOKS.order is not None
    for value in values[1:]:
        item = fl.to_value(value, common, node)
        flag = HOOKS.order(fl, kind, item, best, node)
        take, keep = fl.new_block("take"), fl.new_block("keep")
        fl.emit(ir.Branch(NONE, fl.line, flag, take, keep))
        fl.place(take)
        fl.place(keep)
        best = merge(fl, [(take, item), (keep, best)], common, node)
    return best


def _extreme_in(
    fl: Lowering, kind: str, node: ast.Call, options: dict[str | None, ast.expr]
) -> Operand:
    assert HOOKS.order is not None and HOOKS.call_operand is not None
    key_node = options.get("key")
    state: list[ir.Local] = []
    seen = fl.temporary(BOOL)
    fl.put(ir.Store(NONE, fl.line, seen, ir.Const(BOOL, False)))

    def each(item: Operand) -> None:
        value = fl.to_value(item, None, node)
        rank = value
        if key_node is not None:
            assert HOOKS.call_operand is not None and HOOKS.function_of is not None
            key = HOOKS.function_of(fl, key_node, (value.type,))
            found = HOOKS.call_operand(fl, key, [value], [], node, None)
            rank = fl.to_value(found, None, node)
        if not state:
            state.append(fl.temporary(value.type))
            state.append(fl.temporary(rank.type))
        test, take, skip = fl.new_block("test"), fl.new_block("take"), fl.new_block("skip")
        known = fl.put(ir.Load(BOOL, fl.line, seen))
        fl.emit(ir.Branch(NONE, fl.line, known, test, take))
        fl.place(test)
        best = fl.put(ir.Load(rank.type, fl.line, state[1]))
        assert HOOKS.order is not None
        flag = HOOKS.order(fl, kind, rank, best, node)
        fl.emit(ir.Branch(NONE, fl.line, flag, take, skip))
        fl.place(take)
        fl.put(ir.Store(NONE, fl.line, state[0], value))
        fl.put(ir.Store(NONE, fl.line, state[1], rank))
        fl.put(ir.Store(NONE, fl.line, seen, ir.Const(BOOL, True)))
        fl.goto(skip)
        fl.place(skip)

    iterate(fl, node.args[0], each)
    known = fl.put(ir.Load(BOOL, fl.line, seen))
    some, none = fl.new_block("some"), fl.new_block("none")
    fl.emit(ir.Branch(NONE, fl.line, known, some, none))
    fl.place(none)
    kind_type = state[0].type
    if "default" in options:
        fallback = fl.value(options["default"], None)
        fl.place(some)
        best = fl.put(ir.Load(kind_type, fl.line, state[0]))
        common = join(fl, kind_type, fallback.type, node)
        return merge(fl, [(some, best), (none, fallback)], common, node)
    assert HOOKS.raise_live is not None
    HOOKS.raise_live(fl, ValueError("min() or max() of an empty sequence"), node)
    fl.place(some)
    return fl.put(ir.Load(kind_type, fl.line, state[0]))


def iterate(fl: Lowering, node: ast.expr, each: Callable[[Operand], None]) -> None:
    """Call `each` for the items of an iterable or of a generator expression."""
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        assert HOOKS.comprehend is not None
        element = node.elt
        HOOKS.comprehend(fl, node.generators, lambda: each(fl.expr(element)))
        return
    walk(fl, cursor_of(fl, node), each, set())


@builtin(builtins.sum)
def sum_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """sum(items), sum(items, start)"""
    assert HOOKS.operate is not None
    start = fl.expr(node.args[1]) if len(node.args) > 1 else Static(0)
    state: list[ir.Local] = []
    entry = fl.block
    before = len(entry.ops)

    def each(item: Operand) -> None:
        value = fl.to_value(item, None, node)
        if not state:
            state.append(fl.temporary(value.type))
        total = fl.put(ir.Load(value.type, fl.line, state[0]))
        assert HOOKS.operate is not None
        added = HOOKS.operate(fl, "add", total, value, node, None)
        fl.put(ir.Store(NONE, fl.line, state[0], fl.to_value(added, value.type, node)))

    iterate(fl, node.args[0], each)
    if not state:
        return start
    kind = state[0].type
    initial = fl.to_value(start, kind, node)
    entry.ops.insert(before, ir.Store(NONE, fl.line, state[0], initial))
    return fl.put(ir.Load(kind, fl.line, state[0]))


@builtin(builtins.any, builtins.all)
def quantifier(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """any(items), all(items)"""
    is_any = isinstance(node.func, ast.Name) and node.func.id == "any"
    result = fl.temporary(BOOL)
    fl.put(ir.Store(NONE, fl.line, result, ir.Const(BOOL, not is_any)))
    end = fl.new_block("decided")

    def each(item: Operand) -> None:
        stop, on = fl.new_block("stop"), fl.new_block("on")
        branch(fl, item, stop if is_any else on, on if is_any else stop, node)
        fl.place(stop)
        fl.put(ir.Store(NONE, fl.line, result, ir.Const(BOOL, is_any)))
        fl.goto(end)
        fl.place(on)

    iterate(fl, node.args[0], each)
    fl.goto(end)
    fl.place(end)
    return fl.put(ir.Load(BOOL, fl.line, result))
