"""Cursors: how each kind of iterable is walked without an iterator object.

A cursor emits four pieces: `start` before the loop, `test` (is there an item?), `item`, and
`advance`. `enumerate`, `zip` and `reversed` combine other cursors.
"""

import ast
import builtins
from abc import ABC, abstractmethod

from pyrite.compiler import ir
from pyrite.compiler.lower.context import Lowering
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.types import BOOL, INT, NONE, ClassT, IntT, TupleT, Type


class Cursor(ABC):
    """One way to walk."""

    @abstractmethod
    def start(self, fl: Lowering) -> None:
        """Before the loop."""

    @abstractmethod
    def test(self, fl: Lowering) -> ir.Value:
        """bool: is there another item?"""

    @abstractmethod
    def item(self, fl: Lowering) -> Operand:
        """The item, after a test that held."""

    @abstractmethod
    def advance(self, fl: Lowering) -> None:
        """To the next item."""

    def parts(self) -> list["Cursor"]:
        """The cursors that this one combines."""
        return []

    def finish(self, fl: Lowering) -> None:
        """Behind the loop: let go of what is walked, as CPython drops its iterator."""
        kept = getattr(self, "kept", None)
        if isinstance(kept, ir.Local) and kept.type.managed:
            fl.put(ir.Clear(NONE, fl.line, kept))
        for part in self.parts():
            part.finish(fl)


class RangeCursor(Cursor):
    """range(start, stop, step)."""

    def __init__(self, fl: Lowering, bounds: list[Operand], node: ast.AST) -> None:
        kinds = [b.type for b in bounds if isinstance(b, ir.Value)]
        self.kind: Type = INT
        if kinds and all(k == kinds[0] for k in kinds) and isinstance(kinds[0], IntT):
            self.kind = kinds[0]
        values = [fl.to_value(b, self.kind, node) for b in bounds]
        one = ir.Const(self.kind, 1)
        self.first = ir.Const(self.kind, 0) if len(values) == 1 else values[0]
        self.stop = values[0] if len(values) == 1 else values[1]
        self.step: ir.Value = values[2] if len(values) == 3 else one
        self.index = fl.temporary(self.kind)
        if isinstance(self.step, ir.Const) and self.step.value == 0:
            fl.error(node, "the step of a range must not be 0")

    def start(self, fl: Lowering) -> None:
        fl.put(ir.Store(NONE, fl.line, self.index, self.first))

    def test(self, fl: Lowering) -> ir.Value:
        index = fl.put(ir.Load(self.kind, fl.line, self.index))
        if isinstance(self.step, ir.Const):
            kind = "lt" if int(self.step.value or 0) > 0 else "gt"
            return fl.put(ir.Compare(BOOL, fl.line, kind, index, self.stop))
        zero = ir.Const(self.kind, 0)
        up = fl.put(ir.Compare(BOOL, fl.line, "gt", self.step, zero))
        below = fl.put(ir.Compare(BOOL, fl.line, "lt", index, self.stop))
        above = fl.put(ir.Compare(BOOL, fl.line, "gt", index, self.stop))
        rising = fl.put(ir.Arith(BOOL, fl.line, "and", up, below))
        down = fl.put(ir.Compare(BOOL, fl.line, "lt", self.step, zero))
        falling = fl.put(ir.Arith(BOOL, fl.line, "and", down, above))
        return fl.put(ir.Arith(BOOL, fl.line, "or", rising, falling))

    def item(self, fl: Lowering) -> Operand:
        return fl.put(ir.Load(self.kind, fl.line, self.index))

    def advance(self, fl: Lowering) -> None:
        index = fl.put(ir.Load(self.kind, fl.line, self.index))
        unit = isinstance(self.step, ir.Const) and self.step.value in (1, -1)
        following = fl.put(ir.Arith(self.kind, fl.line, "add", index, self.step, wrap=unit))
        fl.put(ir.Store(NONE, fl.line, self.index, following))


class IndexCursor(Cursor):
    """A sequence of the run-time library; its length is read anew each time, as CPython does."""

    def __init__(self, fl: Lowering, sequence: ir.Value, node: ast.AST) -> None:
        self.kept = fl.temporary(sequence.type)
        self.index = fl.temporary(INT)
        self.sequence = sequence
        self.node = node

    def start(self, fl: Lowering) -> None:
        fl.put(ir.Store(NONE, fl.line, self.kept, self.sequence))
        fl.put(ir.Store(NONE, fl.line, self.index, ir.Const(INT, 0)))

    def _length(self, fl: Lowering) -> ir.Value:
        sequence = fl.put(ir.Load(self.kept.type, fl.line, self.kept))
        return fl.call_method(sequence, "__len__", [], self.node)

    def test(self, fl: Lowering) -> ir.Value:
        index = fl.put(ir.Load(INT, fl.line, self.index))
        return fl.put(ir.Compare(BOOL, fl.line, "lt", index, self._length(fl)))

    def item(self, fl: Lowering) -> Operand:
        sequence = fl.put(ir.Load(self.kept.type, fl.line, self.kept))
        index = fl.put(ir.Load(INT, fl.line, self.index))
        return fl.call_method(sequence, "_at", [index], self.node)

    def advance(self, fl: Lowering) -> None:
        self._move(fl, "add")

    def _move(self, fl: Lowering, kind: str) -> None:
        index = fl.put(ir.Load(INT, fl.line, self.index))
        moved = fl.put(ir.Arith(INT, fl.line, kind, index, ir.Const(INT, 1), wrap=True))
        fl.put(ir.Store(NONE, fl.line, self.index, moved))


class ReversedCursor(IndexCursor):
    """reversed(sequence)."""

    def start(self, fl: Lowering) -> None:
        super().start(fl)
        fl.put(ir.Store(NONE, fl.line, self.index, self._length(fl)))
        self._move(fl, "sub")

    def test(self, fl: Lowering) -> ir.Value:
        index = fl.put(ir.Load(INT, fl.line, self.index))
        return fl.put(ir.Compare(BOOL, fl.line, "ge", index, ir.Const(INT, 0)))

    def advance(self, fl: Lowering) -> None:
        self._move(fl, "sub")


class TableCursor(Cursor):
    """Keys, values or items of a dict; members of a set."""

    def __init__(self, fl: Lowering, table: ir.Value, what: str, node: ast.AST) -> None:
        self.kept = fl.temporary(table.type)
        self.position = fl.temporary(INT)
        self.table = table
        self.what = what
        self.node = node

    def start(self, fl: Lowering) -> None:
        fl.put(ir.Store(NONE, fl.line, self.kept, self.table))
        self._seek(fl, ir.Const(INT, 0))

    def _seek(self, fl: Lowering, index: ir.Value) -> None:
        table = fl.put(ir.Load(self.kept.type, fl.line, self.kept))
        found = fl.call_method(table, "_next", [index], self.node)
        fl.put(ir.Store(NONE, fl.line, self.position, found))

    def test(self, fl: Lowering) -> ir.Value:
        index = fl.put(ir.Load(INT, fl.line, self.position))
        return fl.put(ir.Compare(BOOL, fl.line, "ge", index, ir.Const(INT, 0)))

    def item(self, fl: Lowering) -> Operand:
        table = fl.put(ir.Load(self.kept.type, fl.line, self.kept))
        index = fl.put(ir.Load(INT, fl.line, self.position))
        parts = [
            fl.call_method(table, method, [index], self.node)
            for method, wanted in (("_key_at", "keys items"), ("_value_at", "values items"))
            if self.what in wanted
        ]
        if len(parts) == 1:
            return parts[0]
        return fl.put(ir.Make(TupleT(tuple(p.type for p in parts)), fl.line, list(parts)))

    def advance(self, fl: Lowering) -> None:
        index = fl.put(ir.Load(INT, fl.line, self.position))
        one = ir.Const(INT, 1)
        self._seek(fl, fl.put(ir.Arith(INT, fl.line, "add", index, one, wrap=True)))


class IteratorCursor(Cursor):
    """An object with `__next__`; StopIteration ends the walk."""

    def __init__(self, fl: Lowering, iterator: ir.Value, node: ast.AST) -> None:
        self.kept = fl.temporary(iterator.type)
        self.iterator = iterator
        self.node = node
        self.current: ir.Local | None = None

    def start(self, fl: Lowering) -> None:
        fl.put(ir.Store(NONE, fl.line, self.kept, self.iterator))

    def test(self, fl: Lowering) -> ir.Value:
        more = fl.temporary(BOOL)
        stopped, end = fl.new_block("stopped"), fl.new_block("end")
        outer = fl.handler
        fl.switch_handler(stopped)
        iterator = fl.put(ir.Load(self.kept.type, fl.line, self.kept))
        found = fl.call_method(iterator, "__next__", [], self.node)
        if self.current is None:
            self.current = fl.temporary(found.type)
        fl.put(ir.Store(NONE, fl.line, self.current, found))
        fl.put(ir.Store(NONE, fl.line, more, ir.Const(BOOL, True)))
        fl.goto(end)
        fl.handler = outer
        fl.place(stopped)
        self._end_or_raise(fl, more, end)
        fl.place(end)
        return fl.put(ir.Load(BOOL, fl.line, more))

    def _end_or_raise(self, fl: Lowering, more: ir.Local, end: ir.Block) -> None:
        root = fl.builder.class_type(BaseException)
        error = fl.temporary(root)
        caught = fl.put(ir.CaughtError(root, fl.line))
        fl.put(ir.Store(NONE, fl.line, error, caught))
        stop = fl.builder.class_type(StopIteration)
        assert isinstance(stop, ClassT)
        fl.builder.use_class(stop.info)
        value = fl.put(ir.Load(root, fl.line, error))
        ended = fl.put(ir.InstanceOf(BOOL, fl.line, value, stop.info))
        finish, pass_on = fl.new_block("finish"), fl.new_block("raise")
        fl.emit(ir.Branch(NONE, fl.line, ended, finish, pass_on))
        fl.place(pass_on)
        fl.emit(ir.Raise(NONE, fl.line, fl.put(ir.Load(root, fl.line, error, move=True))))
        fl.place(finish)
        fl.put(ir.Clear(NONE, fl.line, error))
        fl.put(ir.Store(NONE, fl.line, more, ir.Const(BOOL, False)))
        fl.goto(end)

    def item(self, fl: Lowering) -> Operand:
        assert self.current is not None
        return fl.put(ir.Load(self.current.type, fl.line, self.current))

    def advance(self, fl: Lowering) -> None:
        """`test` has moved on already."""


class EnumerateCursor(Cursor):
    """enumerate(inner, first)."""

    def __init__(self, fl: Lowering, inner: Cursor, first: ir.Value) -> None:
        self.inner = inner
        self.first = first
        self.count = fl.temporary(INT)

    def start(self, fl: Lowering) -> None:
        fl.put(ir.Store(NONE, fl.line, self.count, self.first))
        self.inner.start(fl)

    def test(self, fl: Lowering) -> ir.Value:
        return self.inner.test(fl)

    def parts(self) -> list[Cursor]:
        return [self.inner]

    def item(self, fl: Lowering) -> Operand:
        count = fl.put(ir.Load(INT, fl.line, self.count))
        value = fl.to_value(self.inner.item(fl), None, ast.Pass())
        return fl.put(ir.Make(TupleT((INT, value.type)), fl.line, [count, value]))

    def advance(self, fl: Lowering) -> None:
        count = fl.put(ir.Load(INT, fl.line, self.count))
        moved = fl.put(ir.Arith(INT, fl.line, "add", count, ir.Const(INT, 1)))
        fl.put(ir.Store(NONE, fl.line, self.count, moved))
        self.inner.advance(fl)


class ZipCursor(Cursor):
    """zip(a, b, ...): as long as the shortest."""

    def __init__(self, parts: list[Cursor]) -> None:
        self.cursors = parts

    def parts(self) -> list[Cursor]:
        return self.cursors

    def start(self, fl: Lowering) -> None:
        for part in self.cursors:
            part.start(fl)

    def test(self, fl: Lowering) -> ir.Value:
        result = self.cursors[0].test(fl)
        for part in self.cursors[1:]:
            result = fl.put(ir.Arith(BOOL, fl.line, "and", result, part.test(fl)))
        return result

    def item(self, fl: Lowering) -> Operand:
        values = [fl.to_value(p.item(fl), None, ast.Pass()) for p in self.cursors]
        return fl.put(ir.Make(TupleT(tuple(v.type for v in values)), fl.line, values))

    def advance(self, fl: Lowering) -> None:
        for part in self.cursors:
            part.advance(fl)


def cursor_of(fl: Lowering, node: ast.expr) -> Cursor:
    """The cursor of an iterable expression."""
    if isinstance(node, ast.Call):
        found = _call_cursor(fl, node)
        if found is not None:
            return found
    if isinstance(node, ast.List | ast.Tuple) and not node.elts:
        return RangeCursor(fl, [Static(0)], node)
    operand = fl.expr(node)
    return cursor_of_operand(fl, operand, node)


def cursor_of_operand(fl: Lowering, operand: Operand, node: ast.expr) -> Cursor:
    """The cursor of an iterable that is lowered."""
    if isinstance(operand, Static):
        live = operand.live
        if isinstance(live, range):
            parts: list[Operand] = [Static(live.start), Static(live.stop), Static(live.step)]
            return RangeCursor(fl, parts, node)
        if isinstance(live, tuple):
            operand = Static(fl.builder.list_of(live), operand.declared)
        elif isinstance(live, type) and hasattr(live, "__members__"):
            operand = Static(fl.builder.list_of(tuple(live)))  # type: ignore[arg-type]
    value = fl.to_value(operand, None, node)
    if not isinstance(value.type, ClassT):
        fl.error(node, f"{value.type} cannot be iterated")
    find = fl.builder.classes.find
    info = value.type.info
    if find(info, "_at") is not None:
        return IndexCursor(fl, value, node)
    if find(info, "_next") is not None:
        return TableCursor(fl, value, "keys", node)
    if find(info, "__iter__") is not None:
        value = fl.call_method(value, "__iter__", [], node)
        if isinstance(value.type, ClassT) and find(value.type.info, "__next__") is None:
            return cursor_of_operand(fl, value, node)
        return IteratorCursor(fl, value, node)
    fl.error(node, f"{info.name} cannot be iterated", "define __iter__ and __next__")


def _call_cursor(fl: Lowering, node: ast.Call) -> Cursor | None:
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("keys", "values", "items"):
        return _table_view(fl, node, node.func)
    if not isinstance(node.func, ast.Name) or node.func.id in fl.names:
        return None
    try:
        live = fl.scope.live(node.func.id)
    except KeyError:
        return None
    if live is builtins.range:
        return RangeCursor(fl, [fl.expr(a) for a in node.args], node)
    if live is builtins.enumerate:
        first: ir.Value = ir.Const(INT, 0)
        if len(node.args) > 1:
            first = fl.value(node.args[1], INT)
        for item in node.keywords:
            first = fl.value(item.value, INT)
        return EnumerateCursor(fl, cursor_of(fl, node.args[0]), first)
    if live is builtins.zip:
        return ZipCursor([cursor_of(fl, a) for a in node.args])
    if live is builtins.reversed:
        return _reversed(fl, node.args[0])
    return None


def _table_view(fl: Lowering, node: ast.Call, func: ast.Attribute) -> Cursor | None:
    if node.args:
        return None
    operand = fl.expr(func.value)
    if isinstance(operand, Static) and not isinstance(operand.live, dict):
        return None
    table = fl.to_value(operand, None, func.value)
    if isinstance(table.type, ClassT) and fl.builder.classes.find(table.type.info, "_next"):
        return TableCursor(fl, table, func.attr, node)
    made = fl.call_method(table, func.attr, [], node)
    return cursor_of_operand(fl, made, node)


def _reversed(fl: Lowering, node: ast.expr) -> Cursor:
    inner = cursor_of(fl, node)
    if isinstance(inner, RangeCursor):
        if not isinstance(inner.step, ir.Const) or inner.step.value != 1:
            fl.error(node, "reversed(range) needs step 1", "write the range backwards")
        one = ir.Const(inner.kind, 1)
        first = fl.put(ir.Arith(inner.kind, fl.line, "sub", inner.stop, one))
        stop = fl.put(ir.Arith(inner.kind, fl.line, "sub", inner.first, one))
        return RangeCursor(fl, [first, stop, ir.Const(inner.kind, -1)], node)
    if isinstance(inner, IndexCursor):
        return ReversedCursor(fl, inner.sequence, node)
    fl.error(node, "only ranges and sequences can be reversed")
