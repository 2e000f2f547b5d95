"""Names, attributes and subscripts that are read."""

import ast
import enum
import sys
from types import FunctionType, MethodType, ModuleType

from pyrite.compiler import ir
from pyrite.compiler.front.classes import constant_of_class, substitute_builtin
from pyrite.compiler.front.source import unwrap
from pyrite.compiler.lower.cells import read_cell
from pyrite.compiler.lower.constants import constant_of_object
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
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
    INT,
    U64,
    ClassInfo,
    ClassT,
    OptT,
    PtrT,
    StructInfo,
    StructT,
    TupleT,
    Type,
    UnionT,
)

KNOWN_OF_SYS = ("byteorder", "exit", "maxsize", "stderr", "stdout")
SYS_HINT = "main has the arguments of the command line in argv"


@expression(ast.Constant)
def constant(fl: Lowering, node: ast.Constant, expected: Type | None) -> Operand:
    """A literal."""
    if node.value is Ellipsis or isinstance(node.value, complex):
        fl.error(node, f"{node.value!r} is not part of Pyrite")
    return Static(node.value)


@expression(ast.Name)
def name(fl: Lowering, node: ast.Name, expected: Type | None) -> Operand:
    """A local variable, or a live object of the module."""
    if node.id in fl.cells:
        return read_cell(fl, node.id)
    found = fl.names.get(node.id)
    if found is not None:
        return read_variable(fl, node.id, found)
    if node.id in fl.statics:
        return fl.statics[node.id]
    if node.id in fl.local_names:
        fl.error(node, f"{node.id} has no value yet", "assign it before, with its type")
    if node.id in fl.types:
        return StaticType(fl.types[node.id])
    try:
        return Static(fl.scope.live(node.id))
    except KeyError:
        fl.error(node, f"{node.id} is not defined")


def read_variable(fl: Lowering, key: str, found: ir.Local | ir.Value) -> ir.Value:
    """The value of a variable, under the type that is known of it here."""
    if isinstance(found, ir.Local):
        value: ir.Value = fl.put(ir.Load(found.type, fl.line, found))
    else:
        value = found
    narrowed = fl.narrowed.get(key)
    if narrowed is not None and narrowed != value.type:
        value = fl.put(ir.Cast(narrowed, fl.line, value))
    return value


@expression(ast.Attribute)
def attribute(fl: Lowering, node: ast.Attribute, expected: Type | None) -> Operand:
    """`x.name`."""
    base = fl.expr(node.value)
    if isinstance(base, Static):
        found = static_attribute(fl, base, node)
        if found is not None:
            return found
        base = fl.to_value(base, None, node.value)
    if isinstance(base, StaticType):
        return type_attribute(fl, base.type, node)
    if isinstance(base, Place):
        return place_attribute(fl, base, node)
    if isinstance(base, Primitive) and base.name == "type" and node.attr == "__name__":
        text = fl.builder.class_type(str)
        return fl.put(ir.Intrinsic(text, fl.line, "type_name", [base.receiver]))
    if isinstance(base, SuperObject):
        return super_attribute(fl, base, node)
    value = fl.to_value(base, None, node.value)
    return value_attribute(fl, value, node.attr, node)


def static_attribute(fl: Lowering, base: Static, node: ast.Attribute) -> Operand | None:
    """Attribute of a compile-time object; None where it must be read at run time."""
    live = base.live
    if isinstance(live, ModuleType | type | enum.Enum) or callable(getattr(live, "mro", None)):
        if live is sys and node.attr not in KNOWN_OF_SYS:
            fl.error(node, f"sys.{node.attr} belongs to the compiler's own run", SYS_HINT)
        if isinstance(live, enum.Enum) and node.attr not in ("name", "value"):
            return None
        if not hasattr(live, node.attr):
            fl.error(node, f"{getattr(live, '__name__', live)} has no attribute {node.attr}")
        stands_for = substitute_builtin(live)
        if stands_for is not live and node.attr in vars(stands_for):
            return Static(unwrap(vars(stands_for)[node.attr]))
        return Static(getattr(live, node.attr))
    if type(live).__name__ == "Width" and node.attr in ("min", "max", "bits"):
        return Static(getattr(live, node.attr))
    return None


def type_attribute(fl: Lowering, kind: Type, node: ast.Attribute) -> Operand:
    """Attribute of a class: constant, static method, enum member."""
    python = kind.info.python if isinstance(kind, ClassT | StructT) else None
    if python is None or not hasattr(python, node.attr):
        fl.error(node, f"{kind} has no attribute {node.attr}")
    found = getattr(python, node.attr)
    if isinstance(kind, ClassT) and isinstance(found, FunctionType):
        return Static(found)
    return Static(found)


def place_attribute(fl: Lowering, base: Place, node: ast.Attribute) -> Operand:
    """Field of a struct in raw memory."""
    if not isinstance(base.type, StructT):
        fl.error(node, f"{base.type} has no fields")
    info = base.type.info
    for index, item in enumerate(info.fields):
        if item.name == node.attr:
            pointer = fl.put(ir.PtrField(PtrT(item.type), fl.line, base.ptr, index))
            if isinstance(item.type, StructT):
                return Place(pointer, item.type)
            return fl.put(ir.PtrLoad(item.type, fl.line, pointer))
    value = fl.put(ir.PtrLoad(base.type, fl.line, base.ptr))
    return value_attribute(fl, value, node.attr, node)


def super_attribute(fl: Lowering, base: SuperObject, node: ast.Attribute) -> Operand:
    """`super().method`, `super().property`."""
    member = fl.builder.classes.find(base.base, node.attr)
    live = None if member is None else unwrap(member.live)
    is_property = isinstance(live, property)
    if isinstance(live, property):
        live = live.fget
    if member is None or not isinstance(live, FunctionType):
        fl.error(node, f"{base.base} has no method {node.attr}")
    bound = Bound(base.receiver, fl.builder.signature(live, member.owner), False)
    if not is_property:
        return bound
    assert HOOKS.call_bound is not None
    return HOOKS.call_bound(fl, bound, [], [], node, None)


def value_attribute(fl: Lowering, value: ir.Value, attr: str, node: ast.AST) -> Operand:
    """Attribute of a run-time value."""
    kind = value.type
    if isinstance(kind, ClassT):
        return object_attribute(fl, value, kind.info, attr, node)
    if isinstance(kind, StructT):
        return struct_attribute(fl, value, kind.info, attr, node)
    if isinstance(kind, PtrT):
        if attr == "addr":
            return fl.put(ir.Convert(U64, fl.line, value, "exact"))
        if attr == "v":
            return Place(value, kind.item)
        return Primitive(value, attr)
    if isinstance(kind, OptT):
        fl.error(
            node,
            f"this may be None ({kind}), so it has no attribute {attr}",
            "check first: `if x is not None`; bind a field to a local before",
        )
    if isinstance(kind, UnionT):
        return union_attribute(fl, value, kind, attr, node)
    return Primitive(value, attr)


def union_attribute(
    fl: Lowering, value: ir.Value, kind: UnionT, attr: str, node: ast.AST
) -> Operand:
    """A member that all classes of a union inherit from one base."""
    for owner in fl.builder.classes.lineage(kind.members[0].info):
        shared = all(m.info.inherits(owner) for m in kind.members)
        if shared:
            base = fl.put(ir.Cast(ClassT(owner), fl.line, value))
            return object_attribute(fl, base, owner, attr, node)
    fl.error(node, f"{kind} share no base class with {attr}", "narrow with isinstance first")


def object_attribute(
    fl: Lowering, value: ir.Value, info: ClassInfo, attr: str, node: ast.AST
) -> Operand:
    """Field, method, property or constant of an object."""
    for index, item in enumerate(info.fields):
        if item.name == attr:
            check_guard(fl, value, item.guard, attr, node)
            return fl.put(ir.GetField(item.type, fl.line, value, info, index))
    if isinstance(getattr(info.python, "_member_map_", None), dict) and attr in ("name", "value"):
        return value_attribute(fl, value, f"_{attr}_", node)
    member = fl.builder.classes.find(info, attr)
    if member is None:
        found, live = constant_of_class(info, attr)
        if found and not callable(live):
            return constant_of_object(fl, value, info, attr, live, node)
        fl.error(node, f"{info.name} has no attribute {attr}")
    live = member.live
    if isinstance(live, property):
        assert isinstance(live.fget, FunctionType)
        signature = fl.builder.signature(live.fget, member.owner)
        virtual = is_virtual(fl, value, info, member.owner, attr)
        assert HOOKS.call_bound is not None
        return HOOKS.call_bound(fl, Bound(value, signature, virtual), [], [], node, None)
    if isinstance(live, classmethod | staticmethod) and fl.builder.classes.is_overridden(
        info, attr
    ):
        fl.error(node, f"a subclass of {info} has its own {attr}: call it through the class")
    if isinstance(live, classmethod):
        return Static(MethodType(live.__func__, info.python))
    if isinstance(live, staticmethod):
        return Static(unwrap(live))
    if isinstance(live, FunctionType):
        signature = fl.builder.signature(live, member.owner)
        return Bound(value, signature, is_virtual(fl, value, info, member.owner, attr))
    return constant_of_object(fl, value, info, attr, live, node)


def is_virtual(fl: Lowering, value: ir.Value, info: ClassInfo, owner: ClassInfo, attr: str) -> bool:
    """Must the call go through the dispatch table?"""
    if isinstance(value, ir.DataRef) and not info.is_protocol:
        return False
    if owner.is_protocol or info.is_protocol:
        return True
    return fl.builder.classes.is_overridden(info, attr)


def struct_attribute(
    fl: Lowering, value: ir.Value, info: StructInfo, attr: str, node: ast.AST
) -> Operand:
    """Field or method of a struct value."""
    for index, item in enumerate(info.fields):
        if item.name == attr:
            return fl.put(ir.Extract(item.type, fl.line, value, index))
    found = vars(info.python).get(attr)
    if isinstance(found, property):
        assert isinstance(found.fget, FunctionType)
        signature = fl.builder.signature(found.fget, info)
        assert HOOKS.call_bound is not None
        return HOOKS.call_bound(fl, Bound(value, signature, False), [], [], node, None)
    if isinstance(found, staticmethod):
        return Static(unwrap(found))
    if isinstance(found, FunctionType):
        return Bound(value, fl.builder.signature(found, info), False)
    if found is None:
        fl.error(node, f"{info.name} has no attribute {attr}")
    return Static(found)


def check_guard(fl: Lowering, value: ir.Value, guard: str | None, attr: str, node: ast.AST) -> None:
    """A guarded field may be touched only with its lock held."""
    if guard is None or fl.signature.live.__name__ in ("__init__", "__del__"):
        return
    if not isinstance(node, ast.Attribute):
        return
    lock = f"{ast.unparse(node.value)}.{guard}"
    if lock not in fl.held:
        fl.error(
            node,
            f"{attr} is guarded by {guard}, which is not held here",
            f"use it inside `with {lock}:` or in a method marked @holds({guard!r})",
        )


@expression(ast.Subscript)
def subscript(fl: Lowering, node: ast.Subscript, expected: Type | None) -> Operand:
    """`x[i]`, `x[a:b]`, or a generic class with its arguments."""
    base = fl.expr(node.value)
    if isinstance(base, StaticType) or is_generic(base):
        return StaticType(fl.annotation(node))
    if isinstance(base, Static):
        index = fl.expr(node.slice) if not isinstance(node.slice, ast.Slice) else None
        if isinstance(index, Static) and isinstance(index.live, int):
            if not isinstance(base.live, tuple | str | bytes):
                return item_of(fl, fl.to_value(base, None, node.value), node.slice, node)
            try:
                return Static(base.live[index.live])
            except (IndexError, TypeError) as error:
                fl.error(node, str(error))
    value = fl.to_value(base, None, node.value)
    if isinstance(node.slice, ast.Slice):
        return slice_of(fl, value, node.slice, node)
    return item_of(fl, value, node.slice, node)


def is_generic(base: Operand) -> bool:
    """Is the operand a class that takes type arguments?"""
    if not isinstance(base, Static):
        return False
    live = base.live
    return isinstance(live, type) or getattr(live, "__origin__", None) is not None


def item_of(fl: Lowering, value: ir.Value, index: ast.expr, node: ast.AST) -> Operand:
    """Item of a tuple, of raw memory, or of a container."""
    if isinstance(value.type, TupleT):
        position = fl.expr(index)
        count = len(value.type.items)
        if not isinstance(position, Static) or not isinstance(position.live, int):
            fl.error(node, "the index of a tuple must be a literal")
        if not -count <= position.live < count:
            fl.error(node, f"the tuple has {count} items")
        at = position.live % count
        return fl.put(ir.Extract(value.type.items[at], fl.line, value, at))
    if isinstance(value.type, PtrT):
        pointer = pointer_at(fl, value, fl.value(index, INT))
        item = value.type.item
        if isinstance(item, StructT):
            return Place(pointer, item)
        return fl.put(ir.PtrLoad(item, fl.line, pointer))
    return fl.call_method(value, "__getitem__", [fl.expr(index)], node)


def pointer_at(fl: Lowering, pointer: ir.Value, index: ir.Value) -> ir.Value:
    """Raw pointer to item `index`."""
    if isinstance(index, ir.Const) and index.value == 0:
        return pointer
    return fl.put(ir.PtrAdd(pointer.type, fl.line, pointer, index))


TO_END = 1 << 62


def slice_bounds(fl: Lowering, node: ast.Slice) -> list[Operand]:
    """Start and stop as the run-time library takes them."""
    start: Operand = fl.value(node.lower, INT) if node.lower is not None else Static(0)
    stop: Operand = fl.value(node.upper, INT) if node.upper is not None else Static(TO_END)
    return [start, stop]


def slice_of(fl: Lowering, value: ir.Value, bounds: ast.Slice, node: ast.AST) -> Operand:
    """`x[a:b]`, `x[a:b:step]`."""
    if bounds.step is None:
        return fl.call_method(value, "_slice", slice_bounds(fl, bounds), node)
    start, stop = slice_bounds(fl, bounds)
    flags = [ir.Const(BOOL, part is not None) for part in (bounds.lower, bounds.upper)]
    step = fl.value(bounds.step, INT)
    arguments: list[Operand] = [flags[0], start, flags[1], stop, step]
    return fl.call_method(value, "_slice_step", arguments, node)
