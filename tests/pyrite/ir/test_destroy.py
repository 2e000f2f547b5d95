"""Destroying objects: order, depth, census."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyrite.compiler import ir
from pyrite.compiler.types import BOOL, INT, NONE, ClassInfo, ClassT, FieldInfo, PtrT
from tests.pyrite.ir.maker import Maker, num, opt
from tests.pyrite.ir.running import run

CHAIN = 300_000  # a recursive release would need more stack than the 8 MiB of a process


def chain_program(length: int) -> tuple[Maker, ClassInfo]:
    """`make(n)` makes a chain of n nodes, the last one first."""
    m = Maker()
    m.heap(64 * length + 4096)
    node = m.class_("Node")
    node.fields = [FieldInfo("value", INT), FieldInfo("next", opt(node))]
    m.function("make", {"n": INT}, opt(node))
    head, i = m.local("head", opt(node)), m.local("i", INT)
    m.store(head, ir.Null(opt(node)))
    m.store(i, num(0))
    loop, body, done = m.new_block("loop"), m.new_block("body"), m.new_block("done")
    m.goto(loop)
    m.at = loop
    m.branch(m.compare("lt", m.load(i), m.p["n"]), body, done)
    m.at = body
    new = m.new(node)
    m.set(new, node, "value", m.load(i))
    m.set(new, node, "next", m.load(head))
    m.store(head, m.do(ir.Cast, opt(node), value=new))
    m.store(i, m.arith("add", m.load(i), num(1)))
    m.goto(loop)
    m.at = done
    m.ret(m.load(head))
    return m, node


@pytest.mark.parametrize("atomic", [False, True])
def test_long_chain_is_released_without_recursion(atomic: bool, tmp_path: Path) -> None:
    m, _ = chain_program(CHAIN)
    m.main()
    m.call("make", num(CHAIN))
    m.ret(m.leaked())
    assert run(m.program, tmp_path, atomic=atomic) == 0


def test_fields_die_in_order_and_depth_first(tmp_path: Path) -> None:
    """a(b(c), d): __del__ appends a digit to a decimal number: 1 is a, ... 4 is d."""
    m, node = chain_program(8)
    t = ClassT(node)
    node.fields = [FieldInfo("value", INT), FieldInfo("x", opt(node)), FieldInfo("y", opt(node))]
    m.program.functions.pop("make")
    m.program.data["log"] = ir.FrozenBuffer("log", INT, [ir.Scalar(0)], True, "test")
    log = ir.DataRef(PtrT(INT), "log")
    m.function("delete", {"self": t}, NONE)
    digit = m.get(m.p["self"], node, "value")
    number = m.arith("mul", m.do(ir.PtrLoad, INT, ptr=log), num(10))
    m.do(ir.PtrStore, NONE, ptr=log, value=m.arith("add", number, digit))
    m.ret()
    node.drop = "delete"
    m.function("tree", {}, NONE)
    objects = [m.new(node) for _ in range(4)]
    for value, obj in enumerate(objects, 1):
        m.set(obj, node, "value", num(value))
    a, b, c, d = objects
    m.set(b, node, "x", m.do(ir.Cast, opt(node), value=c))
    m.set(a, node, "x", m.do(ir.Cast, opt(node), value=b))
    m.set(a, node, "y", m.do(ir.Cast, opt(node), value=d))
    m.ret()
    m.main()
    m.call("tree")
    right = m.compare("eq", m.do(ir.PtrLoad, INT, ptr=log), num(1234))
    m.do(ir.Check, NONE, condition=right, kind="assertion")
    m.ret(m.leaked())
    assert run(m.program, tmp_path) == 0


def test_census_counts_live_objects(tmp_path: Path) -> None:
    m, _node = chain_program(64)
    m.main()
    m.call("make", num(5))  # dead again
    kept = m.call("make", num(7))
    table = ir.SymbolRef(PtrT(PtrT(INT)), "__pyrite_types")
    typeinfo = m.do(ir.PtrLoad, PtrT(INT), ptr=table)
    live = m.do(ir.PtrLoad, INT, ptr=m.do(ir.PtrAdd, PtrT(INT), ptr=typeinfo, index=num(4)))
    none = m.do(ir.Is, BOOL, left=kept, right=ir.Null(kept.type))
    m.ret(m.arith("add", live, m.do(ir.Convert, INT, value=none, mode="exact")))
    assert run(m.program, tmp_path, census=True) == 7
