"""List, dict, set and tuple displays; comprehensions."""

import ast
from collections.abc import Callable

from pyrite.compiler import ir
from pyrite.compiler.lower.construct import construct_object
from pyrite.compiler.lower.context import HOOKS, Lowering, expression
from pyrite.compiler.lower.cursors import cursor_of
from pyrite.compiler.lower.loops import assigned_names, walk
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.lower.values import join
from pyrite.compiler.types import NONE, ClassT, NoneT, OptT, TupleT, Type


def container_hint(expected: Type | None, name: str) -> ClassT | None:
    """The expected type, where it is the run-time class `name`."""
    wanted = expected.inner if isinstance(expected, OptT) else expected
    if isinstance(wanted, ClassT) and wanted.info.name.split("[")[0] == name:
        return wanted
    return None


@expression(ast.Tuple)
def tuple_display(fl: Lowering, node: ast.Tuple, expected: Type | None) -> Operand:
    """`a, b`"""
    wanted: list[Type | None] = [None] * len(node.elts)
    if isinstance(expected, TupleT) and len(expected.items) == len(node.elts):
        wanted = list(expected.items)
    operands = [fl.expr(e, w) for e, w in zip(node.elts, wanted, strict=True)]
    if all(isinstance(o, Static) for o in operands):
        return Static(tuple(o.live for o in operands if isinstance(o, Static)))
    values = [fl.to_value(o, w, node) for o, w in zip(operands, wanted, strict=True)]
    return fl.put(ir.Make(TupleT(tuple(v.type for v in values)), fl.line, values))


def _common(fl: Lowering, values: list[ir.Value], node: ast.AST) -> Type:
    kind = values[0].type
    for value in values[1:]:
        kind = join(fl, kind, value.type, node)
    if isinstance(kind, NoneT):
        fl.error(node, "the type of the items is unknown", "annotate the variable")
    return kind


def _fresh(fl: Lowering, kind: Type, node: ast.AST) -> ir.Local:
    """An empty container in a local."""
    assert isinstance(kind, ClassT)
    made = construct_object(fl, kind.info, [], [], node)
    local = fl.temporary(kind)
    fl.put(ir.Store(NONE, fl.line, local, made))
    return local


def _result(fl: Lowering, local: ir.Local) -> ir.Value:
    """The container, taken out of its local."""
    return fl.put(ir.Load(local.type, fl.line, local, move=True))


def _put_item(
    fl: Lowering, local: ir.Local, method: str, args: list[Operand], node: ast.AST
) -> None:
    fl.call_method(fl.put(ir.Load(local.type, fl.line, local)), method, args, node)


@expression(ast.List)
def list_display(fl: Lowering, node: ast.List, expected: Type | None) -> Operand:
    """`[a, b]`"""
    return _sequence(fl, node, expected, list, "List", "append")


@expression(ast.Set)
def set_display(fl: Lowering, node: ast.Set, expected: Type | None) -> Operand:
    """`{a, b}`"""
    return _sequence(fl, node, expected, set, "Set", "add")


def _sequence(
    fl: Lowering,
    node: ast.List | ast.Set,
    expected: Type | None,
    live: object,
    name: str,
    method: str,
) -> Operand:
    hint = container_hint(expected, name)
    item = hint.info.args[0] if hint is not None else None
    if item is None and not node.elts:
        fl.error(node, "the type of an empty list is unknown", "annotate: `x: list[int] = []`")
    parts = [e.value if isinstance(e, ast.Starred) else e for e in node.elts]
    spread = [isinstance(e, ast.Starred) for e in node.elts]
    whole = None if item is None else fl.builder.class_type(live, (item,))
    values = [fl.value(e, whole if s else item) for e, s in zip(parts, spread, strict=True)]
    kind = item if item is not None else _common(fl, _single_items(values, spread), node)
    local = _fresh(fl, fl.builder.class_type(live, (kind,)), node)
    for value, is_spread in zip(values, spread, strict=True):
        if is_spread:
            _put_item(fl, local, "extend" if method == "append" else "update", [value], node)
        else:
            _put_item(fl, local, method, [fl.to_value(value, kind, node)], node)
    return _result(fl, local)


def _single_items(values: list[ir.Value], spread: list[bool]) -> list[ir.Value]:
    """One value for each type of item: a spread list lends its item type."""
    found: list[ir.Value] = []
    for value, is_spread in zip(values, spread, strict=True):
        if is_spread and isinstance(value.type, ClassT):
            found.append(ir.Null(value.type.info.args[0]))
        else:
            found.append(value)
    return found


@expression(ast.Dict)
def dict_display(fl: Lowering, node: ast.Dict, expected: Type | None) -> Operand:
    """`{k: v}`"""
    hint = container_hint(expected, "Dict")
    key_type = hint.info.args[0] if hint is not None else None
    value_type = hint.info.args[1] if hint is not None else None
    if hint is None and not node.keys:
        fl.error(node, "the type of an empty dict is unknown", "annotate the variable")
    pairs: list[tuple[ir.Value, ir.Value]] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            fl.error(node, "`**` in a dict is not supported", "use update()")
        pairs.append((fl.value(key, key_type), fl.value(value, value_type)))
    if hint is None:
        key_type = _common(fl, [k for k, _ in pairs], node)
        value_type = _common(fl, [v for _, v in pairs], node)
    assert key_type is not None and value_type is not None
    local = _fresh(fl, fl.builder.class_type(dict, (key_type, value_type)), node)
    for key_value, item in pairs:
        items: list[Operand] = [
            fl.to_value(key_value, key_type, node),
            fl.to_value(item, value_type, node),
        ]
        _put_item(fl, local, "__setitem__", items, node)
    return _result(fl, local)


# --- comprehensions ------------------------------------------------------------------------------


def comprehend(
    fl: Lowering, generators: list[ast.comprehension], innermost: Callable[[], None]
) -> None:
    """The loops of a comprehension; its variables are its own."""
    names = set().union(*(assigned_names([g.target]) for g in generators))
    saved = {n: fl.names.get(n) for n in names}
    narrowed = dict(fl.narrowed)
    for name in names:
        fl.names.pop(name, None)
        fl.narrowed.pop(name, None)
    _generator(fl, generators, innermost)
    fl.narrowed = narrowed
    for name, old in saved.items():
        fl.names.pop(name, None)
        if old is not None:
            fl.names[name] = old


def _generator(
    fl: Lowering, generators: list[ast.comprehension], innermost: Callable[[], None]
) -> None:
    if not generators:
        innermost()
        return
    first = generators[0]

    def body(item: Operand) -> None:
        fl.assign(first.target, item)
        for test in first.ifs:
            on, off = fl.new_block("if"), fl.loops[-1].next
            yes, _ = fl.condition(test, on, off)
            fl.place(on)
            fl.narrowed.update(yes)
        _generator(fl, generators[1:], innermost)

    walk(fl, cursor_of(fl, first.iter), body, set())


class _Filler:
    """A container that is made when its item type is known, in front of the loop."""

    def __init__(self, fl: Lowering, live: object, expected: ClassT | None, node: ast.AST) -> None:
        self.fl = fl
        self.live = live
        self.node = node
        self.local: ir.Local | None = None
        self.kind = expected
        if expected is not None:
            self.local = _fresh(fl, expected, node)
        else:
            self.first = fl.new_block("before")
            fl.goto(self.first)
            fl.place(self.first)
            self.after = fl.new_block("after")
            fl.goto(self.after)
            fl.place(self.after)

    def open(self, args: tuple[Type, ...]) -> ir.Local:
        """The container's local; at the first item the container is made."""
        if self.local is None:
            fl = self.fl
            kind = fl.builder.class_type(self.live, args)
            assert isinstance(kind, ClassT)
            self.kind = kind
            here, reachable, handler = fl.block, fl.reachable, fl.handler
            self.first.ops.clear()
            fl.block, fl.reachable, fl.handler = self.first, True, self.first.handler
            self.local = _fresh(fl, kind, self.node)
            fl.goto(self.after)
            fl.block, fl.reachable, fl.handler = here, reachable, handler
        return self.local

    def result(self) -> ir.Value:
        """The filled container."""
        if self.local is None:
            self.fl.error(self.node, "the type of the items is unknown", "annotate the variable")
        return _result(self.fl, self.local)


@expression(ast.ListComp)
def list_comprehension(fl: Lowering, node: ast.ListComp, expected: Type | None) -> Operand:
    """`[x for ...]`"""
    return _single(fl, node, list, "append", container_hint(expected, "List"))


@expression(ast.SetComp)
def set_comprehension(fl: Lowering, node: ast.SetComp, expected: Type | None) -> Operand:
    """`{x for ...}`"""
    return _single(fl, node, set, "add", container_hint(expected, "Set"))


def _single(
    fl: Lowering,
    node: ast.ListComp | ast.SetComp,
    live: object,
    method: str,
    hint: ClassT | None,
) -> Operand:
    filler = _Filler(fl, live, hint, node)

    def innermost() -> None:
        value = fl.value(node.elt, hint.info.args[0] if hint is not None else None)
        _put_item(fl, filler.open((value.type,)), method, [value], node)

    comprehend(fl, node.generators, innermost)
    return filler.result()


@expression(ast.DictComp)
def dict_comprehension(fl: Lowering, node: ast.DictComp, expected: Type | None) -> Operand:
    """`{k: v for ...}`"""
    hint = container_hint(expected, "Dict")
    filler = _Filler(fl, dict, hint, node)

    def innermost() -> None:
        key = fl.value(node.key, hint.info.args[0] if hint is not None else None)
        value = fl.value(node.value, hint.info.args[1] if hint is not None else None)
        _put_item(fl, filler.open((key.type, value.type)), "__setitem__", [key, value], node)

    comprehend(fl, node.generators, innermost)
    return filler.result()


@expression(ast.GeneratorExp)
def generator_expression(fl: Lowering, node: ast.GeneratorExp, expected: Type | None) -> Operand:
    """`(x for ...)` as a value: its items, collected in a list."""
    as_list = ast.ListComp(node.elt, node.generators)
    ast.copy_location(as_list, node)
    return list_comprehension(fl, as_list, expected)


def filled(
    fl: Lowering,
    live: object,
    method: str,
    feed: Callable[[Callable[[Operand], None]], None],
    node: ast.AST,
) -> Operand:
    """A container filled by a walk: list(x), set(x)."""
    filler = _Filler(fl, live, None, node)

    def each(item: Operand) -> None:
        value = fl.to_value(item, None, node)
        _put_item(fl, filler.open((value.type,)), method, [value], node)

    feed(each)
    return filler.result()


HOOKS.comprehend = comprehend
HOOKS.filled = filled
