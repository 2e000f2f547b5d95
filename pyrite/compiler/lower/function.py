"""One function: from its signature and syntax tree to IR."""

import ast

from pyrite.compiler import ir
from pyrite.compiler.errors import CompileError
from pyrite.compiler.front.annotations import AnnotationError, Scope
from pyrite.compiler.front.generics import TypeOfT
from pyrite.compiler.front.source import source_path
from pyrite.compiler.lower.builder import Builder, Pending
from pyrite.compiler.lower.context import HOOKS, Lowering
from pyrite.compiler.lower.freeze import Freezer
from pyrite.compiler.lower.operands import StaticType
from pyrite.compiler.types import Type


def lower_function(builder: Builder, freezer: Freezer, pending: Pending) -> ir.Function:
    """Lower one function; raises LoweringError."""
    signature = pending.signature
    node = signature.node
    path = source_path(signature.live)
    function = ir.Function(
        symbol=pending.symbol,
        qualname=signature.live.__qualname__,
        module=signature.live.__module__,
        file=path,
        line=node.lineno,
        params=[],
        result=builder.results[pending.symbol][1],
        generic=pending.generic,
    )
    _marks(function, signature.live, signature.marks)
    statics: dict[str, Type] = {}
    for param in signature.params:
        kind = builder.close(param.type, pending.variables)
        if isinstance(kind, TypeOfT):
            statics[param.name] = kind.item
        else:
            function.params.append(ir.Param(kind, param.name, len(function.params)))
    if function.assembly is not None:
        return function
    scope = Scope(signature.scope.globals, pending.variables)
    fl = Lowering(builder, freezer, signature, function, scope, pending.variables)
    fl.line = node.lineno
    fl.result = function.result
    lock = getattr(signature.marks, "pyrite_holds", None)
    if lock is not None and function.params:
        fl.held.append(f"{function.params[0].name}.{lock}")
    for ir_param in function.params:
        fl.names[ir_param.name] = ir_param
    for name, item in statics.items():
        fl.statics[name] = StaticType(item)
    assert HOOKS.function_body is not None
    try:
        HOOKS.function_body(fl, node)
    except AnnotationError as error:
        fl.error(error.node or node, str(error))
    return function


def _marks(function: ir.Function, live: object, marks: object) -> None:
    for source in (live, marks):
        function.export = getattr(source, "pyrite_export", function.export)
        function.inline = getattr(source, "pyrite_inline", function.inline)
        function.borrows = getattr(source, "pyrite_borrowed", function.borrows)
        function.irq_context = getattr(source, "pyrite_irq_context", function.irq_context)
        function.may_sleep = getattr(source, "pyrite_may_sleep", function.may_sleep)
        function.assembly = getattr(source, "pyrite_asm", function.assembly)


def error_at(pending: Pending, node: ast.AST | None, message: str) -> CompileError:
    """A compile error at a node, or at the function."""
    place = node if node is not None and hasattr(node, "lineno") else pending.signature.node
    return CompileError(
        source_path(pending.signature.live),
        getattr(place, "lineno", 0),
        getattr(place, "col_offset", 0),
        message,
    )
