"""Calls: of functions, methods, classes and function values.

An argument is syntax or an operand that is lowered already (`Argument`). Literals take the type of
their parameter; the type variables of a generic function are found from its arguments, then from
the expected result.
"""

import ast
from collections.abc import Callable
from types import FunctionType, MethodType

from pyrite.compiler import ir
from pyrite.compiler.lower.arguments import Argument, Arguments, Keywords, invoke, lower_argument
from pyrite.compiler.lower.builder import open_class
from pyrite.compiler.lower.construct import construct, construct_generic
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
from pyrite.compiler.lower.names import value_attribute
from pyrite.compiler.lower.operands import (
    Bound,
    Operand,
    Primitive,
    Static,
    StaticType,
)
from pyrite.compiler.lower.values import type_argument
from pyrite.compiler.types import (
    NONE,
    ClassInfo,
    ClassT,
    FuncT,
    IntT,
    PtrT,
    Type,
)

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


HOOKS.call = call_live
HOOKS.method = call_method
HOOKS.call_bound = call_bound
HOOKS.call_operand = call_operand
