"""Calls: of functions, methods, classes and function values.

An argument is syntax or an operand that is lowered already (`Argument`). Literals take the type of
their parameter; the type variables of a generic function are found from its arguments, then from
the expected result.
"""

import ast
from collections.abc import Callable
from types import FunctionType, MethodType

from pyrite.compiler import ir
from pyrite.compiler.front.generics import AppT, TypeOfT, VarT, is_open, unify
from pyrite.compiler.lower.builder import open_class
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
from pyrite.compiler.lower.names import value_attribute
from pyrite.compiler.lower.operands import (
    Bound,
    Operand,
    Parameter,
    Primitive,
    Signature,
    Static,
    StaticType,
)
from pyrite.compiler.lower.values import type_argument
from pyrite.compiler.types import (
    NEVER,
    NONE,
    BoolT,
    ClassInfo,
    ClassT,
    FloatT,
    FuncT,
    IntT,
    NeverT,
    OptT,
    PtrT,
    StructT,
    Type,
)

Argument = ast.expr | Operand
Arguments = list[Argument]
Keywords = list[tuple[str, Argument]]
BuiltinCall = Callable[[Lowering, ast.Call, Type | None], Operand]

BUILTINS: dict[int, BuiltinCall] = {}
KEPT_ALIVE: list[object] = []
PRIMITIVES: dict[str, Callable[[Lowering, ir.Value, ast.Call], Operand]] = {}
# dict's methods with one form for a key alone, and another one for a key and a default.
WITH_DEFAULT = {"get": "_get_or", "pop": "_pop_or"}


def builtin(*lives: object) -> Callable[[BuiltinCall], BuiltinCall]:
    """Register how a call of a live object is lowered."""

    def register(handler: BuiltinCall) -> BuiltinCall:
        for live in lives:
            KEPT_ALIVE.append(live)
            BUILTINS[id(live)] = handler
        return handler

    return register


@expression(ast.Call)
def call_expression(fl: Lowering, node: ast.Call, expected: Type | None) -> Operand:
    """`f(...)`."""
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            fl.error(argument, "*args in a call is not supported", "pass the items one by one")
    callee = fl.expr(node.func)
    if isinstance(callee, Static):
        handler = BUILTINS.get(id(callee.live))
        if handler is not None:
            return handler(fl, node, expected)
    keywords: Keywords = []
    for item in node.keywords:
        if item.arg is None:
            fl.error(item.value, "**kwargs in a call is not supported")
        keywords.append((item.arg, item.value))
    if isinstance(callee, Primitive):
        return call_primitive(fl, callee, node)
    if isinstance(callee, Bound):
        special = special_method(fl, callee, node)
        if special is not None:
            return special
    return call_operand(fl, callee, list(node.args), keywords, node, expected)


def special_method(fl: Lowering, callee: Bound, node: ast.Call) -> Operand | None:
    """Methods of built-in classes whose overloads have names of their own."""
    owner = callee.signature.owner
    if owner is None or not owner.module.startswith("pyrite.runtime."):
        return None
    name = callee.signature.live.__name__
    if name == "sort" and any(k.arg == "key" for k in node.keywords):
        assert HOOKS.sort_list is not None
        HOOKS.sort_list(fl, callee.receiver, node)
        return ir.Const(NONE, None)
    return None


def call_operand(
    fl: Lowering,
    callee: Operand,
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
    expected: Type | None,
) -> Operand:
    """Call whatever the operand is."""
    if isinstance(callee, Bound):
        return call_bound(fl, callee, args, keywords, node, expected)
    if isinstance(callee, StaticType):
        return construct(fl, callee.type, args, keywords, node)
    if isinstance(callee, Static):
        return call_static(fl, callee.live, args, keywords, node, expected)
    value = fl.to_value(callee, None, node)
    if isinstance(value.type, FuncT):
        return call_value(fl, value, args, keywords, node)
    if isinstance(value.type, ClassT):
        method = value_attribute(fl, value, "__call__", node)
        return call_operand(fl, method, args, keywords, node, expected)
    fl.error(node, f"{value.type} cannot be called")


def call_static(
    fl: Lowering,
    live: object,
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
    expected: Type | None,
) -> Operand:
    """Call a live function, class or callable object."""
    if isinstance(live, MethodType) and isinstance(live.__self__, type):
        return _call_class_method(fl, live, args, keywords, node, expected)
    if isinstance(live, FunctionType):
        live = fl.builder.replacements.get(live, live)
        owner = _static_owner(fl, live)
        signature = fl.builder.signature(live, owner)
        return invoke(fl, signature, None, False, args, keywords, node, expected)
    generic = open_class(live)
    if generic is not None:
        return construct_generic(fl, generic, args, keywords, node, expected)
    if isinstance(live, type) or not callable(live) or hasattr(live, "bits"):
        return construct(fl, type_argument(fl, Static(live), node), args, keywords, node)
    value = fl.to_value(Static(live), None, node)
    if isinstance(value.type, FuncT):
        return call_value(fl, value, args, keywords, node)
    method = value_attribute(fl, value, "__call__", node)
    return call_operand(fl, method, args, keywords, node, expected)


def _static_owner(fl: Lowering, live: FunctionType) -> ClassInfo | None:
    """The class of a method that is called through its class: `Base.method(self)`."""
    qualname = live.__qualname__.split(".")
    if len(qualname) < 2 or qualname[-2] == "<locals>":
        return None
    owner = live.__globals__.get(qualname[-2])
    if not isinstance(owner, type) or vars(owner).get("__parameters__"):
        return None
    if isinstance(vars(owner).get(live.__name__), staticmethod):
        return None
    kind = fl.builder.class_type(owner)
    return kind.info if isinstance(kind, ClassT) else None


def _call_class_method(
    fl: Lowering,
    live: MethodType,
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
    expected: Type | None,
) -> Operand:
    python = live.__self__
    assert isinstance(live.__func__, FunctionType) and isinstance(python, type)
    signature = fl.builder.class_method(live.__func__, python)
    own: Argument = StaticType(fl.builder.class_type(python))
    return invoke(fl, signature, None, False, [own, *args], keywords, node, expected)


def call_bound(
    fl: Lowering,
    bound: Bound,
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
    expected: Type | None,
) -> Operand:
    """Call a method on its receiver."""
    longer = WITH_DEFAULT.get(bound.signature.live.__name__)
    if len(args) == 2 and longer is not None and len(bound.signature.params) == 2:
        found = value_attribute(fl, bound.receiver, longer, node)
        if isinstance(found, Bound):
            bound = found
    return invoke(
        fl, bound.signature, bound.receiver, bound.virtual, args, keywords, node, expected
    )


def call_method(
    fl: Lowering, receiver: ir.Value, name: str, args: list[Operand], node: ast.AST
) -> Operand:
    """Call a method by name."""
    found = value_attribute(fl, receiver, name, node)
    if not isinstance(found, Bound):
        fl.error(node, f"{receiver.type} has no method {name}")
    return call_bound(fl, found, list(args), [], node, None)


def call_live(
    fl: Lowering,
    live: object,
    args: list[Operand],
    node: ast.AST,
    expected: Type | None = None,
) -> Operand:
    """Call a live function with lowered arguments."""
    return call_static(fl, live, list(args), [], node, expected)


# --- arguments -----------------------------------------------------------------------------------


def arrange(
    fl: Lowering,
    name: str,
    params: list[Parameter],
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
) -> list[Argument]:
    """One argument for each parameter; defaults fill what is missing."""
    if len(args) > len(params):
        fl.error(node, f"{name} takes {len(params)} argument(s), {len(args)} given")
    found: dict[str, Argument] = {p.name: a for p, a in zip(params, args, strict=False)}
    known = {p.name for p in params}
    for key, value in keywords:
        if key not in known:
            fl.error(node, f"{name} has no parameter {key}")
        if key in found:
            fl.error(node, f"{name}: {key} is given twice")
        found[key] = value
    missing = [p.name for p in params if p.name not in found and p.default is None]
    if missing:
        fl.error(node, f"{name}: {', '.join(missing)} missing")
    result: list[Argument] = []
    for param in params:
        default = param.default
        if param.name in found:
            result.append(found[param.name])
        else:
            assert default is not None
            result.append(default)
    return result


def lower_argument(fl: Lowering, item: Argument, expected: Type | None, node: ast.AST) -> Operand:
    """An argument as an operand."""
    if isinstance(item, ast.expr):
        return fl.expr(item, expected)
    return item


def invoke(
    fl: Lowering,
    signature: Signature,
    receiver: ir.Value | None,
    virtual: bool,
    args: Arguments,
    keywords: Keywords,
    node: ast.AST,
    expected: Type | None,
) -> Operand:
    """Call a function or method that is known."""
    params = signature.params[1:] if receiver is not None else signature.params
    name = signature.live.__name__
    items = arrange(fl, name, params, args, keywords, node)
    env: dict[str, Type] = dict(signature.variables)
    values: list[ir.Value] = []
    if receiver is not None:
        own = signature.params[0].type
        values.append(fl.to_value(receiver, own, node) if own != receiver.type else receiver)
    if expected is not None and is_open(signature.result):
        _guess_from_result(signature, expected, env)
    for param, item in zip(params, items, strict=True):
        value = pass_argument(fl, param, item, env, node)
        if value is not None:
            values.append(value)
    result = fl.builder.close(signature.result, env)
    if is_open(result):
        fl.error(node, f"{name}: the type {result} does not follow from the arguments")
    return emit_call(fl, signature, virtual, values, env, result, node)


def _guess_from_result(signature: Signature, expected: Type, env: dict[str, Type]) -> None:
    """Variables that no parameter mentions are taken from the expected result."""
    mentioned: set[str] = set()
    for param in signature.params:
        mentioned |= variables_of(param.type)
    found: dict[str, Type] = {}
    unify(signature.result, expected, found)
    for key, value in found.items():
        if key not in mentioned:
            env.setdefault(key, value)


def variables_of(t: Type) -> set[str]:
    """Names of the type variables in a type."""
    if isinstance(t, VarT):
        return {t.name}
    parts: tuple[Type, ...] = ()
    if isinstance(t, AppT):
        parts = t.args
    elif isinstance(t, OptT):
        parts = (t.inner,)
    elif isinstance(t, PtrT | TypeOfT):
        parts = (t.item,)
    elif isinstance(t, FuncT):
        parts = (*t.params, t.result)
    return set().union(*map(variables_of, parts))


def pass_argument(
    fl: Lowering, param: Parameter, item: Argument, env: dict[str, Type], node: ast.AST
) -> ir.Value | None:
    """Lower one argument and learn type variables from it; None for `type[T]`."""
    place = item if isinstance(item, ast.expr) else node
    kind = fl.builder.close(param.type, env)
    if isinstance(kind, TypeOfT):
        unify(kind, TypeOfT(type_argument(fl, lower_argument(fl, item, None, node), place)), env)
        return None
    hint = None if is_open(kind) else kind
    if hint is None and isinstance(kind, FuncT):
        hint = kind
    operand = lower_argument(fl, item, hint, node)
    if is_open(kind):
        value = fl.to_value(operand, None, place)
        unify(kind, value.type, env)
        kind = fl.builder.close(param.type, env)
        if is_open(kind):
            fl.error(place, f"{param.name}: {value.type} does not fit {param.type}")
        return fl.to_value(value, kind, place)
    return fl.to_value(operand, kind, place)


def emit_call(
    fl: Lowering,
    signature: Signature,
    virtual: bool,
    values: list[ir.Value],
    env: dict[str, Type],
    result: Type,
    node: ast.AST,
) -> ir.Value:
    """The call op; what follows a call that does not return is unreachable."""
    check_context(fl, signature, node)
    own = {k: v for k, v in env.items() if k not in signature.variables}
    op: ir.Op
    if virtual:
        assert signature.owner is not None
        selector = fl.builder.selector(signature.owner, signature.live.__name__, signature)
        op = ir.CallVirtual(result, fl.line, selector, values)
    else:
        symbol = fl.builder.request(signature, own)
        op = ir.Call(result, fl.line, symbol, values)
    fl.emit(op)
    if isinstance(result, NeverT):
        fl.emit(ir.Unreachable(NEVER, fl.line))
    return op


def check_context(fl: Lowering, signature: Signature, node: ast.AST) -> None:
    """`@irq_context` functions must not call what may sleep; `@holds` needs its lock."""
    live = signature.live
    if getattr(fl.signature.live, "pyrite_irq_context", False) and getattr(
        live, "pyrite_may_sleep", False
    ):
        fl.error(node, f"{live.__name__} may sleep, and this function runs in an interrupt")
    lock = getattr(live, "pyrite_holds", None)
    if lock is None or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    wanted = f"{ast.unparse(node.func.value)}.{lock}"
    if wanted not in fl.held and fl.signature.live.__name__ != "__init__":
        fl.error(node, f"{live.__name__} needs {wanted}, which is not held here")


def call_value(
    fl: Lowering, function: ir.Value, args: Arguments, keywords: Keywords, node: ast.AST
) -> ir.Value:
    """Call a function value."""
    kind = function.type
    assert isinstance(kind, FuncT)
    if keywords or len(args) != len(kind.params):
        fl.error(node, f"{kind} takes {len(kind.params)} positional argument(s)")
    values = []
    for item, param in zip(args, kind.params, strict=True):
        place = item if isinstance(item, ast.expr) else node
        values.append(fl.to_value(lower_argument(fl, item, param, node), param, place))
    return fl.put(ir.CallValue(kind.result, fl.line, function, values))


def call_primitive(fl: Lowering, callee: Primitive, node: ast.Call) -> Operand:
    """A method that the compiler implements itself."""
    kind = callee.receiver.type
    prefix = "ptr" if isinstance(kind, PtrT) else "int" if isinstance(kind, IntT) else str(kind)
    handler = PRIMITIVES.get(f"{prefix}.{callee.name}")
    if handler is None:
        fl.error(node, f"{kind} has no method {callee.name}")
    return handler(fl, callee.receiver, node)


# --- construction --------------------------------------------------------------------------------


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


HOOKS.call = call_live
HOOKS.method = call_method
HOOKS.call_bound = call_bound
HOOKS.call_operand = call_operand
