"""raise, try, with.

A handler block receives the error; `finally` bodies and `__exit__` calls are emitted on every way
out. Exceptions of constant arguments are frozen objects, so that raising them allocates nothing.
"""

import ast
from collections.abc import Callable
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.lower.arguments import Arguments, Keywords
from pyrite.compiler.lower.context import HOOKS, Cleanup, Facts, Lowering, statement
from pyrite.compiler.lower.loops import assigned_names, forget
from pyrite.compiler.lower.operands import Static, StaticType
from pyrite.compiler.lower.statements import common_facts
from pyrite.compiler.lower.values import type_argument
from pyrite.compiler.types import BOOL, NEVER, NONE, ClassInfo, ClassT, Type

Thunk = Callable[[], None]
Maker = Callable[[], ir.Value]


def shared_error(
    fl: Lowering, info: ClassInfo, args: Arguments, keywords: Keywords, node: ast.AST
) -> ir.Value | None:
    """A frozen exception for a construction with constant arguments; None for any other."""
    if not _is_exception(info) or keywords:
        return None
    if any(f.name not in ("message", "errno", "code") for f in info.fields):
        return None
    lives: list[object] = []
    for item in args:
        if isinstance(item, ast.expr):
            if not _is_constant(fl, item):
                return None
            operand = fl.expr(item)
            if not isinstance(operand, Static):
                return None
            lives.append(operand.live)
        elif isinstance(item, Static):
            lives.append(item.live)
        else:
            return None
    if not all(isinstance(x, str | int) for x in lives):
        return None
    key = (info.python, tuple(lives))
    if key not in fl.builder.shared_errors:
        fl.builder.shared_errors[key] = info.python(*lives)
    live = fl.builder.shared_errors[key]
    return ir.DataRef(ClassT(info), fl.freezer.address(live, ClassT(info)))


def _is_constant(fl: Lowering, node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return True
    return (
        isinstance(node, ast.Name) and node.id not in fl.names and (node.id not in fl.local_names)
    )


def _is_exception(info: ClassInfo) -> bool:
    current: ClassInfo | None = info
    while current is not None:
        if current.name == "BaseException":
            return True
        current = current.base
    return False


def raise_live(fl: Lowering, live: BaseException, node: ast.AST) -> None:
    """Raise a live exception object."""
    kind = fl.builder.class_type(type(live))
    assert isinstance(kind, ClassT)
    arguments: Arguments = [Static(a) for a in live.args]
    error = shared_error(fl, kind.info, arguments, [], node)
    assert error is not None
    fl.emit(ir.Raise(NEVER, fl.line, error))


@statement(ast.Raise)
def raise_statement(fl: Lowering, node: ast.Raise) -> None:
    """`raise E(...)`, `raise E`, `raise`"""
    if node.exc is None:
        if fl.caught is None:
            fl.error(node, "raise without an exception, outside of a handler")
        error = fl.put(ir.Load(fl.caught.type, fl.line, fl.caught))
        fl.emit(ir.Raise(NEVER, fl.line, error))
        return
    operand = fl.expr(node.exc)
    is_class = isinstance(operand, StaticType) or (
        isinstance(operand, Static) and isinstance(operand.live, type)
    )
    if is_class:
        assert HOOKS.call_operand is not None
        operand = HOOKS.call_operand(fl, operand, [], [], node, None)
    value = fl.to_value(operand, None, node.exc)
    if not isinstance(value.type, ClassT) or not _is_exception(value.type.info):
        fl.error(node, f"{value.type} is not an exception")
    root = fl.to_value(value, fl.builder.class_type(BaseException), node)
    fl.emit(ir.Raise(NEVER, fl.line, root))


# --- try -----------------------------------------------------------------------------------------


@statement(ast.Try)
def try_statement(fl: Lowering, node: ast.Try) -> None:
    """try, except, else, finally"""
    if not node.finalbody:
        try_except(fl, node)
        return

    def final() -> None:
        fl.body(node.finalbody)

    def body() -> None:
        if node.handlers:
            try_except(fl, node)
        else:
            fl.body(node.body)

    names = assigned_names(list(node.body))
    guarded(fl, body, final, final, names)


def guarded(fl: Lowering, body: Thunk, on_leave: Thunk, on_end: Thunk, names: set[str]) -> None:
    """Run `body`; `on_leave` on jumps out of it and on errors, `on_end` when it ends."""
    outer = fl.handler
    failed, end = fl.new_block("failed"), fl.new_block("end")
    before = dict(fl.narrowed)
    fl.cleanups.append(Cleanup(on_leave, outer))
    fl.switch_handler(failed)
    body()
    fl.cleanups.pop()
    fl.switch_handler(outer)
    after = dict(fl.narrowed)
    ended = fl.reachable
    if ended:
        on_end()
        after = dict(fl.narrowed)
        ended = fl.reachable
        fl.goto(end)
    fl.handler = outer
    fl.place(failed)
    fl.narrowed = before
    forget(fl, names)
    error = catch(fl)
    saved = fl.caught
    fl.caught = error
    on_leave()
    fl.caught = saved
    if fl.reachable:
        kept = fl.put(ir.Load(error.type, fl.line, error, move=True))
        fl.emit(ir.Raise(NEVER, fl.line, kept))
    if ended:
        fl.place(end)
        fl.narrowed = after


def catch(fl: Lowering) -> ir.Local:
    """The error of a handler block, in a local."""
    root = fl.builder.class_type(BaseException)
    local = fl.temporary(root)
    value = fl.put(ir.CaughtError(root, fl.line))
    fl.put(ir.Store(NONE, fl.line, local, value))
    return local


def try_except(fl: Lowering, node: ast.Try) -> None:
    """The except clauses, without finally."""
    outer = fl.handler
    failed, end = fl.new_block("except"), fl.new_block("end")
    before = dict(fl.narrowed)
    exits: list[Facts] = []
    fl.switch_handler(failed)
    fl.body(node.body)
    fl.switch_handler(outer)
    fl.body(node.orelse)
    if fl.reachable:
        exits.append(dict(fl.narrowed))
    fl.goto(end)
    fl.handler = outer
    fl.place(failed)
    fl.narrowed = before
    forget(fl, assigned_names(list(node.body)))
    inside = dict(fl.narrowed)
    error = catch(fl)
    for handler in node.handlers:
        following = fl.new_block("next")
        fl.narrowed = dict(inside)
        _except_clause(fl, handler, error, following)
        if fl.reachable:
            exits.append(dict(fl.narrowed))
        fl.goto(end)
        fl.place(following)
    fl.emit(ir.Raise(NEVER, fl.line, fl.put(ir.Load(error.type, fl.line, error, move=True))))
    if exits:
        fl.place(end)
        fl.narrowed = common_facts(exits)


def _except_clause(
    fl: Lowering, node: ast.ExceptHandler, error: ir.Local, following: ir.Block
) -> None:
    """One `except E as e:`; goes to `following` when it does not fit."""
    fl.line = node.lineno
    body = fl.new_block("handler")
    classes = _handled(fl, node)
    flag = _test_error(fl, error, classes)
    if flag is None:
        fl.goto(body)
    else:
        fl.emit(ir.Branch(NONE, fl.line, flag, body, following))
    fl.place(body)
    saved = fl.caught
    fl.caught = error
    if node.name is not None:
        value = fl.put(ir.Load(error.type, fl.line, error))
        kind = classes[0] if len(classes) == 1 else error.type
        bound = fl.new_local(node.name, kind)
        fl.put(ir.Store(NONE, fl.line, bound, fl.put(ir.Cast(kind, fl.line, value))))
        fl.names[node.name] = bound
    fl.body(node.body)
    fl.caught = saved
    if node.name is not None:
        bound_local = fl.names.pop(node.name)
        if isinstance(bound_local, ir.Local):
            fl.put(ir.Clear(NONE, fl.line, bound_local))
    fl.put(ir.Clear(NONE, fl.line, error))


def _handled(fl: Lowering, node: ast.ExceptHandler) -> list[ClassT]:
    if node.type is None:
        return []
    parts = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    found: list[ClassT] = []
    for part in parts:
        kind = type_argument(fl, fl.expr(part), part)
        if not isinstance(kind, ClassT) or not _is_exception(kind.info):
            fl.error(part, f"{kind} is not an exception class")
        found.append(kind)
    return found


def _test_error(fl: Lowering, error: ir.Local, classes: list[ClassT]) -> ir.Value | None:
    """Does the error fit one of the classes? None: always."""
    if any(c.info.name == "BaseException" for c in classes) or not classes:
        return None
    flag: ir.Value | None = None
    for kind in classes:
        fl.builder.use_class(kind.info)
        value = fl.put(ir.Load(error.type, fl.line, error))
        test = fl.put(ir.InstanceOf(BOOL, fl.line, value, kind.info))
        flag = test if flag is None else fl.put(ir.Arith(BOOL, fl.line, "or", flag, test))
    return flag


# --- with ----------------------------------------------------------------------------------------


@statement(ast.With)
def with_statement(fl: Lowering, node: ast.With) -> None:
    """`with a as x, b: ...`"""
    _with_items(fl, node, list(node.items))


def _with_items(fl: Lowering, node: ast.With, items: list[ast.withitem]) -> None:
    if not items:
        fl.body(node.body)
        return
    item = items[0]
    value = fl.value(item.context_expr)
    entered = fl.call_method(value, "__enter__", [], item.context_expr)
    if item.optional_vars is not None:
        fl.assign(item.optional_vars, entered)
    lock = ast.unparse(item.context_expr)

    def leave() -> ir.Value:
        line = fl.line
        fl.line = node.lineno
        answer = fl.call_method(value, "__exit__", [], item.context_expr)
        fl.line = line
        return answer

    def body() -> None:
        fl.held.append(lock)
        _with_items(fl, node, items[1:])
        fl.held.remove(lock)

    kind = value.type
    swallows = isinstance(kind, ClassT) and _exit_result(fl, kind) == BOOL
    if swallows:
        _swallowing(fl, body, leave, node)
    else:
        guarded(fl, body, lambda: void(leave()), lambda: void(leave()), assigned_names(node.body))


def void(value: ir.Value) -> None:
    """Drop a result."""


def _exit_result(fl: Lowering, kind: ClassT) -> Type:
    member = fl.builder.classes.find(kind.info, "__exit__")
    if member is None or not isinstance(member.live, FunctionType):
        return NONE
    return fl.builder.signature(member.live, member.owner).result


def _swallowing(fl: Lowering, body: Thunk, leave: Maker, node: ast.With) -> None:
    """A manager whose `__exit__` answers bool: true ends the error."""
    outer = fl.handler
    failed, end = fl.new_block("failed"), fl.new_block("end")
    fl.cleanups.append(Cleanup(lambda: void(leave()), outer))
    fl.switch_handler(failed)
    body()
    fl.cleanups.pop()
    fl.switch_handler(outer)
    if fl.reachable:
        leave()
    fl.goto(end)
    fl.handler = outer
    fl.place(failed)
    forget(fl, assigned_names(node.body))
    error = catch(fl)
    answer = leave()
    swallow, pass_on = fl.new_block("swallow"), fl.new_block("raise")
    fl.emit(ir.Branch(NONE, fl.line, answer, swallow, pass_on))
    fl.place(pass_on)
    kept = fl.put(ir.Load(error.type, fl.line, error, move=True))
    fl.emit(ir.Raise(NEVER, fl.line, kept))
    fl.place(swallow)
    fl.put(ir.Clear(NONE, fl.line, error))
    fl.goto(end)
    fl.place(end)


HOOKS.shared_error = shared_error
HOOKS.raise_live = raise_live
