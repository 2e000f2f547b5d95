"""Values as text, hash and order by static type; f-strings; print."""

import ast
import builtins
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.front.classes import Member, runtime_class
from pyrite.compiler.lower.calls import builtin
from pyrite.compiler.lower.construct import construct_object
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.lower.spec import Spec, parse_spec
from pyrite.compiler.types import (
    BOOL,
    INT,
    NONE,
    U64,
    BoolT,
    ClassT,
    FloatT,
    IntT,
    NoneT,
    OptT,
    PtrT,
    StructT,
    TupleT,
    Type,
    UnionT,
)


def new_builder(fl: Lowering, node: ast.AST) -> ir.Value:
    """A StringBuilder."""
    info = fl.builder.classes.info(runtime_class("StringBuilder", "builder"))
    return construct_object(fl, info, [], [], node)


def kept_builder(fl: Lowering, node: ast.AST) -> ir.Local:
    """A StringBuilder in a local, since parts of the text may branch."""
    value = new_builder(fl, node)
    local = fl.temporary(value.type)
    fl.put(ir.Store(NONE, fl.line, local, value))
    return local


def finish(fl: Lowering, local: ir.Local, node: ast.AST) -> ir.Value:
    """The text of a builder; the builder is released."""
    builder = fl.put(ir.Load(local.type, fl.line, local))
    text = fl.call_method(builder, "finish", [], node)
    fl.put(ir.Clear(NONE, fl.line, local))
    return text


def _add(fl: Lowering, local: ir.Local, method: str, args: list[Operand], node: ast.AST) -> None:
    builder = fl.put(ir.Load(local.type, fl.line, local))
    fl.call_method(builder, method, args, node)


def add_text(fl: Lowering, local: ir.Local, text: str, node: ast.AST) -> None:
    """Add a literal."""
    if text:
        _add(fl, local, "add_str", [Static(text)], node)


def add_value(fl: Lowering, local: ir.Local, value: ir.Value, is_repr: bool, node: ast.AST) -> None:
    """Add str(value) or repr(value)."""
    kind = value.type
    if isinstance(kind, IntT):
        if kind.widens_to(INT):
            wide = fl.to_value(value, INT, node)
            _add(fl, local, "add_int", [wide], node)
        else:
            _add(fl, local, "add_uint", [fl.to_value(value, U64, node)], node)
    elif isinstance(kind, BoolT):
        _add(fl, local, "add_bool", [value], node)
    elif isinstance(kind, FloatT):
        _add(fl, local, "add_float", [value], node)
    elif isinstance(kind, NoneT):
        add_text(fl, local, "None", node)
    elif isinstance(kind, OptT):
        _add_optional(fl, local, value, is_repr, node)
    elif isinstance(kind, TupleT):
        _add_tuple(fl, local, value, node)
    elif isinstance(kind, ClassT) and kind.info.name == "Str" and is_repr:
        _add(fl, local, "add_repr", [value], node)
    elif isinstance(kind, PtrT):
        fl.error(node, "a raw pointer has no text; use its .addr")
    else:
        text = object_text(fl, value, is_repr, node)
        _add(fl, local, "add_str", [text], node)


def _add_optional(
    fl: Lowering, local: ir.Local, value: ir.Value, is_repr: bool, node: ast.AST
) -> None:
    assert isinstance(value.type, OptT)
    absent, present, end = fl.new_block("none"), fl.new_block("some"), fl.new_block("end")
    null = fl.put(ir.Is(BOOL, fl.line, value, ir.Null(value.type)))
    fl.emit(ir.Branch(NONE, fl.line, null, absent, present))
    fl.place(absent)
    add_text(fl, local, "None", node)
    fl.goto(end)
    fl.place(present)
    add_value(fl, local, fl.put(ir.Cast(value.type.inner, fl.line, value)), is_repr, node)
    fl.goto(end)
    fl.place(end)


def _add_tuple(fl: Lowering, local: ir.Local, value: ir.Value, node: ast.AST) -> None:
    assert isinstance(value.type, TupleT)
    add_text(fl, local, "(", node)
    for index, kind in enumerate(value.type.items):
        if index:
            add_text(fl, local, ", ", node)
        add_value(fl, local, fl.put(ir.Extract(kind, fl.line, value, index)), True, node)
    add_text(fl, local, ",)" if len(value.type.items) == 1 else ")", node)


def object_text(fl: Lowering, value: ir.Value, is_repr: bool, node: ast.AST) -> ir.Value:
    """str(x) or repr(x) of an object."""
    kind = value.type
    if isinstance(kind, UnionT):
        shared = [
            o
            for o in fl.builder.classes.lineage(kind.members[0].info)
            if all(m.info.inherits(o) for m in kind.members)
        ]
        if not shared:
            fl.error(node, f"{kind} has no common text", "narrow with isinstance first")
        kind = ClassT(shared[0])
        value = fl.put(ir.Cast(kind, fl.line, value))
    if isinstance(kind, StructT):
        fl.error(node, f"struct {kind} has no text", "show its fields")
    if not isinstance(kind, ClassT):
        fl.error(node, f"{kind} has no text")
    if kind.info.name == "Str" and not is_repr:
        return value
    names = ["__repr__"] if is_repr else ["__str__", "__repr__"]
    if kind.info.name == "Bytes":
        return fl.call(fl.builder.runtime("builtins_", "repr_bytes"), [value], node)
    if kind.info.name == "ByteArray":
        return fl.call(fl.builder.runtime("builtins_", "repr_bytearray"), [value], node)
    classes = fl.builder.classes
    for name in names:
        if classes.find(kind.info, name) is not None:
            return fl.call_method(value, name, [], node)
        member = classes.find(kind.info, "__repr__")
        if classes.is_overridden(kind.info, name) and member is not None:
            return _text_of_subclass(fl, value, member, node)
    text = fl.builder.class_type(str)
    shown = fl.put(ir.Intrinsic(text, fl.line, "type_name", [value]))
    tail = fl.call_method(shown, "__add__", [Static(" object>")], node)
    return fl.call_method(fl.to_value(Static("<"), None, node), "__add__", [tail], node)


def _text_of_subclass(fl: Lowering, value: ir.Value, member: Member, node: ast.AST) -> ir.Value:
    """str(x), where only subclasses define `__str__`, and the class has a `__repr__`."""
    assert isinstance(value.type, ClassT) and isinstance(member.live, FunctionType)
    signature = fl.builder.signature(member.live, member.owner)
    selector = fl.builder.selector(value.type.info, "__str__", signature)
    return fl.put(ir.CallVirtual(selector.result, fl.line, selector, [value]))


def to_text(fl: Lowering, operand: Operand, is_repr: bool, node: ast.AST) -> Operand:
    """str(x), repr(x)."""
    if isinstance(operand, Static) and isinstance(operand.live, str | int | bool):
        return Static(repr(operand.live) if is_repr else str(operand.live))
    value = fl.to_value(operand, None, node)
    kind = value.type
    if isinstance(kind, ClassT | UnionT) and not (
        is_repr and isinstance(kind, ClassT) and kind.info.name == "Str"
    ):
        return object_text(fl, value, is_repr, node)
    local = kept_builder(fl, node)
    add_value(fl, local, value, is_repr, node)
    return finish(fl, local, node)


@builtin(builtins.str)
def str_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """str(x), str(data, "utf-8")"""
    if not node.args:
        return Static("")
    if len(node.args) > 1:
        return fl.call_method(fl.value(node.args[0]), "decode", [], node)
    return to_text(fl, fl.expr(node.args[0]), False, node)


@builtin(builtins.repr)
def repr_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """repr(x)"""
    return to_text(fl, fl.expr(node.args[0]), True, node)


@expression(ast.JoinedStr)
def f_string(fl: Lowering, node: ast.JoinedStr, expected: Type | None) -> Operand:
    """f"..." """
    local = kept_builder(fl, node)
    for part in node.values:
        if isinstance(part, ast.Constant):
            add_text(fl, local, str(part.value), node)
        elif isinstance(part, ast.FormattedValue):
            _add_field(fl, local, part)
    return finish(fl, local, node)


def _add_field(fl: Lowering, local: ir.Local, part: ast.FormattedValue) -> None:
    operand = fl.expr(part.value)
    is_repr = part.conversion == ord("r")
    if part.format_spec is None:
        if isinstance(operand, Static) and isinstance(operand.live, str) and not is_repr:
            add_text(fl, local, operand.live, part)
            return
        add_value(fl, local, fl.to_value(operand, None, part), is_repr, part)
        return
    assert isinstance(part.format_spec, ast.JoinedStr)
    spec = _spec_of(fl, part.format_spec, part)
    if is_repr or part.conversion == ord("s"):
        operand = to_text(fl, operand, is_repr, part)
    add_formatted(fl, local, operand, spec, part)


def _spec_of(fl: Lowering, node: ast.JoinedStr, place: ast.AST) -> Spec:
    """A format spec; a width or precision may be an expression."""
    text = ""
    parts: list[ir.Value] = []
    for item in node.values:
        if isinstance(item, ast.Constant):
            text += str(item.value)
            continue
        assert isinstance(item, ast.FormattedValue)
        operand = fl.expr(item.value)
        if isinstance(operand, Static):
            text += str(operand.live)
        else:
            parts.append(fl.to_value(operand, INT, item))
            text += "\0"
    try:
        return parse_spec(text, list(parts))
    except ValueError as error:
        fl.error(place, str(error))


def add_formatted(
    fl: Lowering, local: ir.Local, operand: Operand, spec: Spec, node: ast.AST
) -> None:
    """Add a value under a format spec."""
    value = fl.to_value(operand, None, node)
    kind = value.type
    if isinstance(kind, BoolT) and spec.kind != "s":
        value = fl.put(ir.Convert(INT, fl.line, value, "exact"))
        kind = INT
    if isinstance(kind, IntT) and spec.kind in ("f", "e", "g", "%", "F", "E", "G"):
        value = fl.put(ir.Convert(FloatT(), fl.line, value, "exact"))
        kind = value.type
    if isinstance(kind, IntT | FloatT):
        numbers: list[Operand] = [
            Static(spec.fill),
            Static(spec.align),
            Static(spec.sign),
            Static(spec.alternate),
            Static(spec.zero),
            spec.width,
            Static(spec.grouping),
            spec.precision,
            Static(ord(spec.kind) if spec.kind else 0),
        ]
        if isinstance(kind, FloatT):
            _add(fl, local, "add_float_spec", [value, *numbers], node)
        elif kind.widens_to(INT):
            _add(fl, local, "add_int_spec", [fl.to_value(value, INT, node), *numbers], node)
        else:
            _add(fl, local, "add_uint_spec", [fl.to_value(value, U64, node), *numbers], node)
        return
    if spec.kind not in ("", "s"):
        fl.error(node, f"format {spec.kind!r} needs a number, not {kind}")
    text = to_text(fl, value, False, node)
    align = spec.align or (ord("=") if spec.zero else 0)
    rest: list[Operand] = [Static(spec.fill), Static(align), spec.width, spec.precision]
    _add(fl, local, "add_str_spec", [text, *rest], node)


@builtin(builtins.format)
def format_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """format(x, spec)"""
    local = kept_builder(fl, node)
    spec = fl.expr(node.args[1]) if len(node.args) > 1 else Static("")
    if not isinstance(spec, Static) or not isinstance(spec.live, str):
        fl.error(node, "the format spec must be a literal")
    try:
        add_formatted(fl, local, fl.expr(node.args[0]), parse_spec(spec.live, []), node)
    except ValueError as error:
        fl.error(node, str(error))
    return finish(fl, local, node)


@builtin(builtins.print)
def print_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """print(..., sep=, end=, file=, flush=)"""
    options = {k.arg: k.value for k in node.keywords}
    operands = [fl.expr(item) for item in node.args]
    operands = [o if isinstance(o, Static) else fl.to_value(o, None, node) for o in operands]
    local = kept_builder(fl, node)
    for index, (item, operand) in enumerate(zip(node.args, operands, strict=True)):
        if index:
            _add_option(fl, local, options.get("sep"), " ", node)
        if isinstance(operand, Static) and isinstance(operand.live, str):
            add_text(fl, local, operand.live, item)
        else:
            add_value(fl, local, fl.to_value(operand, None, item), False, item)
    _add_option(fl, local, options.get("end"), "\n", node)
    is_error = "file" in options
    target = "print_error" if is_error else "print_text"
    return fl.call(fl.builder.runtime("io", target), [finish(fl, local, node)], node)


def _add_option(
    fl: Lowering, local: ir.Local, option: ast.expr | None, default: str, node: ast.AST
) -> None:
    if option is None:
        add_text(fl, local, default, node)
    else:
        _add(fl, local, "add_str", [fl.expr(option)], node)


# --- hash ----------------------------------------------------------------------------------------


def hash_of(fl: Lowering, value: ir.Value, node: ast.AST) -> ir.Value:
    """hash(value) by static type."""
    kind = value.type
    if isinstance(kind, IntT | BoolT):
        if isinstance(kind, BoolT) or kind.widens_to(INT):
            wide = fl.put(ir.Convert(INT, fl.line, value, "exact")) if kind != INT else value
            return fl.call(fl.builder.runtime("hash", "hash_int"), [wide], node)
        return fl.call(fl.builder.runtime("hash", "hash_u64"), [value], node)
    if isinstance(kind, TupleT):
        return _tuple_hash(fl, value, node)
    if isinstance(kind, ClassT) and fl.builder.classes.find(kind.info, "__hash__") is not None:
        return fl.call_method(value, "__hash__", [], node)
    if isinstance(kind, ClassT):
        address = fl.put(ir.Intrinsic(U64, fl.line, "object_address", [value]))
        return fl.call(fl.builder.runtime("hash", "hash_address"), [address], node)
    fl.error(node, f"{kind} cannot be hashed")


def _tuple_hash(fl: Lowering, value: ir.Value, node: ast.AST) -> ir.Value:
    assert isinstance(value.type, TupleT)
    runtime = fl.builder.runtime
    lanes: Operand = Static(runtime("hash", "tuple_lane").__globals__["TUPLE_START"])
    for index, kind in enumerate(value.type.items):
        part = fl.put(ir.Extract(kind, fl.line, value, index))
        lanes = fl.call(runtime("hash", "tuple_lane"), [lanes, hash_of(fl, part, node)], node)
    count = Static(len(value.type.items))
    return fl.call(runtime("hash", "tuple_end"), [lanes, count], node)


@builtin(builtins.hash)
def hash_call(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """hash(x)"""
    return hash_of(fl, fl.value(node.args[0]), node)


HOOKS.hash_of = hash_of
HOOKS.to_text = to_text
