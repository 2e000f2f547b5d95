"""Assignment: to variables, fields, items and tuples of them; `x += y`."""

import ast
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.lower.arith import KINDS
from pyrite.compiler.lower.cells import cell_type, open_cell, write_cell
from pyrite.compiler.lower.context import HOOKS, Lowering, expression, statement
from pyrite.compiler.lower.names import check_guard, pointer_at, slice_bounds
from pyrite.compiler.lower.operands import Bound, Operand, Place, Static
from pyrite.compiler.lower.values import is_subtype
from pyrite.compiler.types import (
    BOOL,
    INT,
    NONE,
    ClassT,
    IntT,
    NeverT,
    NoneT,
    OptT,
    PtrT,
    StructT,
    TupleT,
    Type,
    UnionT,
)


@statement(ast.Assign)
def assignment(fl: Lowering, node: ast.Assign) -> None:
    """`a = b = x`"""
    if _is_parallel(node):
        _assign_parallel(fl, node)
        return
    expected = target_type(fl, node.targets[0])
    operand = fl.expr(node.value, expected)
    if len(node.targets) > 1 or isinstance(node.targets[0], ast.Tuple | ast.List):
        if not (isinstance(operand, Static) and isinstance(operand.live, tuple)):
            operand = fl.to_value(operand, None, node.value)
    for target in node.targets:
        assign(fl, target, operand)


def _is_parallel(node: ast.Assign) -> bool:
    """`a, b = x, y`"""
    target = node.targets[0]
    return (
        len(node.targets) == 1
        and isinstance(target, ast.Tuple)
        and isinstance(node.value, ast.Tuple)
        and len(target.elts) == len(node.value.elts)
        and not any(isinstance(e, ast.Starred) for e in [*target.elts, *node.value.elts])
    )


def _assign_parallel(fl: Lowering, node: ast.Assign) -> None:
    """All values first, then all targets: `a, b = b, a` swaps."""
    assert isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple)
    operands: list[Operand] = []
    for target, item in zip(node.targets[0].elts, node.value.elts, strict=True):
        operand = fl.expr(item, target_type(fl, target))
        if not isinstance(operand, Static):
            operand = fl.to_value(operand, None, item)
        operands.append(operand)
    for target, operand in zip(node.targets[0].elts, operands, strict=True):
        assign(fl, target, operand)


@statement(ast.AnnAssign)
def annotated(fl: Lowering, node: ast.AnnAssign) -> None:
    """`x: T = value`"""
    if not isinstance(node.target, ast.Name):
        if node.value is not None:
            expected = target_type(fl, node.target)
            assign(fl, node.target, fl.expr(node.value, expected))
        return
    marked = fl.builder.classes.annotations.marked(node.annotation, fl.scope)
    kind = marked.type
    if kind is None:
        assert node.value is not None
        assign(fl, node.target, fl.expr(node.value))
        return
    name = node.target.id
    if name not in fl.names:
        fl.declared[name] = kind
    if node.value is not None:
        assign(fl, node.target, fl.value(node.value, kind))


@expression(ast.NamedExpr)
def walrus(fl: Lowering, node: ast.NamedExpr, expected: Type | None) -> Operand:
    """`(x := value)`"""
    value = fl.value(node.value, fl.declared.get(node.target.id))
    assign(fl, node.target, value)
    return fl.expr(node.target)


def target_type(fl: Lowering, target: ast.expr) -> Type | None:
    """The type that a target is known to have."""
    if isinstance(target, ast.Name):
        found = fl.names.get(target.id)
        return found.type if found is not None else fl.declared.get(target.id)
    if isinstance(target, ast.Attribute):
        kind = path_type(fl, target.value)
        if isinstance(kind, ClassT):
            for item in kind.info.fields:
                if item.name == target.attr:
                    return item.type
    if isinstance(target, ast.Subscript):
        kind = path_type(fl, target.value)
        if isinstance(kind, ClassT) and kind.info.args:
            return kind if isinstance(target.slice, ast.Slice) else kind.info.args[-1]
    return None


def path_type(fl: Lowering, node: ast.expr) -> Type | None:
    """The type of a path such as `self.rows[0].cells`, without lowering it."""
    if isinstance(node, ast.Name) and node.id in fl.names:
        return fl.narrowed.get(node.id, fl.names[node.id].type)
    return target_type(fl, node) if isinstance(node, ast.Attribute | ast.Subscript) else None


def assign(fl: Lowering, target: ast.expr, operand: Operand) -> None:
    """Assign an operand to a target."""
    if isinstance(target, ast.Name):
        assign_name(fl, target, operand)
    elif isinstance(target, ast.Attribute):
        assign_attribute(fl, target, operand)
    elif isinstance(target, ast.Subscript):
        assign_item(fl, target, operand)
    elif isinstance(target, ast.Tuple | ast.List):
        unpack(fl, target, operand)
    else:
        fl.error(target, "this cannot be assigned to")


def assign_name(fl: Lowering, target: ast.Name, operand: Operand) -> None:
    """Assign to a variable; the first assignment gives it its type."""
    name = target.id
    if name in fl.cells or name in fl.shared:
        assign_shared(fl, target, operand)
        return
    known = fl.names.get(name)
    if known is None:
        kind = fl.declared.get(name)
        value = fl.to_value(operand, kind, target)
        if isinstance(value.type, NeverT):
            return
        if isinstance(value.type, NoneT):
            fl.error(target, f"the type of {name} is unknown", f"annotate: {name}: T | None = None")
        known = fl.names[name] = fl.new_local(name, kind or declared_type(value))
    if not isinstance(known, ir.Local):
        fl.error(target, f"{name} cannot be assigned: it is captured or a parameter in use")
    bare = fl.to_value(operand, known.type if isinstance(operand, Static) else None, target)
    value = fl.to_value(bare, known.type, target)
    fl.put(ir.Store(NONE, fl.line, known, value))
    fl.narrowed.pop(name, None)
    source = origin(bare)
    if source != known.type and is_subtype(source, inner(known.type)):
        fl.narrowed[name] = source if isinstance(known.type, UnionT) else inner(known.type)


def assign_shared(fl: Lowering, target: ast.Name, operand: Operand) -> None:
    """Assign to a variable that a nested function rebinds."""
    if target.id not in fl.cells:
        value = fl.to_value(operand, fl.declared.get(target.id), target)
        open_cell(fl, target.id, fl.declared.get(target.id) or value.type)
        operand = value
    write_cell(fl, target.id, fl.to_value(operand, cell_type(fl, target.id), target))


def declared_type(value: ir.Value) -> Type:
    """The type of a variable that starts with this value: a narrowed variable lends its own."""
    if isinstance(value, ir.Cast) and isinstance(value.value, ir.Load):
        outer = value.value.type
        if isinstance(outer, OptT) and outer.inner == value.type:
            return outer
    return value.type


def origin(value: ir.Value) -> Type:
    """The type that a value had before it was widened to an optional."""
    if isinstance(value, ir.Cast) and isinstance(value.type, OptT):
        return value.value.type
    return value.type


def inner(kind: Type) -> Type:
    """T of `T | None`."""
    return kind.inner if isinstance(kind, OptT) else kind


def assign_attribute(fl: Lowering, target: ast.Attribute, operand: Operand) -> None:
    """Assign to a field, or through a property's setter."""
    base = fl.expr(target.value)
    if isinstance(base, Place):
        store_field(fl, base, target, operand)
        return
    value = fl.to_value(base, None, target.value)
    kind = value.type
    if isinstance(kind, StructT):
        fl.error(target, "a struct value does not change", "make a new one, or use Ptr[S].v")
    if not isinstance(kind, ClassT):
        hint = "check for None first" if isinstance(kind, OptT) else ""
        fl.error(target, f"{kind} has no attribute {target.attr}", hint)
    for index, item in enumerate(kind.info.fields):
        if item.name == target.attr:
            check_guard(fl, value, item.guard, target.attr, target)
            if item.final and fl.signature.live.__name__ != "__init__":
                fl.error(target, f"{target.attr} is final: it is set once, in __init__")
            new = fl.to_value(operand, item.type, target)
            fl.put(ir.SetField(NONE, fl.line, value, kind.info, index, new))
            return
    member = fl.builder.classes.find(kind.info, target.attr)
    if member is not None and isinstance(member.live, property) and member.live.fset is not None:
        assert isinstance(member.live.fset, FunctionType) and HOOKS.call_bound is not None
        signature = fl.builder.signature(member.live.fset, member.owner)
        HOOKS.call_bound(fl, Bound(value, signature, False), [operand], [], target, None)
        return
    hint = f"declare it in the class: {target.attr}: T"
    fl.error(target, f"{kind} has no field {target.attr}", hint)


def store_field(fl: Lowering, base: Place, target: ast.Attribute, operand: Operand) -> None:
    """Assign to a field of a struct in raw memory."""
    assert isinstance(base.type, StructT)
    for index, item in enumerate(base.type.info.fields):
        if item.name == target.attr:
            pointer = fl.put(ir.PtrField(PtrT(item.type), fl.line, base.ptr, index))
            value = fl.to_value(operand, item.type, target)
            fl.put(ir.PtrStore(NONE, fl.line, pointer, value, init=True))
            return
    fl.error(target, f"{base.type} has no field {target.attr}")


def assign_item(fl: Lowering, target: ast.Subscript, operand: Operand) -> None:
    """Assign to an item or a slice."""
    base = fl.value(target.value)
    if isinstance(base.type, PtrT):
        pointer = pointer_at(fl, base, fl.value(target.slice, INT))
        value = fl.to_value(operand, base.type.item, target)
        fl.put(ir.PtrStore(NONE, fl.line, pointer, value, init=not base.type.item.managed))
        return
    if isinstance(target.slice, ast.Slice):
        args = [*slice_bounds(fl, target.slice), operand]
        fl.call_method(base, "_set_slice", args, target)
        return
    fl.call_method(base, "__setitem__", [fl.expr(target.slice), operand], target)


def unpack(fl: Lowering, target: ast.Tuple | ast.List, operand: Operand) -> None:
    """`a, b = x`"""
    count = len(target.elts)
    if any(isinstance(e, ast.Starred) for e in target.elts):
        fl.error(target, "starred targets are not supported", "use a slice")
    if isinstance(operand, Static) and isinstance(operand.live, tuple):
        if len(operand.live) != count:
            fl.error(target, f"{len(operand.live)} values for {count} targets")
        for part, live in zip(target.elts, operand.live, strict=True):
            assign(fl, part, Static(live))
        return
    value = fl.to_value(operand, None, target)
    if isinstance(value.type, TupleT):
        if len(value.type.items) != count:
            fl.error(target, f"{len(value.type.items)} values for {count} targets")
        local = fl.temporary(value.type)
        fl.put(ir.Store(NONE, fl.line, local, value))
        for index, (part, kind) in enumerate(zip(target.elts, value.type.items, strict=True)):
            whole = fl.put(ir.Load(value.type, fl.line, local))
            assign(fl, part, fl.put(ir.Extract(kind, fl.line, whole, index)))
        return
    if not isinstance(value.type, ClassT) or not fl.builder.classes.find(value.type.info, "_at"):
        fl.error(target, f"{value.type} cannot be unpacked", "index it: x[0], x[1]")
    kept = fl.temporary(value.type)
    fl.put(ir.Store(NONE, fl.line, kept, value))
    length = fl.call_method(value, "__len__", [], target)
    same = fl.put(ir.Compare(BOOL, fl.line, "eq", length, ir.Const(INT, count)))
    fl.put(ir.Check(NONE, fl.line, same, "unpack"))
    for index, part in enumerate(target.elts):
        whole = fl.put(ir.Load(value.type, fl.line, kept))
        assign(fl, part, fl.call_method(whole, "_at", [Static(index)], target))


@statement(ast.AugAssign)
def augmented(fl: Lowering, node: ast.AugAssign) -> None:
    """`x += y`: the target is evaluated once."""
    target = node.target
    kind = KINDS[type(node.op)]
    if isinstance(target, ast.Name):
        current: Operand = fl.expr(ast.copy_location(ast.Name(target.id, ast.Load()), target))
        assign(fl, target, combine(fl, kind, current, node))
    elif isinstance(target, ast.Attribute):
        augment_attribute(fl, target, kind, node)
    else:
        assert isinstance(target, ast.Subscript)
        augment_item(fl, target, kind, node)


def combine(fl: Lowering, kind: str, current: Operand, node: ast.AugAssign) -> Operand:
    """current op value; lists and bytearrays are extended in place."""
    assert HOOKS.operate is not None
    hint = current.type if isinstance(current, ir.Value) else None
    if isinstance(hint, ClassT) and kind == "add" and hint.info.name != "Str":
        if fl.builder.classes.find(hint.info, "extend") is not None:
            assert isinstance(current, ir.Value)
            fl.call_method(current, "extend", [fl.expr(node.value, hint)], node)
            return current
    if kind == "and" and isinstance(node.value, ast.UnaryOp):
        if isinstance(node.value.op, ast.Invert) and isinstance(hint, IntT):
            mask = fl.value(node.value.operand, hint)
            assert isinstance(current, ir.Value)
            ones = ir.Const(hint, -1 if hint.signed else hint.max)
            flipped = fl.put(ir.Arith(hint, fl.line, "xor", mask, ones))
            return fl.put(ir.Arith(hint, fl.line, "and", current, flipped))
    value = fl.expr(node.value, hint if not isinstance(hint, ClassT) else None)
    return HOOKS.operate(fl, kind, current, value, node, hint)


def _named(fl: Lowering, node: ast.expr) -> ast.expr:
    """An expression evaluated once: its value in a hidden variable."""
    if isinstance(node, ast.Name | ast.Constant):
        return node
    operand = fl.expr(node)
    if isinstance(operand, Static):
        fl.counter += 1
        name = f"%static{fl.counter}"
        fl.statics[name] = operand
    else:
        value = fl.to_value(operand, None, node)
        local = fl.temporary(value.type)
        fl.put(ir.Store(NONE, fl.line, local, value))
        name = local.name
        fl.names[name] = local
    return ast.copy_location(ast.Name(name, ast.Load()), node)


def augment_attribute(fl: Lowering, target: ast.Attribute, kind: str, node: ast.AugAssign) -> None:
    """`x.f += y`"""
    base = target.value
    simple = isinstance(base, ast.Name) or _is_place(base) or _is_path(base)
    again = target if simple else ast.Attribute(_named(fl, base), target.attr, ast.Store())
    ast.copy_location(again, target)
    read = ast.copy_location(ast.Attribute(again.value, target.attr, ast.Load()), target)
    assign(fl, again, combine(fl, kind, fl.expr(read), node))


def _is_path(node: ast.expr) -> bool:
    """`a.b.c`: reading it twice has no effect."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _is_place(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "v"


def augment_item(fl: Lowering, target: ast.Subscript, kind: str, node: ast.AugAssign) -> None:
    """`x[i] += y`"""
    if isinstance(target.slice, ast.Slice):
        fl.error(node, "augmented assignment to a slice is not supported")
    again = ast.Subscript(_named(fl, target.value), _named(fl, target.slice), ast.Store())
    ast.copy_location(again, target)
    read = ast.copy_location(ast.Subscript(again.value, again.slice, ast.Load()), target)
    operand = fl.expr(read)
    if isinstance(operand, Place):
        operand = fl.to_value(operand, None, node)
    assign(fl, again, combine(fl, kind, operand, node))


HOOKS.assign = assign
