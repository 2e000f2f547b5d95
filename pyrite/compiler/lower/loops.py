"""Loops: `for`, `while`, and the loops inside comprehensions and built-ins."""

import ast
from collections.abc import Callable

from pyrite.compiler import ir
from pyrite.compiler.lower.context import Facts, Loop, Lowering, statement
from pyrite.compiler.lower.cursors import Cursor, cursor_of
from pyrite.compiler.lower.operands import Operand
from pyrite.compiler.types import NONE, TupleT


def assigned_names(nodes: list[ast.stmt] | list[ast.expr]) -> set[str]:
    """Names that the statements bind."""
    found: set[str] = set()
    for node in nodes:
        for item in ast.walk(node):
            if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store | ast.Del):
                found.add(item.id)
    return found


def forget(fl: Lowering, names: set[str]) -> None:
    """Drop what is known of variables that are about to change."""
    fl.narrowed = {k: v for k, v in fl.narrowed.items() if k not in names}


@statement(ast.While)
def while_loop(fl: Lowering, node: ast.While) -> None:
    """`while test: ... else: ...`"""
    head, body = fl.new_block("while"), fl.new_block("body")
    otherwise, end = fl.new_block("else"), fl.new_block("end")
    forget(fl, assigned_names(node.body))
    fl.goto(head)
    fl.place(head)
    if isinstance(node.test, ast.Constant) and node.test.value:
        fl.goto(body)
        yes: Facts = {}
        no: Facts = {}
    else:
        yes, no = fl.condition(node.test, body, otherwise)
    saved = dict(fl.narrowed)
    fl.loops.append(Loop(head, end, len(fl.cleanups)))
    fl.place(body)
    fl.narrowed = {**saved, **yes}
    fl.body(node.body)
    fl.goto(head)
    fl.loops.pop()
    fl.narrowed = dict(saved)
    if not (isinstance(node.test, ast.Constant) and node.test.value):
        fl.place(otherwise)
        fl.narrowed.update(no)
        fl.body(node.orelse)
        fl.goto(end)
    if _is_target(fl, end):
        breaks = any(isinstance(n, ast.Break) for n in _own_statements(node.body))
        fl.place(end)
        fl.narrowed = {**saved, **({} if breaks else no)}
        forget(fl, assigned_names(node.body) if breaks else set())


def _own_statements(nodes: list[ast.stmt]) -> list[ast.stmt]:
    """Statements of a loop's body that belong to this loop, nested ifs included."""
    found: list[ast.stmt] = []
    for node in nodes:
        found.append(node)
        if isinstance(node, ast.For | ast.While | ast.FunctionDef | ast.ClassDef):
            continue
        for name in ("body", "orelse", "finalbody"):
            found += _own_statements(getattr(node, name, []))
        for part in getattr(node, "handlers", []) + getattr(node, "cases", []):
            found += _own_statements(part.body)
    return found


def _is_target(fl: Lowering, block: ir.Block) -> bool:
    """Does anything jump to the block?"""
    for placed in fl.function.blocks:
        if placed.is_closed and block in placed.terminator.targets():
            return True
    return False


@statement(ast.For)
def for_loop(fl: Lowering, node: ast.For) -> None:
    """`for target in iterable: ... else: ...`"""
    if isinstance(node.iter, ast.Tuple) or _is_tuple_name(fl, node.iter):
        operand = fl.expr(node.iter)
        value = operand if isinstance(operand, ir.Value) else None
        if value is not None and isinstance(value.type, TupleT):
            unrolled(fl, value, node)
            return
    cursor = cursor_of(fl, node.iter)

    def body(item: Operand) -> None:
        fl.assign(node.target, item)
        fl.body(node.body)

    names = assigned_names(node.body) | assigned_names([node.target])
    walk(fl, cursor, body, names, node.orelse)


def _is_tuple_name(fl: Lowering, node: ast.expr) -> bool:
    if not isinstance(node, ast.Name) or node.id not in fl.names:
        return False
    return isinstance(fl.names[node.id].type, TupleT)


def unrolled(fl: Lowering, value: ir.Value, node: ast.For) -> None:
    """A tuple value: the body once for each item."""
    assert isinstance(value.type, TupleT)
    end = fl.new_block("end")
    kept = fl.temporary(value.type)
    fl.put(ir.Store(NONE, fl.line, kept, value))
    forget(fl, assigned_names(node.body) | assigned_names([node.target]))
    for index, kind in enumerate(value.type.items):
        following = fl.new_block("next")
        fl.loops.append(Loop(following, end, len(fl.cleanups)))
        whole = fl.put(ir.Load(value.type, fl.line, kept))
        fl.assign(node.target, fl.put(ir.Extract(kind, fl.line, whole, index)))
        fl.body(node.body)
        fl.goto(following)
        fl.loops.pop()
        fl.place(following)
    fl.body(node.orelse)
    fl.goto(end)
    fl.place(end)


def walk(
    fl: Lowering,
    cursor: Cursor,
    body: Callable[[Operand], None],
    names: set[str],
    orelse: list[ast.stmt] | None = None,
) -> None:
    """Emit a loop over a cursor; `body` gets each item, `names` are what it binds."""
    head, inside = fl.new_block("for"), fl.new_block("body")
    following, otherwise = fl.new_block("next"), fl.new_block("else")
    end = fl.new_block("end")
    forget(fl, names)
    cursor.start(fl)
    fl.goto(head)
    fl.place(head)
    fl.emit(ir.Branch(NONE, fl.line, cursor.test(fl), inside, otherwise))
    saved = dict(fl.narrowed)
    fl.loops.append(Loop(following, end, len(fl.cleanups)))
    fl.place(inside)
    body(cursor.item(fl))
    fl.goto(following)
    fl.loops.pop()
    fl.place(following)
    cursor.advance(fl)
    fl.goto(head)
    fl.place(otherwise)
    fl.narrowed = dict(saved)
    fl.body(orelse or [])
    fl.goto(end)
    fl.place(end)
    cursor.finish(fl)
    fl.narrowed = dict(saved)


@statement(ast.Break, ast.Continue)
def jump(fl: Lowering, node: ast.Break | ast.Continue) -> None:
    """Leave the loop or its round, running the cleanups in between."""
    if not fl.loops:
        fl.error(node, "outside of a loop")
    loop = fl.loops[-1]
    run_cleanups(fl, loop.cleanups)
    fl.goto(loop.end if isinstance(node, ast.Break) else loop.next)


def run_cleanups(fl: Lowering, keep: int) -> None:
    """Emit the pending cleanups down to a depth, innermost first."""
    saved, handler, held = list(fl.cleanups), fl.handler, list(fl.held)
    while len(fl.cleanups) > keep and fl.reachable:
        cleanup = fl.cleanups.pop()
        fl.switch_handler(cleanup.handler)
        cleanup.run()
    fl.cleanups, fl.handler, fl.held = saved, handler, held
