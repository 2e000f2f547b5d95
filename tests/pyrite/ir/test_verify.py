"""The verifier rejects IR that breaks the rules, and names the function."""

from __future__ import annotations

import pytest

from pyrite.compiler import ir
from pyrite.compiler.errors import InternalError
from pyrite.compiler.passes.verify import Stage, verify
from pyrite.compiler.types import BOOL, INT, NONE, U8
from tests.pyrite.ir.maker import Maker, num


def rejected(m: Maker, stage: Stage = Stage.LOWERED) -> str:
    """The message for the function `f`."""
    with pytest.raises(InternalError) as caught:
        verify(m.program, m.program.functions["f"], stage)
    return str(caught.value)


def test_block_without_terminator() -> None:
    m = Maker()
    m.function("f", {}, INT)
    m.arith("add", num(1), num(2))
    assert "f after LOWERED" in rejected(m)


def test_terminator_inside_a_block() -> None:
    m = Maker()
    m.function("f", {}, NONE)
    m.ret()
    m.ret()
    assert "terminator inside" in rejected(m)


def test_operands_of_two_types() -> None:
    m = Maker()
    m.function("f", {"a": INT, "b": U8}, INT)
    m.ret(m.arith("add", m.p["a"], m.p["b"]))
    assert "u8 where int is needed" in rejected(m).replace("int where u8", "u8 where int")


def test_value_that_is_not_defined_on_every_path() -> None:
    m = Maker()
    m.function("f", {"c": BOOL}, INT)
    then, end = m.new_block("then"), m.new_block("end")
    m.branch(m.p["c"], then, end)
    m.at = then
    value = m.arith("add", num(1), num(2))
    m.goto(end)
    m.at = end
    m.ret(value)
    assert "need not be defined here" in rejected(m, Stage.EXCEPTIONS)


def test_counting_before_its_pass() -> None:
    m = Maker()
    m.function("f", {"c": INT}, NONE)
    m.do(ir.IncRef, NONE, value=m.p["c"])
    m.ret()
    assert "counting before its pass" in rejected(m)


def test_wrong_number_of_arguments() -> None:
    m = Maker()
    m.function("g", {"a": INT}, INT)
    m.ret(m.p["a"])
    m.function("f", {}, INT)
    m.ret(m.call("g"))
    assert "0 arguments for 1 parameters" in rejected(m)
