"""Random programs leak nothing and use nothing that is dead.

Objects form no cycles: an object is linked only to objects made before it. A freed object loses its
mark, which every use checks. Under odd seeds the class has a `__del__`, which forbids most moves.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pyrite.compiler import ir
from pyrite.compiler.types import INT, NONE, ClassInfo, ClassT, TupleT
from tests.pyrite.ir.maker import MODULE, Maker, num
from tests.pyrite.ir.running import run

MARK = 1234
FUNCTIONS = 8
STATEMENTS = 7


class Randomly:
    """Writes functions of random statements over `Node` objects."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.has_del = seed % 2 == 1
        self.m = Maker()
        self.m.heap(1 << 20)
        self.node = self.m.class_("Node")
        self.t = ClassT(self.node)
        m, t = self.m, self.t
        fields = Maker().class_("Fields", mark=INT, stamp=INT, a=t, final_b=t).fields
        self.node.fields = fields
        nil = ir.Address("nil")
        self._freeze("nil", self.node, [ir.Scalar(MARK), ir.Scalar(0), nil, nil])
        self._freeze("memory_error", self.node, [ir.Scalar(MARK), ir.Scalar(0), nil, nil])
        m.program.hooks["MemoryError"] = "memory_error"
        self.nil = ir.DataRef(t, "nil")
        self.done: list[str] = []

    def _freeze(self, name: str, info: ClassInfo, fields: list[ir.Datum]) -> None:
        self.m.program.data[name] = ir.FrozenObject(name, info, fields, None, True, MODULE)

    def program(self) -> ir.Program:
        """All of it: helpers, random functions, and a main that calls each and counts leaks."""
        self._link()
        if self.has_del:
            self._delete()
        for number in range(FUNCTIONS):
            self._function(f"f{number}")
        m = self.m
        m.main()
        for symbol in self.done:
            handler = m.new_block(f"failed_{symbol}")
            after = m.new_block(f"after_{symbol}")
            m.block(f"try_{symbol}", handler)
            m.call(symbol, self.nil, self.nil)
            m.goto(after)
            m.at = handler
            m.do(ir.CaughtError, self.t)
            m.goto(after)
            m.at = after
        self._chain_blocks()
        m.ret(m.leaked())
        return m.program

    def _chain_blocks(self) -> None:
        """Let main's entry, and the end of each call, go on to the next call."""
        blocks = self.m.f.blocks
        starts = [b for b in blocks if b.label.startswith("try_")]
        ends = [blocks[0]] + [b for b in blocks if b.label.startswith("after_")]
        for end, start in zip(ends, starts, strict=False):
            end.ops.append(ir.Goto(NONE, 1, start))

    def _link(self) -> None:
        """link(x, y): x.a = y where y is older."""
        m = self.m
        m.function("link", {"x": self.t, "y": self.t}, NONE)
        older, end = m.new_block("older"), m.new_block("end")
        x, y = m.p["x"], m.p["y"]
        stamps = m.get(y, self.node, "stamp"), m.get(x, self.node, "stamp")
        m.branch(m.compare("lt", *stamps), older, end)
        m.at = older
        m.set(x, self.node, "a", y)
        m.goto(end)
        m.at = end
        m.ret()

    def _delete(self) -> None:
        """__del__(x): the object and what it refers to are alive; its link goes early."""
        m = self.m
        m.function("delete", {"x": self.t}, NONE)
        self._check(m.p["x"])
        self._check(m.get(m.p["x"], self.node, "b"))
        m.set(m.p["x"], self.node, "a", self.nil)
        m.ret()
        self.node.drop = "delete"

    def _function(self, name: str) -> None:
        m = self.m
        m.function(name, {"x": self.t, "y": self.t}, self.t)
        self.locals = [m.local(n, self.t) for n in "xyuvw"]
        self.depth = 0
        self.handler: ir.Block | None = None
        m.store(self.locals[0], m.p["x"])
        m.store(self.locals[1], m.p["y"])
        for local in self.locals[2:]:
            m.store(local, self.nil)
        self._statements()
        m.ret(self._expression(2))
        self.done.append(name)

    def _statements(self) -> None:
        for _ in range(self.random.randint(1, STATEMENTS)):
            choices = [self._assign] * 5 + [self._touch, self._call_link, self._unpack, self._set]
            if self.depth < 2:
                choices += [self._if, self._loop, self._try, self._raise_sometimes]
            self.random.choice(choices)()

    def _expression(self, depth: int) -> ir.Value:
        m, kind = self.m, self.random.randrange(9 if depth else 2)
        if kind <= 1:
            return m.load(self.random.choice(self.locals))
        if kind == 2:
            return self.nil
        if kind <= 4:
            field = self.random.choice("ab")
            return m.get(self._expression(depth - 1), self.node, field)
        if kind <= 6 and self.done:
            args = self._expression(depth - 1), self._expression(depth - 1)
            return m.call(self.random.choice(self.done), *args)
        return self._new(depth)

    def _new(self, depth: int) -> ir.Value:
        m = self.m
        a, b = self._expression(depth - 1), self._expression(depth - 1)
        obj = m.new(self.node)
        m.set(obj, self.node, "mark", num(MARK))
        m.set(obj, self.node, "stamp", m.heap_word(2))
        m.set(obj, self.node, "a", a)
        m.set(obj, self.node, "b", b)
        return obj

    def _assign(self) -> None:
        value = self._expression(3)
        self.m.store(self.random.choice(self.locals), value)

    def _touch(self) -> None:
        self._check(self._expression(3))

    def _check(self, value: ir.Value) -> None:
        m = self.m
        right = m.compare("eq", m.get(value, self.node, "mark"), num(MARK))
        m.do(ir.Check, NONE, condition=right, kind="dead_object")

    def _call_link(self) -> None:
        self.m.call("link", self._expression(2), self._expression(2))

    def _set(self) -> None:
        """x = New(...); x.a = x.b: reads and replaces a field of one object."""
        m, local = self.m, self.random.choice(self.locals)
        m.store(local, self._new(2))
        obj = m.load(local)
        m.set(obj, self.node, "a", m.get(obj, self.node, "b"))
        self._check(m.get(obj, self.node, "a"))

    def _unpack(self) -> None:
        m, pair = self.m, TupleT((self.t, self.t))
        items = [self._expression(2), self._expression(2)]
        made = m.do(ir.Make, pair, items=items)
        for index in range(self.random.randint(1, 2)):
            part = m.do(ir.Extract, self.t, value=made, index=index)
            m.store(self.random.choice(self.locals), part)

    def _block(self, label: str) -> ir.Block:
        return self.m.new_block(f"{label}{len(self.m.f.blocks)}", self.handler)

    def _condition(self) -> ir.Value:
        m = self.m
        stamp = m.get(m.load(self.random.choice(self.locals)), self.node, "stamp")
        return m.compare("eq", m.arith("and", stamp, num(1)), num(self.random.randint(0, 1)))

    def _if(self) -> None:
        m = self.m
        then, end = self._block("then"), self._block("end")
        m.branch(self._condition(), then, end)
        self._inside(then, end)
        m.at = end

    def _inside(self, block: ir.Block, end: ir.Block) -> None:
        self.depth += 1
        self.m.at = block
        self._statements()
        self.m.goto(end)
        self.depth -= 1

    def _loop(self) -> None:
        m, count = self.m, self.m.local(f"i{len(self.m.f.locals)}", INT)
        m.store(count, num(0))
        head, body, end = self._block("head"), self._block("body"), self._block("end")
        m.goto(head)
        m.at = head
        m.branch(m.compare("lt", m.load(count), num(2)), body, end)
        m.at = body
        m.store(count, m.arith("add", m.load(count), num(1)))
        self._inside(body, head)
        m.at = end

    def _try(self) -> None:
        m, outer = self.m, self.handler
        handler, end = self._block("handler"), self._block("end")
        self.handler = handler
        body = self._block("try")
        m.goto(body)
        self._inside(body, end)
        self.handler = outer
        m.at = handler
        error = m.do(ir.CaughtError, self.t)
        if self.random.randrange(2):
            m.store(self.random.choice(self.locals), error)
        m.goto(end)
        m.at = end

    def _raise_sometimes(self) -> None:
        m = self.m
        bad, end = self._block("bad"), self._block("end")
        m.branch(self._condition(), bad, end)
        m.at = bad
        m.do(ir.Raise, NONE, error=self._expression(2))
        m.at = end


@pytest.mark.parametrize("seed", range(6))
def test_random_program_neither_leaks_nor_uses_dead_objects(seed: int, tmp_path: Path) -> None:
    assert run(Randomly(seed).program(), tmp_path, opt=0) == 0
