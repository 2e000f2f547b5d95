"""match: patterns are tested in order."""

import ast

from pyrite.compiler import ir
from pyrite.compiler.lower.conditions import branch, instance_of
from pyrite.compiler.lower.context import HOOKS, Facts, Lowering, statement
from pyrite.compiler.lower.names import value_attribute
from pyrite.compiler.lower.operands import Static
from pyrite.compiler.lower.statements import common_facts
from pyrite.compiler.lower.values import is_subtype, type_argument
from pyrite.compiler.types import BOOL, NONE, ClassT, OptT, TupleT


@statement(ast.Match)
def match_statement(fl: Lowering, node: ast.Match) -> None:
    """`match subject: case ...`"""
    subject = fl.value(node.subject)
    local = fl.temporary(subject.type)
    fl.put(ir.Store(NONE, fl.line, local, subject))
    end = fl.new_block("end")
    saved = dict(fl.narrowed)
    exits: list[Facts] = []
    for case in node.cases:
        body, following = fl.new_block("case"), fl.new_block("next")
        fl.line = case.pattern.lineno
        fl.narrowed = dict(saved)
        value = fl.put(ir.Load(local.type, fl.line, local))
        test(fl, case.pattern, value, following)
        if isinstance(node.subject, ast.Name):
            _narrow(fl, node.subject.id, case.pattern)
        if case.guard is not None:
            facts = fl.condition(case.guard, body, following)[0]
            fl.place(body)
            fl.narrowed.update(facts)
        fl.body(case.body)
        if fl.reachable:
            exits.append(dict(fl.narrowed))
        fl.goto(end)
        fl.place(following)
        if case.guard is None and _is_irrefutable(case.pattern):
            break
    fl.narrowed = dict(saved)
    last = node.cases[-1]
    if last.guard is None and _is_irrefutable(last.pattern):
        fl.emit(ir.Unreachable(NONE, fl.line))
    else:
        exits.append(dict(saved))
        fl.goto(end)
    if exits:
        fl.place(end)
        fl.narrowed = common_facts(exits)


def _narrow(fl: Lowering, name: str, pattern: ast.pattern) -> None:
    """What a class pattern tells about the subject's variable."""
    if name not in fl.names or not isinstance(pattern, ast.MatchClass):
        return
    kind = type_argument(fl, fl.expr(pattern.cls), pattern.cls)
    known = fl.narrowed.get(name, fl.names[name].type)
    inner = known.inner if isinstance(known, OptT) else known
    if isinstance(kind, ClassT):
        fl.narrowed[name] = inner if is_subtype(inner, kind) else kind


def _is_irrefutable(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None


def test(fl: Lowering, pattern: ast.pattern, value: ir.Value, fail: ir.Block) -> None:
    """Test a pattern: control goes on where it fits, and to `fail` where it does not."""
    if isinstance(pattern, ast.MatchValue):
        _test_equal(fl, value, pattern.value, fail)
    elif isinstance(pattern, ast.MatchSingleton):
        _test_singleton(fl, value, pattern, fail)
    elif isinstance(pattern, ast.MatchAs):
        if pattern.pattern is not None:
            test(fl, pattern.pattern, value, fail)
        if pattern.name is not None:
            _capture(fl, pattern, value)
    elif isinstance(pattern, ast.MatchOr):
        _test_any(fl, pattern, value, fail)
    elif isinstance(pattern, ast.MatchClass):
        _test_class(fl, pattern, value, fail)
    elif isinstance(pattern, ast.MatchSequence):
        _test_sequence(fl, pattern, value, fail)
    else:
        fl.error(pattern, "this pattern is not part of Pyrite")


def _go_on(fl: Lowering, flag: ir.Value, fail: ir.Block) -> None:
    on = fl.new_block("match")
    if isinstance(flag, ir.Const):
        fl.goto(on if flag.value else fail)
    else:
        fl.emit(ir.Branch(NONE, fl.line, flag, on, fail))
    fl.place(on)


def _test_equal(fl: Lowering, value: ir.Value, node: ast.expr, fail: ir.Block) -> None:
    assert HOOKS.compare is not None
    value = _present(fl, value, fail)
    flag = HOOKS.compare(fl, ast.Eq(), value, fl.expr(node, value.type), node)
    _go_on(fl, fl.to_value(flag, BOOL, node), fail)


def _present(fl: Lowering, value: ir.Value, fail: ir.Block) -> ir.Value:
    """The value of an optional; None fits no pattern but `None` and `_`."""
    if not isinstance(value.type, OptT):
        return value
    null = fl.put(ir.Is(BOOL, fl.line, value, ir.Null(value.type)))
    on = fl.new_block("some")
    fl.emit(ir.Branch(NONE, fl.line, null, fail, on))
    fl.place(on)
    return fl.put(ir.Cast(value.type.inner, fl.line, value))


def _test_singleton(
    fl: Lowering, value: ir.Value, pattern: ast.MatchSingleton, fail: ir.Block
) -> None:
    if pattern.value is None:
        if isinstance(value.type, OptT):
            _go_on(fl, fl.put(ir.Is(BOOL, fl.line, value, ir.Null(value.type))), fail)
        else:
            _go_on(fl, ir.Const(BOOL, False), fail)
        return
    value = _present(fl, value, fail)
    on = fl.new_block("match")
    first, second = (on, fail) if pattern.value else (fail, on)
    branch(fl, value, first, second, pattern)
    fl.place(on)


def _capture(fl: Lowering, pattern: ast.MatchAs, value: ir.Value) -> None:
    assert pattern.name is not None
    fl.names.pop(pattern.name, None)
    fl.narrowed.pop(pattern.name, None)
    target = ast.copy_location(ast.Name(pattern.name, ast.Store()), pattern)
    fl.assign(target, value)


def _test_any(fl: Lowering, pattern: ast.MatchOr, value: ir.Value, fail: ir.Block) -> None:
    end = fl.new_block("either")
    for index, part in enumerate(pattern.patterns):
        final = index == len(pattern.patterns) - 1
        following = fail if final else fl.new_block("or")
        test(fl, part, value, following)
        fl.goto(end)
        if not final:
            fl.place(following)
    fl.place(end)


def _test_class(fl: Lowering, pattern: ast.MatchClass, value: ir.Value, fail: ir.Block) -> None:
    kind = type_argument(fl, fl.expr(pattern.cls), pattern.cls)
    value = _present(fl, value, fail)
    if isinstance(kind, ClassT) and kind.info.name not in ("Str", "Bytes"):
        _go_on(fl, instance_of(fl, value, [kind], pattern), fail)
        if value.type != kind and not is_subtype(value.type, kind):
            value = fl.put(ir.Cast(kind, fl.line, value))
        names = list(getattr(kind.info.python, "__match_args__", ()))
    else:
        _go_on(fl, ir.Const(BOOL, value.type == kind), fail)
        names = []
        if pattern.patterns:
            test(fl, pattern.patterns[0], value, fail)
            return
    if len(pattern.patterns) > len(names):
        fl.error(pattern, f"{kind} takes {len(names)} positional pattern(s)")
    parts = list(zip(names, pattern.patterns, strict=False))
    parts += list(zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True))
    for name, part in parts:
        field = fl.to_value(value_attribute(fl, value, name, pattern), None, pattern)
        test(fl, part, field, fail)


def _test_sequence(
    fl: Lowering, pattern: ast.MatchSequence, value: ir.Value, fail: ir.Block
) -> None:
    value = _present(fl, value, fail)
    stars = [i for i, p in enumerate(pattern.patterns) if isinstance(p, ast.MatchStar)]
    count = len(pattern.patterns)
    if isinstance(value.type, TupleT):
        if stars:
            fl.error(pattern, "a star pattern needs a list")
        if len(value.type.items) != count:
            _go_on(fl, ir.Const(BOOL, False), fail)
            return
        for index, (kind, part) in enumerate(zip(value.type.items, pattern.patterns, strict=True)):
            test(fl, part, fl.put(ir.Extract(kind, fl.line, value, index)), fail)
        return
    _test_list(fl, pattern, value, stars, fail)


def _test_list(
    fl: Lowering,
    pattern: ast.MatchSequence,
    value: ir.Value,
    stars: list[int],
    fail: ir.Block,
) -> None:
    assert HOOKS.compare is not None
    count = len(pattern.patterns) - len(stars)
    length = fl.call_method(value, "__len__", [], pattern)
    operator: ast.cmpop = ast.GtE() if stars else ast.Eq()
    flag = HOOKS.compare(fl, operator, length, Static(count), pattern)
    _go_on(fl, fl.to_value(flag, BOOL, pattern), fail)
    for index, part in enumerate(pattern.patterns):
        after = len(pattern.patterns) - index
        if isinstance(part, ast.MatchStar):
            if part.name is None:
                continue
            stop = Static(1 << 62) if after == 1 else Static(-(after - 1))
            rest = fl.call_method(value, "_slice", [Static(index), stop], pattern)
            _capture(fl, ast.copy_location(ast.MatchAs(None, part.name), part), rest)
            continue
        at = index if not stars or index < stars[0] else -after
        test(fl, part, fl.call_method(value, "__getitem__", [Static(at)], pattern), fail)
