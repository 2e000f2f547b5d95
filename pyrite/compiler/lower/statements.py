"""Assignment, expressions as statements, if, return, assert, del; the body of a function."""

import ast

from pyrite.compiler import ir
from pyrite.compiler.lower.cells import open_cell, write_cell
from pyrite.compiler.lower.conditions import static_truth
from pyrite.compiler.lower.context import HOOKS, Facts, Lowering, statement
from pyrite.compiler.lower.loops import run_cleanups
from pyrite.compiler.lower.names import slice_bounds
from pyrite.compiler.types import (
    NEVER,
    NONE,
    NeverT,
    NoneT,
    OptT,
)


@statement(ast.Pass, ast.Import, ast.ImportFrom)
def nothing(fl: Lowering, node: ast.stmt) -> None:
    """pass"""
    if not isinstance(node, ast.Pass):
        fl.error(node, "import belongs at the top of the module")


@statement(ast.Global, ast.Nonlocal)
def rebinding(fl: Lowering, node: ast.Global | ast.Nonlocal) -> None:
    """`nonlocal` shares a cell with the outer function; module globals are constants."""
    if isinstance(node, ast.Nonlocal) and all(n in fl.cells for n in node.names):
        return
    fl.error(
        node,
        f"{node.names[0]} cannot be rebound here",
        "keep changing state in a field of an object",
    )


@statement(ast.Expr)
def expression_statement(fl: Lowering, node: ast.Expr) -> None:
    """An expression for its effect."""
    if isinstance(node.value, ast.Constant):
        return
    fl.expr(node.value)


@statement(ast.Return)
def return_statement(fl: Lowering, node: ast.Return) -> None:
    """`return x`"""
    value: ir.Value | None = None
    if node.value is not None:
        value = fl.value(node.value, fl.result)
        if isinstance(value.type, NeverT):
            return
    elif not isinstance(fl.result, NoneT | OptT):
        fl.error(node, f"{fl.result} must be returned")
    if fl.result == NONE:
        value = None
    elif value is None:
        value = ir.Null(fl.result)
    if not fl.cleanups:
        fl.emit(ir.Return(NEVER, fl.line, value))
        return
    local = None
    if value is not None:
        local = fl.temporary(value.type)
        fl.put(ir.Store(NONE, fl.line, local, value))
    run_cleanups(fl, 0)
    kept = None if local is None else fl.put(ir.Load(local.type, fl.line, local, move=True))
    fl.emit(ir.Return(NEVER, fl.line, kept))


@statement(ast.If)
def if_statement(fl: Lowering, node: ast.If) -> None:
    """`if test: ... else: ...`"""
    known = static_truth(fl, node.test)
    if known is not None:
        fl.body(node.body if known else node.orelse)
        return
    then, other, end = fl.new_block("then"), fl.new_block("else"), fl.new_block("end")
    yes, no = fl.condition(node.test, then, other)
    saved = dict(fl.narrowed)
    exits: list[Facts] = []
    for block, body, facts in ((then, node.body, yes), (other, node.orelse, no)):
        fl.place(block)
        fl.narrowed = {**saved, **facts}
        fl.body(body)
        if fl.reachable:
            exits.append(fl.narrowed)
        fl.goto(end)
    if exits:
        fl.place(end)
        fl.narrowed = common_facts(exits)


def common_facts(exits: list[Facts]) -> Facts:
    """What holds on every way."""
    first = exits[0]
    return {k: v for k, v in first.items() if all(e.get(k) == v for e in exits[1:])}


@statement(ast.Assert)
def assert_statement(fl: Lowering, node: ast.Assert) -> None:
    """`assert test`: traps when it does not hold."""
    holds, fails = fl.new_block("holds"), fl.new_block("fails")
    yes, _ = fl.condition(node.test, holds, fails)
    saved = dict(fl.narrowed)
    fl.place(fails)
    fl.emit(ir.Unreachable(NEVER, fl.line, "assertion"))
    fl.place(holds)
    fl.narrowed = {**saved, **yes}


@statement(ast.Delete)
def delete(fl: Lowering, node: ast.Delete) -> None:
    """`del x`, `del x[i]`"""
    for target in node.targets:
        if isinstance(target, ast.Name):
            local = fl.names.get(target.id)
            if not isinstance(local, ir.Local):
                fl.error(target, f"{target.id} cannot be deleted here")
            if local.type.managed:
                fl.put(ir.Clear(NONE, fl.line, local))
        elif isinstance(target, ast.Subscript):
            value = fl.value(target.value)
            if isinstance(target.slice, ast.Slice):
                fl.call_method(value, "_del_slice", slice_bounds(fl, target.slice), target)
            else:
                fl.call_method(value, "__delitem__", [fl.expr(target.slice)], target)
        else:
            fl.error(target, "only variables and items can be deleted")


# --- the body of a function ----------------------------------------------------------------------


def function_body(fl: Lowering, node: ast.FunctionDef) -> None:
    """Lower the statements of a function; falling off the end returns None."""
    body = fl.builder.body_of(node)
    if body.generator is not None:
        fl.error(body.generator, "generators are not supported yet", "build a list")
    if body.asynchronous is not None:
        fl.error(body.asynchronous, "async is not part of Pyrite")
    fl.stores = body.stores
    fl.local_names = set(body.stores)
    fl.shared = body.shared - set(fl.cells)
    for key, value in list(fl.names.items()):
        if key in fl.shared and isinstance(value, ir.Param):
            del fl.names[key]
            open_cell(fl, key, value.type)
            write_cell(fl, key, value)
        elif key in fl.local_names and isinstance(value, ir.Param):
            local = fl.new_local(key, value.type)
            fl.put(ir.Store(NONE, fl.line, local, value))
            fl.names[key] = local
    fl.body(node.body)
    if fl.reachable:
        if isinstance(fl.result, NoneT):
            fl.emit(ir.Return(NEVER, fl.line, None))
        elif isinstance(fl.result, OptT):
            fl.emit(ir.Return(NEVER, fl.line, ir.Null(fl.result)))
        elif _is_stub(node):
            fl.emit(ir.Unreachable(NEVER, fl.line, "abstract"))
        else:
            fl.emit(ir.Unreachable(NEVER, fl.line))


def _is_stub(node: ast.FunctionDef) -> bool:
    return all(
        (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) or isinstance(s, ast.Pass)
        for s in node.body
    )


HOOKS.function_body = function_body
