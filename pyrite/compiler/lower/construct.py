"""`T(...)`: conversions, struct values, new objects."""

import ast
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.lower.arguments import (
    Arguments,
    Keywords,
    arrange,
    invoke,
    lower_argument,
    pass_argument,
)
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.operands import (
    Operand,
    Parameter,
    Static,
)
from pyrite.compiler.types import (
    BoolT,
    ClassInfo,
    ClassT,
    FloatT,
    IntT,
    OptT,
    PtrT,
    StructT,
    Type,
)


def construct(
    fl: Lowering, kind: Type, args: Arguments, keywords: Keywords, node: ast.AST
) -> Operand:
    """`T(...)`: a conversion, a struct value, or a new object."""
    if isinstance(kind, IntT | BoolT | FloatT | PtrT):
        if len(args) != 1 or keywords:
            fl.error(node, f"{kind}(...) converts one value")
        place = args[0] if isinstance(args[0], ast.expr) else node
        return convert(fl, kind, lower_argument(fl, args[0], kind, node), place)
    if isinstance(kind, StructT):
        return _construct_struct(fl, kind, args, keywords, node)
    if not isinstance(kind, ClassT):
        fl.error(node, f"{kind} cannot be constructed")
    return construct_object(fl, kind.info, args, keywords, node)


def convert(fl: Lowering, kind: Type, operand: Operand, node: ast.AST) -> ir.Value:
    """Checked conversion to a number or a raw pointer."""
    if isinstance(operand, Static) and isinstance(operand.live, int | float):
        if isinstance(kind, IntT):
            return fl.to_value(Static(int(operand.live)), kind, node)
        if isinstance(kind, FloatT):
            return ir.Const(kind, float(operand.live))
        if isinstance(kind, PtrT):
            address = fl.to_value(operand, IntT(64, False), node)
            return fl.put(ir.Convert(kind, fl.line, address, "exact"))
    value = fl.to_value(operand, None, node)
    if isinstance(kind, BoolT):
        fl.error(node, "bool(x) is lowered as a condition")
    if isinstance(value.type, ClassT):
        return fl.to_value(_from_object(fl, kind, value, node), kind, node)
    if isinstance(kind, PtrT) and value.type != IntT(64, False):
        fl.error(node, f"an address is u64, not {value.type}")
    if value.type == kind:
        return value
    mode = "check"
    if isinstance(value.type, IntT) and isinstance(kind, IntT) and value.type.widens_to(kind):
        mode = "exact"
    if isinstance(value.type, BoolT) or isinstance(kind, PtrT | FloatT):
        mode = "exact"
    if not isinstance(value.type, IntT | BoolT | FloatT | PtrT):
        fl.error(node, f"{value.type} cannot be converted to {kind}")
    return fl.put(ir.Convert(kind, fl.line, value, mode))


def _from_object(fl: Lowering, kind: Type, value: ir.Value, node: ast.AST) -> Operand:
    assert isinstance(value.type, ClassT)
    name = value.type.info.name
    if name in ("Str", "Bytes") and isinstance(kind, IntT):
        if name == "Str":
            parse = fl.builder.runtime("builtins_", "int_parse")
            return convert(fl, kind, fl.call(parse, [value, Static(10)], node), node)
    if name == "Str" and isinstance(kind, FloatT):
        return fl.call(fl.builder.runtime("builtins_", "float_parse"), [value], node)
    method = "__float__" if isinstance(kind, FloatT) else "__int__"
    if fl.builder.classes.find(value.type.info, method) is None:
        fl.error(node, f"{value.type} cannot be converted to {kind}")
    return convert(fl, kind, fl.call_method(value, method, [], node), node)


def _construct_struct(
    fl: Lowering, kind: StructT, args: Arguments, keywords: Keywords, node: ast.AST
) -> ir.Value:
    params = [
        Parameter(f.name, f.type, Static(vars(kind.info.python).get(f.name, 0)))
        for f in kind.info.fields
    ]
    items = arrange(fl, kind.info.name, params, args, keywords, node)
    values: list[ir.Value] = []
    for param, item in zip(params, items, strict=True):
        if isinstance(item, Static) and item.live == 0 and not isinstance(param.type, IntT):
            values.append(ir.Null(param.type))
            continue
        place = item if isinstance(item, ast.expr) else node
        operand = lower_argument(fl, item, param.type, node)
        values.append(fl.to_value(operand, param.type, place))
    return fl.put(ir.Make(kind, fl.line, values))


def construct_object(
    fl: Lowering, info: ClassInfo, args: Arguments, keywords: Keywords, node: ast.AST
) -> ir.Value:
    """A new object: allocate, defaults, `__init__`."""
    if info.is_protocol:
        fl.error(node, f"{info.name} is a protocol: construct a class that implements it")
    if info.name == "KeyError" and args and not fl.function.module.startswith("pyrite.runtime."):
        assert HOOKS.to_text is not None
        args = [HOOKS.to_text(fl, lower_argument(fl, args[0], None, node), True, node)]
    assert HOOKS.shared_error is not None
    shared = HOOKS.shared_error(fl, info, args, keywords, node)
    if isinstance(shared, ir.Value):
        return shared
    fl.builder.note_made(info)
    obj = fl.put(ir.New(ClassT(info), fl.line, info))
    for index, item in enumerate(info.fields):
        has_default, live = fl.builder.classes.default(info, item.name)
        if has_default and not _is_zero(live) and not _is_dataclass_field(info, item.name):
            value = fl.to_value(Static(live), item.type, node)
            fl.put(ir.SetField(item.type, fl.line, obj, info, index, value, True))
    member = fl.builder.classes.find(info, "__init__")
    if member is not None and isinstance(member.live, FunctionType):
        signature = fl.builder.signature(member.live, member.owner)
        invoke(fl, signature, obj, False, args, keywords, node, None)
    elif args or keywords:
        fl.error(node, f"{info.name} takes no arguments")
    return obj


def _is_zero(live: object) -> bool:
    return live is None or (isinstance(live, int | float) and live == 0)


def _is_dataclass_field(info: ClassInfo, name: str) -> bool:
    return name in getattr(info.python, "__dataclass_fields__", {})


def construct_generic(
    fl: Lowering,
    python: type,
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
    expected: Type | None,
) -> Operand:
    """`Box(3)`: type arguments from the expected type or from the constructor's arguments."""
    names = [p.__name__ for p in getattr(python, "__parameters__", ())]
    wanted = expected.inner if isinstance(expected, OptT) else expected
    if isinstance(wanted, ClassT) and wanted.info.python is python:
        return construct_object(fl, wanted.info, args, keywords, node)
    init = fl.builder.classes.raw_init(python)
    if init is None:
        fl.error(node, f"{python.__name__} needs type arguments: {python.__name__}[T](...)")
    env: dict[str, Type] = {}
    open_params = fl.builder.open_parameters(init, python)
    items = arrange(fl, python.__name__, open_params, args, keywords, node)
    values: Arguments = []
    for param, item in zip(open_params, items, strict=True):
        value = pass_argument(fl, param, item, env, node)
        if value is not None:
            values.append(value)
    if any(n not in env for n in names):
        fl.error(node, f"{python.__name__} needs type arguments: {python.__name__}[T](...)")
    kind = fl.builder.class_type(python, tuple(env[n] for n in names))
    assert isinstance(kind, ClassT)
    return construct_object(fl, kind.info, values, [], node)
