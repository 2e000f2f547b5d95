"""Truth, short circuits, and what a test tells about a variable.

`condition` branches on an expression and answers two sets of facts: the narrowed types that hold
where it is true and where it is false.
"""

import ast
import builtins

from pyrite.compiler import ir
from pyrite.compiler.lower.context import HOOKS, Facts, Lowering, expression
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.lower.values import coerce, is_subtype, join, type_argument
from pyrite.compiler.types import (
    BOOL,
    NEVER,
    BoolT,
    ClassInfo,
    ClassT,
    FloatT,
    FuncT,
    IntT,
    NoneT,
    OptT,
    PtrT,
    TupleT,
    Type,
    UnionT,
)


def condition(fl: Lowering, node: ast.expr, then: ir.Block, other: ir.Block) -> tuple[Facts, Facts]:
    """Branch to `then` or `other` by the truth of `node`."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yes, no = condition(fl, node.operand, other, then)
        return no, yes
    if isinstance(node, ast.BoolOp):
        return _short_circuit(fl, node, then, other)
    if isinstance(node, ast.Compare) and len(node.ops) > 1:
        return _chain(fl, node, then, other)
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Is | ast.IsNot):
        found = _none_test(fl, node, then, other)
        if found is not None:
            return found
    if isinstance(node, ast.Call) and _is_builtin(fl, node.func, builtins.isinstance):
        return _instance_test(fl, node, then, other)
    operand = fl.expr(node)
    name, kind = _variable(fl, node)
    branch(fl, operand, then, other, node)
    if name is not None and isinstance(kind, OptT):
        return {name: kind.inner}, {}
    return {}, {}


def branch(fl: Lowering, operand: Operand, then: ir.Block, other: ir.Block, node: ast.AST) -> None:
    """Branch on the truth of an operand."""
    if isinstance(operand, Static):
        fl.goto(then if operand.live else other)
        return
    value = fl.to_value(operand, None, node)
    if isinstance(value.type, OptT):
        null = fl.put(ir.Is(BOOL, fl.line, value, ir.Null(value.type)))
        present = fl.new_block("present")
        fl.emit(ir.Branch(NEVER, fl.line, null, other, present))
        fl.place(present)
        value = fl.put(ir.Cast(value.type.inner, fl.line, value))
    flag = truth(fl, value, node)
    if isinstance(flag, ir.Const):
        fl.goto(then if flag.value else other)
    else:
        fl.emit(ir.Branch(NEVER, fl.line, flag, then, other))


def truth(fl: Lowering, value: ir.Value, node: ast.AST) -> ir.Value:
    """bool(value), for a value that is not optional."""
    kind = value.type
    if isinstance(kind, BoolT):
        return value
    if isinstance(kind, IntT | FloatT):
        zero = ir.Const(kind, 0 if isinstance(kind, IntT) else 0.0)
        return fl.put(ir.Compare(BOOL, fl.line, "ne", value, zero))
    if isinstance(kind, NoneT):
        return ir.Const(BOOL, False)
    if isinstance(kind, TupleT):
        return ir.Const(BOOL, bool(kind.items))
    if isinstance(kind, ClassT):
        return _object_truth(fl, value, kind.info, node)
    if isinstance(kind, PtrT):
        fl.error(node, "a raw pointer has no truth value", "compare p.addr with 0")
    if isinstance(kind, FuncT | UnionT):
        return ir.Const(BOOL, True)
    fl.error(node, f"{kind} has no truth value")


def _object_truth(fl: Lowering, value: ir.Value, info: ClassInfo, node: ast.AST) -> ir.Value:
    if fl.builder.classes.find(info, "__bool__") is not None:
        return fl.call_method(value, "__bool__", [], node)
    if fl.builder.classes.find(info, "__len__") is not None:
        length = fl.call_method(value, "__len__", [], node)
        return fl.put(ir.Compare(BOOL, fl.line, "ne", length, ir.Const(length.type, 0)))
    for name in ("__bool__", "__len__"):
        if fl.builder.classes.is_overridden(info, name):
            hint = f"define it in {info} too, or test `is not None`"
            fl.error(node, f"only a subclass of {info} has {name}", hint)
    return ir.Const(BOOL, True)


# --- facts ---------------------------------------------------------------------------------------


def _variable(fl: Lowering, node: ast.expr) -> tuple[str | None, Type | None]:
    """Name and known type of the variable that an expression reads or binds."""
    if isinstance(node, ast.NamedExpr):
        node = node.target
    if not isinstance(node, ast.Name) or node.id not in fl.names:
        return None, None
    return node.id, fl.narrowed.get(node.id, fl.names[node.id].type)


def _short_circuit(
    fl: Lowering, node: ast.BoolOp, then: ir.Block, other: ir.Block
) -> tuple[Facts, Facts]:
    is_and = isinstance(node.op, ast.And)
    saved = dict(fl.narrowed)
    known: Facts = {}
    last: Facts = {}
    for index, part in enumerate(node.values):
        final = index == len(node.values) - 1
        on = fl.new_block("and" if is_and else "or")
        if is_and:
            yes, no = condition(fl, part, then if final else on, other)
        else:
            no, yes = condition(fl, part, then, other if final else on)
        known |= yes
        last = no
        if not final:
            fl.place(on)
            fl.narrowed.update(yes)
    fl.narrowed = saved
    opposite = last if len(node.values) == 1 else {}
    return (known, opposite) if is_and else (opposite, known)


def _chain(fl: Lowering, node: ast.Compare, then: ir.Block, other: ir.Block) -> tuple[Facts, Facts]:
    """`a < b < c`: each operand once."""
    assert HOOKS.compare is not None
    left = fl.expr(node.left)
    for index, (op, right_node) in enumerate(zip(node.ops, node.comparators, strict=True)):
        hint = left.type if isinstance(left, ir.Value) else None
        right = fl.expr(right_node, hint)
        if (
            isinstance(left, Static)
            and isinstance(hint, type(None))
            and isinstance(right, ir.Value)
        ):
            left = fl.to_value(left, right.type if isinstance(right.type, IntT) else None, node)
        right_value = right
        if not isinstance(right, Static) and index < len(node.ops) - 1:
            value = fl.to_value(right, None, right_node)
            kept = fl.temporary(value.type)
            fl.put(ir.Store(value.type, fl.line, kept, value))
            right_value = right = fl.put(ir.Load(value.type, fl.line, kept))
        flag = HOOKS.compare(fl, op, left, right_value, node)
        final = index == len(node.ops) - 1
        on = then if final else fl.new_block("chain")
        branch(fl, flag, on, other, node)
        if not final:
            fl.place(on)
        left = right
    return {}, {}


def _none_test(
    fl: Lowering, node: ast.Compare, then: ir.Block, other: ir.Block
) -> tuple[Facts, Facts] | None:
    right = node.comparators[0]
    if not isinstance(right, ast.Constant) or right.value is not None:
        return None
    value = fl.value(node.left)
    name, _ = _variable(fl, node.left)
    is_not = isinstance(node.ops[0], ast.IsNot)
    if not isinstance(value.type, OptT):
        none = isinstance(value.type, NoneT)
        fl.goto(then if none is not is_not else other)
        return {}, {}
    null = fl.put(ir.Is(BOOL, fl.line, value, ir.Null(value.type)))
    if is_not:
        fl.emit(ir.Branch(NEVER, fl.line, null, other, then))
    else:
        fl.emit(ir.Branch(NEVER, fl.line, null, then, other))
    facts: Facts = {} if name is None else {name: value.type.inner}
    return (facts, {}) if is_not else ({}, facts)


def _is_builtin(fl: Lowering, node: ast.expr, live: object) -> bool:
    if not isinstance(node, ast.Name) or node.id in fl.names:
        return False
    try:
        return fl.scope.live(node.id) is live
    except KeyError:
        return False


def _instance_test(
    fl: Lowering, node: ast.Call, then: ir.Block, other: ir.Block
) -> tuple[Facts, Facts]:
    value = fl.value(node.args[0])
    name, _ = _variable(fl, node.args[0])
    classes = instance_classes(fl, node.args[1])
    flag = instance_of(fl, value, classes, node)
    if isinstance(flag, ir.Const):
        fl.goto(then if flag.value else other)
    else:
        fl.emit(ir.Branch(NEVER, fl.line, flag, then, other))
    if name is None:
        return {}, {}
    return instance_facts(name, value.type, classes)


def instance_classes(fl: Lowering, node: ast.expr) -> list[ClassT]:
    """The classes of the second argument of isinstance."""
    if isinstance(node, ast.BinOp):
        return instance_classes(fl, node.left) + instance_classes(fl, node.right)
    if isinstance(node, ast.Tuple):
        return [c for part in node.elts for c in instance_classes(fl, part)]
    kind = type_argument(fl, fl.expr(node), node)
    if not isinstance(kind, ClassT):
        fl.error(node, f"isinstance needs a class, not {kind}")
    return [kind]


def instance_of(fl: Lowering, value: ir.Value, classes: list[ClassT], node: ast.AST) -> ir.Value:
    """isinstance(value, classes) as a bool value."""
    kind = value.type
    if isinstance(kind, OptT):
        kind = kind.inner
    elif any(is_subtype(kind, c) for c in classes):
        return ir.Const(BOOL, True)
    if not isinstance(kind, ClassT | UnionT):
        return ir.Const(BOOL, False)
    result: ir.Value | None = None
    for found in classes:
        fl.builder.use_class(found.info)
        flag = fl.put(ir.InstanceOf(BOOL, fl.line, value, found.info))
        result = flag if result is None else fl.put(ir.Arith(BOOL, fl.line, "or", result, flag))
    assert result is not None
    return result


def instance_facts(name: str, kind: Type, classes: list[ClassT]) -> tuple[Facts, Facts]:
    """What isinstance tells about a variable."""
    inner = kind.inner if isinstance(kind, OptT) else kind
    if is_subtype(inner, classes[0]):
        return {name: inner}, {}
    yes: Type = classes[0] if len(classes) == 1 else UnionT(tuple(classes))
    no: Facts = {}
    if isinstance(inner, UnionT):
        rest = [m for m in inner.members if not any(is_subtype(m, c) for c in classes)]
        if rest:
            left: Type = rest[0] if len(rest) == 1 else UnionT(tuple(rest))
            no = {name: OptT(left) if isinstance(kind, OptT) else left}
    return {name: yes}, no


# --- values of conditions ------------------------------------------------------------------------


@expression(ast.BoolOp)
def boolean(fl: Lowering, node: ast.BoolOp, expected: Type | None) -> Operand:
    """`a and b`, `a or b` as a value."""
    is_and = isinstance(node.op, ast.And)
    saved = dict(fl.narrowed)
    ends: list[tuple[ir.Block, ir.Value]] = []
    kind: Type | None = None
    for index, part in enumerate(node.values):
        value = fl.value(part) if expected is None else _hinted(fl, part, expected)
        final = index == len(node.values) - 1
        stays = value.type
        if not is_and and isinstance(stays, OptT) and not final:
            stays = stays.inner
        kind = stays if kind is None else join(fl, kind, stays, node)
        if final:
            ends.append((fl.block, value))
            break
        stop, on = fl.new_block("stop"), fl.new_block("on")
        facts = _quiet_facts(fl, part, is_and)
        branch(fl, value, on if is_and else stop, stop if is_and else on, part)
        fl.place(stop)
        ends.append((stop, value))
        fl.place(on)
        fl.narrowed.update(facts)
    assert kind is not None
    fl.narrowed = saved
    return merge(fl, ends, kind, node)


def merge(
    fl: Lowering, ends: list[tuple[ir.Block, ir.Value]], kind: Type, node: ast.AST
) -> ir.Value:
    """One value from several ways: each block stores its own, then all meet."""
    end = fl.new_block("end")
    result = fl.temporary(kind)
    for block, value in ends:
        fl.block, fl.reachable = block, not block.is_closed
        if isinstance(value.type, OptT) and not isinstance(kind, OptT):
            value = fl.put(ir.Cast(value.type.inner, fl.line, value))
        fl.put(ir.Store(kind, fl.line, result, coerce(fl, value, kind, node)))
        fl.goto(end)
    fl.place(end)
    return fl.put(ir.Load(kind, fl.line, result))


def _hinted(fl: Lowering, part: ast.expr, expected: Type) -> ir.Value:
    operand = fl.expr(part, expected)
    wanted = expected if isinstance(operand, Static) else None
    return fl.to_value(operand, wanted, part)


def _quiet_facts(fl: Lowering, part: ast.expr, is_and: bool) -> Facts:
    name, kind = _variable(fl, part)
    if name is not None and isinstance(kind, OptT) and is_and:
        return {name: kind.inner}
    if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Is | ast.IsNot):
        name, kind = _variable(fl, part.left)
        wanted = ast.IsNot if is_and else ast.Is
        if name is not None and isinstance(kind, OptT) and isinstance(part.ops[0], wanted):
            return {name: kind.inner}
    if isinstance(part, ast.Call) and is_and and _is_builtin(fl, part.func, isinstance):
        name, kind = _variable(fl, part.args[0])
        if name is not None and kind is not None:
            return instance_facts(name, kind, instance_classes(fl, part.args[1]))[0]
    return {}


@expression(ast.IfExp)
def conditional(fl: Lowering, node: ast.IfExp, expected: Type | None) -> Operand:
    """`a if test else b`."""
    known = static_truth(fl, node.test)
    if known is not None:
        return fl.expr(node.body if known else node.orelse, expected)
    then, other = fl.new_block("then"), fl.new_block("else")
    yes, no = fl.condition(node.test, then, other)
    saved = dict(fl.narrowed)
    ends: list[tuple[ir.Block, ir.Value]] = []
    for block, part, facts in ((then, node.body, yes), (other, node.orelse, no)):
        fl.place(block)
        fl.narrowed = {**saved, **facts}
        value = _hinted(fl, part, expected) if expected is not None else fl.value(part)
        ends.append((fl.block, value))
    fl.narrowed = saved
    kind = join(fl, ends[0][1].type, ends[1][1].type, node)
    return merge(fl, ends, kind, node)


def static_truth(fl: Lowering, node: ast.expr) -> bool | None:
    """The truth of a test that is decided at compile time; its dead side is not lowered."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        known = static_truth(fl, node.operand)
        return None if known is None else not known
    if isinstance(node, ast.Constant):
        return bool(node.value)
    if isinstance(node, ast.Name) and node.id not in fl.names and node.id not in fl.local_names:
        operand = fl.expr(node)
        if isinstance(operand, Static) and isinstance(operand.live, bool | int):
            return bool(operand.live)
    if isinstance(node, ast.Call) and _is_builtin(fl, node.func, builtins.isinstance):
        return _static_instance(fl, node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "is_managed" and node.func.id not in fl.names:
            operand = fl.expr(node)
            return bool(operand.live) if isinstance(operand, Static) else None
    return None


def _static_instance(fl: Lowering, node: ast.Call) -> bool | None:
    """isinstance of a variable whose type decides it."""
    name, kind = _variable(fl, node.args[0])
    if name is None or kind is None:
        return None
    classes = instance_classes(fl, node.args[1])
    return True if any(is_subtype(kind, c) for c in classes) else None


HOOKS.condition = condition
