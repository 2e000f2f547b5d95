"""Arguments of a call: which parameter each goes to, of which type; the call op itself.

An argument is syntax or an operand that is lowered already. Literals take the type of their
parameter; the type variables of a generic function are found from its arguments, then from the
expected result.
"""

import ast
from types import FunctionType, MethodType

from pyrite.compiler import ir
from pyrite.compiler.front.generics import AppT, TypeOfT, VarT, is_open, unify
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.operands import (
    Operand,
    Parameter,
    Signature,
    Static,
)
from pyrite.compiler.lower.values import type_argument
from pyrite.compiler.types import (
    NEVER,
    ClassT,
    FuncT,
    NeverT,
    OptT,
    PtrT,
    Type,
)

Argument = ast.expr | Operand
Arguments = list[Argument]
Keywords = list[tuple[str, Argument]]


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
    passed: dict[int, ir.Value] = {}
    for index in _written_order(params, args, keywords):
        param, item = params[index], items[index]
        if receiver is not None and _is_class(receiver.type, "Bytes", "ByteArray"):
            item = _bytes_of_bytearray(fl, param, item, node)
        value = pass_argument(fl, param, item, env, node)
        if value is not None:
            passed[index] = value
    values += [passed[index] for index in sorted(passed)]
    result = fl.builder.close(signature.result, env)
    if is_open(result):
        fl.error(node, f"{name}: the type {result} does not follow from the arguments")
    return emit_call(fl, signature, virtual, values, env, result, node)


def _written_order(params: list[Parameter], args: Arguments, keywords: Keywords) -> list[int]:
    """The parameters in the order in which the call evaluates them; defaults come last."""
    places = {key: len(args) + at for at, (key, _) in enumerate(keywords)}
    last = len(args) + len(keywords)
    return sorted(
        range(len(params)), key=lambda i: i if i < len(args) else places.get(params[i].name, last)
    )


def _is_class(kind: Type, *names: str) -> bool:
    return isinstance(kind, ClassT) and kind.info.name in names


def _bytes_of_bytearray(fl: Lowering, param: Parameter, item: Argument, node: ast.AST) -> Argument:
    """Methods of bytes and bytearray that take bytes also take a bytearray: a copy of it."""
    if not _is_class(param.type, "Bytes"):
        return item
    operand = lower_argument(fl, item, param.type, node)
    if isinstance(operand, ir.Value) and _is_class(operand.type, "ByteArray"):
        copy = fl.builder.runtime("builtins_", "bytes_from_bytearray")
        return fl.call(copy, [operand], node)
    return operand


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
    if isinstance(kind, FuncT) and is_unwritten(operand) and isinstance(item, ast.expr):
        if not any(map(is_open, kind.params)):
            assert HOOKS.function_of is not None
            operand = HOOKS.function_of(fl, item, kind.params)
    if is_open(kind):
        value = fl.to_value(operand, None, place)
        unify(kind, value.type, env)
        kind = fl.builder.close(param.type, env)
        if is_open(kind):
            fl.error(place, f"{param.name}: {value.type} does not fit {param.type}")
        return fl.to_value(value, kind, place)
    return fl.to_value(operand, kind, place)


def is_unwritten(operand: Operand) -> bool:
    """Is it a built-in function or a class, which has no code of its own to point to?"""
    if not isinstance(operand, Static) or isinstance(operand.live, FunctionType | MethodType):
        return False
    return callable(operand.live)


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
    check_lock(fl, signature, node)
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


def check_lock(fl: Lowering, signature: Signature, node: ast.AST) -> None:
    """A method marked `@holds` needs its lock where it is called."""
    live = signature.live
    lock = getattr(live, "pyrite_holds", None)
    if lock is None or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    wanted = f"{ast.unparse(node.func.value)}.{lock}"
    if wanted not in fl.held and fl.signature.live.__name__ != "__init__":
        fl.error(node, f"{live.__name__} needs {wanted}, which is not held here")
