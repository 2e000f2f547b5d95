"""Function values that carry something: lambdas, nested functions, bound methods.

A closure is an object whose first field is the address of its code; captured values follow. Its
code gets the closure object as a leading argument. Captures are by value: a variable that changes
after it was captured is rejected.
"""

import ast
from dataclasses import dataclass
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.lower.cells import cell_of, shared_names
from pyrite.compiler.lower.context import HOOKS, Lowering, expression, statement
from pyrite.compiler.lower.names import read_variable
from pyrite.compiler.lower.operands import Bound, Operand, Static
from pyrite.compiler.types import (
    NONE,
    U8,
    ClassInfo,
    ClassT,
    FieldInfo,
    FuncT,
    PtrT,
    Type,
    unique_name,
)


@dataclass
class Capture:
    name: str
    type: Type


class _Closure:
    """The Python class that stands behind closure objects."""


def make_closure(
    fl: Lowering, code: str, kind: FuncT, captured: list[tuple[str, ir.Value]]
) -> ir.Value:
    """A closure object with these captured values."""
    info = closure_class(fl, code, [Capture(n, v.type) for n, v in captured])
    fl.builder.note_made(info)
    obj = fl.put(ir.New(ClassT(info), fl.line, info))
    address = ir.FuncRef(PtrT(U8), code)
    fl.put(ir.SetField(NONE, fl.line, obj, info, 0, address, True))
    for index, (_, value) in enumerate(captured):
        fl.put(ir.SetField(NONE, fl.line, obj, info, index + 1, value, True))
    return fl.put(ir.Cast(kind, fl.line, obj))


def closure_class(fl: Lowering, code: str, captures: list[Capture]) -> ClassInfo:
    """The class of the closure objects of one function."""
    known = fl.builder.closure_classes.get(code)
    if known is not None:
        return known
    info = ClassInfo("function", f"closure.{code}", _Closure, module=fl.function.module)
    info.fields.append(FieldInfo("code", PtrT(U8), final=True))
    info.fields += [FieldInfo(c.name, c.type, final=True) for c in captures]
    fl.builder.closure_classes[code] = info
    return info


# --- bound methods -------------------------------------------------------------------------------


def bind(fl: Lowering, bound: Bound, node: ast.AST) -> ir.Value:
    """`obj.method` as a function value."""
    signature = bound.signature
    env = signature.variables
    params = tuple(fl.builder.close(p.type, env) for p in signature.params[1:])
    kind = FuncT(params, fl.builder.close(signature.result, env))
    receiver = bound.receiver
    method = f"{signature.live.__module__}.{signature.live.__qualname__}"
    code = f"bound.{unique_name(receiver.type)}.{method}"
    if code not in fl.builder.program.functions:
        _write_forwarder(fl, code, bound, kind)
    return make_closure(fl, code, kind, [("self", receiver)])


def _write_forwarder(fl: Lowering, code: str, bound: Bound, kind: FuncT) -> None:
    """The code of a bound method: fetch the receiver, then call."""
    receiver = bound.receiver
    info = closure_class(fl, code, [Capture("self", receiver.type)])
    own = ir.Param(ClassT(info), "closure", 0)
    params = [own] + [ir.Param(t, f"a{i}", i + 1) for i, t in enumerate(kind.params)]
    function = ir.Function(
        code, code, fl.function.module, fl.function.file, fl.line, params, kind.result
    )
    inner = fl.child(function)
    target = inner.put(ir.GetField(receiver.type, fl.line, own, info, 1))
    assert HOOKS.call_bound is not None
    again = Bound(target, bound.signature, bound.virtual)
    result = HOOKS.call_bound(inner, again, list(params[1:]), [], ast.Pass(), None)
    has_value = kind.result != NONE
    value = inner.to_value(result, kind.result, ast.Pass()) if has_value else None
    inner.emit(ir.Return(NONE, fl.line, value))
    fl.builder.program.functions[code] = function


# --- lambdas and nested functions ----------------------------------------------------------------


def free_names(node: ast.Lambda | ast.FunctionDef) -> list[str]:
    """Names that the function reads and does not bind, in order of appearance."""
    args = node.args
    own = {a.arg for a in [*args.posonlyargs, *args.args, *args.kwonlyargs]}
    outer = shared_names(node)
    body = node.body if isinstance(node.body, list) else [node.body]
    read: list[str] = []
    for part in body:
        for item in ast.walk(part):
            if isinstance(item, ast.Name):
                if isinstance(item.ctx, ast.Store) and item.id not in outer:
                    own.add(item.id)
                else:
                    read.append(item.id)
    return [n for n in dict.fromkeys([*read, *sorted(outer)]) if n not in own]


@expression(ast.Lambda)
def lambda_expression(fl: Lowering, node: ast.Lambda, expected: Type | None) -> Operand:
    """`lambda a, b: ...`; parameter types come from the context."""
    if not isinstance(expected, FuncT) or len(expected.params) != len(node.args.args):
        fl.error(
            node,
            "the parameter types of this lambda are unknown",
            "annotate what it is assigned to, or define a function",
        )
    value, _ = lower_nested(fl, node, list(expected.params), None)
    return value


def lower_nested(
    fl: Lowering, node: ast.Lambda | ast.FunctionDef, params: list[Type], result: Type | None
) -> tuple[ir.Value, Type]:
    """Code and closure object of a lambda or nested function; its result type."""
    captured = captures_of(fl, node)
    fl.builder.serial += 1
    name = node.name if isinstance(node, ast.FunctionDef) else "<lambda>"
    code = f"{fl.function.symbol}.{name}@{node.lineno}.{fl.builder.serial}"
    info = closure_class(fl, code, [Capture(n, v.type) for n, v in captured])
    own = ir.Param(ClassT(info), "closure", 0)
    ir_params = [own] + [
        ir.Param(t, a.arg, i + 1)
        for i, (t, a) in enumerate(zip(params, node.args.args, strict=True))
    ]
    qualname = f"{fl.function.qualname}.<locals>.{name}"
    function = ir.Function(
        code, qualname, fl.function.module, fl.function.file, node.lineno, ir_params, NONE
    )
    function.generic = fl.function.generic
    inner = fl.child(function)
    for index, (key, value) in enumerate(captured):
        held = inner.put(ir.GetField(value.type, node.lineno, own, info, index + 1))
        (inner.cells if key in fl.cells else inner.names)[key] = held
    for param in ir_params[1:]:
        inner.names[param.name] = param
    inner.statics = dict(fl.statics)
    if isinstance(node, ast.Lambda):
        body = inner.value(node.body, None if result is None else result)
        function.result = body.type if result is None else result
        inner.emit(ir.Return(NONE, node.lineno, None if function.result == NONE else body))
    else:
        assert result is not None and HOOKS.function_body is not None
        function.result = inner.result = result
        HOOKS.function_body(inner, node)
    fl.builder.program.functions[code] = function
    kind = FuncT(tuple(params), function.result)
    return make_closure(fl, code, kind, captured), function.result


def captures_of(fl: Lowering, node: ast.Lambda | ast.FunctionDef) -> list[tuple[str, ir.Value]]:
    """Variables of this function that the inner one reads, with their values now."""
    found: list[tuple[str, ir.Value]] = []
    for name in free_names(node):
        if name in fl.cells:
            found.append((name, cell_of(fl, name)[0]))
            continue
        if name not in fl.names:
            if name in fl.local_names:
                fl.error(node, f"{name} has no value yet where it is captured")
            continue
        if _changes_after(fl, name, node):
            fl.error(
                node,
                f"{name} changes after it is captured",
                "captures are by value: keep changing state in an object or a list",
            )
        found.append((name, read_variable(fl, name, fl.names[name])))
    return found


def _changes_after(fl: Lowering, name: str, node: ast.AST) -> bool:
    line = getattr(node, "lineno", 0)
    return any(at > line for at in fl.stores.get(name, []))


@statement(ast.FunctionDef)
def nested_function(fl: Lowering, node: ast.FunctionDef) -> None:
    """`def` inside a function."""
    params: list[Type] = []
    for arg in node.args.args:
        if arg.annotation is None:
            fl.error(arg, f"parameter {arg.arg} needs a type annotation")
        params.append(fl.annotation(arg.annotation))
    result = fl.annotation(node.returns) if node.returns is not None else NONE
    value, _ = lower_nested(fl, node, params, result)
    fl.assign(ast.copy_location(ast.Name(node.name, ast.Store()), node), value)


def function_value(fl: Lowering, node: ast.expr, params: tuple[Type, ...]) -> ir.Value:
    """A function argument whose parameter types are known and whose result is not."""
    if isinstance(node, ast.Lambda):
        return lower_nested(fl, node, list(params), None)[0]
    operand = fl.expr(node)
    if isinstance(operand, Static) and not isinstance(operand.live, FunctionType):
        return _wrap_callable(fl, operand, params, node)
    return fl.to_value(operand, None, node)


def _wrap_callable(
    fl: Lowering, operand: Static, params: tuple[Type, ...], node: ast.expr
) -> ir.Value:
    """A built-in function or a class as a function value: `key=len`."""
    names = [f"x{i}" for i in range(len(params))]
    arguments = ast.arguments([], [ast.arg(n) for n in names], None, [], [], None, [])
    body = ast.Call(node, [ast.Name(n, ast.Load()) for n in names], [])
    wrapper = ast.fix_missing_locations(ast.copy_location(ast.Lambda(arguments, body), node))
    return lower_nested(fl, wrapper, list(params), None)[0]


HOOKS.bind = bind
HOOKS.function_of = function_value
