"""Where references are counted: the IR after the refcount pass."""

from __future__ import annotations

import re

import pytest

from pyrite.compiler import ir
from pyrite.compiler.passes.dump import dump
from pyrite.compiler.passes.pipeline import run_all
from pyrite.compiler.types import BOOL, INT, NONE, ClassInfo, ClassT, TupleT
from tests.pyrite.ir.maker import MODULE, Maker, num


class Case:
    """A program with a class `Node` of fields `value`, `next` and `owner` (final)."""

    def __init__(self, has_del: bool = False) -> None:
        self.m = Maker()
        self.node: ClassInfo = self.m.class_("Node", value=INT)
        self.t = ClassT(self.node)
        linked = Maker().class_("Linked", next=self.t, final_owner=self.t)
        self.node.fields += linked.fields
        self.m.function("use", {"n": self.t}, NONE)
        self.m.ret()
        self.m.function("fail", {"n": self.t}, self.t)
        self.m.do(ir.Raise, NONE, error=self.m.new(self.node))
        self.m.function("make", {}, self.t)
        self.m.ret(self.m.new(self.node))
        if has_del:
            self.m.function("delete", {"self": self.t}, NONE)
            self.m.ret()
            self.node.drop = "delete"
        self.m.program.data["frozen"] = ir.FrozenObject(
            "frozen", self.node, [ir.Scalar(0)] * 3, None, False, MODULE
        )

    def body(self, symbol: str) -> str:
        """Ops of a function after all passes, without its header."""
        run_all(self.m.program, check=True)
        lines = dump(self.m.program.functions[symbol]).splitlines()[1:]
        return "\n".join(line.strip() for line in lines)


@pytest.fixture
def case() -> Case:
    return Case()


def expect(text: str, golden: str) -> None:
    """Compare, whatever the indentation of the golden text."""
    assert text == re.sub(r"(?m)^ +", "", golden).strip()


def test_parameter_that_is_only_read_costs_nothing(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t}, INT)
    n = m.local("n", case.t)
    m.store(n, m.p["n"])
    m.ret(m.get(m.load(n), case.node, "value"))
    expect(
        case.body("f"),
        """
        entry:
        v0 = getfield %n, Node, 0
        return v0
        """,
    )


def test_parameter_that_is_stored_is_retained(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t, "x": case.t}, NONE)
    m.set(m.p["n"], case.node, "next", m.p["x"])
    m.ret()
    expect(
        case.body("f"),
        """
        entry:
        incref %x
        setfield %n, Node, 1, %x
        return
        """,
    )


def test_new_object_moves_into_a_field(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t}, NONE)
    m.set(m.p["n"], case.node, "next", m.new(case.node))
    m.ret()
    expect(
        case.body("f"),
        """
        entry:
        v0 = new Node
        setfield %n, Node, 1, v0
        return
        """,
    )


def test_unused_result_is_released_at_once(case: Case) -> None:
    m = case.m
    m.function("f", {}, NONE)
    m.call("make")
    m.call("use", ir.DataRef(case.t, "frozen"))
    m.ret()
    expect(
        case.body("f"),
        """
        entry:
        v0 = call make
        decref v0
        call use, @frozen
        return
        """,
    )


def test_argument_is_released_after_the_call(case: Case) -> None:
    m = case.m
    m.function("f", {}, NONE)
    m.call("use", m.call("make"))
    m.ret()
    expect(
        case.body("f"),
        """
        entry:
        v0 = call make
        call use, v0
        decref v0
        return
        """,
    )


def test_field_is_retained_over_a_call_that_could_replace_it(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t}, INT)
    x = m.get(m.p["n"], case.node, "next")
    m.call("use", m.p["n"])
    m.ret(m.get(x, case.node, "value"))
    expect(
        case.body("f"),
        """
        entry:
        v0 = getfield %n, Node, 1
        incref v0
        call use, %n
        v1 = getfield v0, Node, 0
        decref v0
        return v1
        """,
    )


def test_field_passed_to_a_call_is_retained(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t}, NONE)
    m.call("use", m.get(m.p["n"], case.node, "next"))
    m.ret()
    expect(
        case.body("f"),
        """
        entry:
        v0 = getfield %n, Node, 1
        incref v0
        call use, v0
        decref v0
        return
        """,
    )


def test_final_field_is_borrowed_over_a_call(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t}, INT)
    x = m.get(m.p["n"], case.node, "owner")
    m.call("use", x)
    m.ret(m.get(x, case.node, "value"))
    expect(
        case.body("f"),
        """
        entry:
        v0 = getfield %n, Node, 2
        call use, v0
        v1 = getfield v0, Node, 0
        return v1
        """,
    )


def test_base_outlives_what_is_borrowed_from_it(case: Case) -> None:
    m = case.m
    m.function("f", {}, INT)
    x = m.get(m.call("make"), case.node, "owner")
    m.ret(m.get(x, case.node, "value"))
    expect(
        case.body("f"),
        """
        entry:
        v0 = call make
        v1 = getfield v0, Node, 2
        v2 = getfield v1, Node, 0
        decref v0
        return v2
        """,
    )


def test_local_moves_out_at_return(case: Case) -> None:
    m = case.m
    m.function("f", {}, case.t)
    x = m.local("x", case.t)
    m.store(x, m.call("make"))
    m.call("use", m.load(x))
    m.ret(m.load(x))
    expect(
        case.body("f"),
        """
        entry:
        v0 = call make
        store x, v0, fresh
        v1 = load x
        call use, v1
        v2 = load x, move
        return v2
        """,
    )


@pytest.mark.parametrize("has_del", [False, True])
def test_local_moves_into_a_field_only_where_no_del_could_notice(has_del: bool) -> None:
    case = Case(has_del)
    m = case.m
    m.function("f", {"n": case.t}, NONE)
    x = m.local("x", case.t)
    m.store(x, m.call("make"))
    m.set(m.p["n"], case.node, "next", m.load(x))
    m.ret()
    body = case.body("f")
    assert ("load x, move" in body) is not has_del
    assert ("incref" in body) is has_del
    assert ("clear x, full" in body) is has_del


def test_stored_local_is_retained_while_its_old_value_is_in_use(case: Case) -> None:
    m = case.m
    m.function("f", {}, INT)
    x = m.local("x", case.t)
    m.store(x, m.call("make"))
    old = m.load(x)
    m.store(x, m.call("make"))
    m.ret(m.get(old, case.node, "value"))
    expect(
        case.body("f"),
        """
        entry:
        v0 = call make
        store x, v0, fresh
        v1 = load x
        incref v1
        v2 = call make
        store x, v2
        v3 = getfield v1, Node, 0
        decref v1
        clear x, full
        return v3
        """,
    )


def test_local_that_may_be_empty_is_cleared_at_exit(case: Case) -> None:
    m = case.m
    m.function("f", {"c": BOOL}, NONE)
    x = m.local("x", case.t)
    then, end = m.new_block("then"), m.new_block("end")
    m.branch(m.p["c"], then, end)
    m.at = then
    m.store(x, m.call("make"))
    m.goto(end)
    m.at = end
    m.ret()
    assert case.body("f").endswith("end:\nclear x\nreturn")


def test_pending_argument_is_released_where_the_next_one_fails(case: Case) -> None:
    m = case.m
    m.program.hooks["MemoryError"] = "frozen"
    m.function("f", {"n": case.t}, case.t)
    made = m.do(ir.Make, TupleT((case.t, case.t)), items=[m.call("make"), m.call("fail", m.p["n"])])
    m.ret(m.do(ir.Extract, case.t, value=made, index=1))
    body = case.body("f")
    assert "entry.1.propagate:\ndecref v0\ngoto propagate" in body


def test_unpacked_tuple_moves_its_parts(case: Case) -> None:
    m, pair = case.m, TupleT((case.t, case.t))
    m.function("pair", {}, pair)
    m.ret(m.do(ir.Make, pair, items=[m.new(case.node), m.new(case.node)]))
    m.function("f", {"n": case.t}, NONE)
    made = m.call("pair")
    m.set(m.p["n"], case.node, "next", m.do(ir.Extract, case.t, value=made, index=0))
    m.do(ir.Extract, case.t, value=made, index=1)
    m.ret()
    expect(
        case.body("f"),
        """
        entry:
        v0 = call pair
        v1 = extract v0, 0
        setfield %n, Node, 1, v1
        v2 = extract v0, 1
        decref v2
        return
        """,
    )


def test_borrowing_function_returns_without_counting(case: Case) -> None:
    m = case.m
    m.function("peek", {"n": case.t}, case.t).borrows = True
    m.ret(m.get(m.p["n"], case.node, "next"))
    m.function("f", {"n": case.t}, INT)
    m.ret(m.get(m.call("peek", m.p["n"]), case.node, "value"))
    assert "ref v" not in case.body("peek") + dump(m.program.functions["f"])


def test_constant_needs_no_counting(case: Case) -> None:
    m = case.m
    m.function("f", {"n": case.t}, NONE)
    m.set(m.p["n"], case.node, "next", ir.DataRef(case.t, "frozen"))
    m.set(m.p["n"], case.node, "value", num(1))
    m.ret()
    assert "incref" not in case.body("f")
