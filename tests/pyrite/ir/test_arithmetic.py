"""Arithmetic of compiled code against Python's, and the traps of what does not fit."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from pyrite.compiler import ir
from pyrite.compiler.types import I8, INT, NONE, U8, U64, IntT
from tests.pyrite.ir.maker import Maker, num
from tests.pyrite.ir.running import run

TRAPPED = 134
VALUES = (-128, -7, -2, -1, 0, 1, 2, 3, 7, 127)
PYTHON = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "floordiv": lambda a, b: a // b,
    "mod": lambda a, b: a % b,
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "shl": lambda a, b: a << b,
    "shr": lambda a, b: a >> b,
}


class Table(Maker):
    """Computes in functions that LLVM cannot see through, and counts what differs."""

    def __init__(self) -> None:
        super().__init__()
        self.checks: list[tuple[str, list[int], int, IntT]] = []

    def operation(self, name: str, kind: str, t: IntT, divisor: int | None = None) -> None:
        """A function of one arithmetic op; `divisor`: the right operand is this constant."""
        params = {"a": t} if divisor is not None else {"a": t, "b": t}
        self.function(name, params, t).inline = False
        right = ir.Const(t, divisor) if divisor is not None else self.p["b"]
        self.ret(self.arith(kind, self.p["a"], right))

    def compare_all(self) -> ir.Program:
        """main: the number of results that differ."""
        self.main()
        wrong = self.local("wrong", INT)
        self.store(wrong, num(0))
        for name, args, result, t in self.checks:
            value = self.call(name, *[ir.Const(t, a) for a in args])
            differs = self.compare("ne", value, ir.Const(t, result))
            one = self.do(ir.Convert, INT, value=differs, mode="exact")
            self.store(wrong, self.arith("add", self.load(wrong), one))
        self.ret(self.load(wrong))
        return self.program


def fits(kind: str, a: int, b: int, t: IntT) -> bool:
    """Has the operation a result?"""
    if kind in ("floordiv", "mod") and b == 0:
        return False
    if kind in ("shl", "shr") and not 0 <= b < t.bits:
        return False
    return t.holds(PYTHON[kind](a, b))


@pytest.mark.parametrize("target", ["host", "arm64"])
def test_results_are_those_of_python(target: str, tmp_path: Path) -> None:
    table = Table()
    for kind, t in itertools.product(PYTHON, (I8, U8)):
        table.operation(f"{kind}_{t}", kind, t)
        for a, b in itertools.product(VALUES, VALUES):
            if t.holds(a) and t.holds(b) and fits(kind, a, b, t):
                table.checks.append((f"{kind}_{t}", [a, b], PYTHON[kind](a, b), t))
    for kind, divisor in itertools.product(("floordiv", "mod"), (-3, -1, 1, 3, 4, 8)):
        name = f"{kind}_by_{divisor}"
        table.operation(name, kind, I8, divisor)
        for a in VALUES:
            if fits(kind, a, divisor, I8):
                table.checks.append((name, [a], PYTHON[kind](a, divisor), I8))
    assert run(table.compare_all(), tmp_path, target) == 0


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("add", INT.max, 1),
        ("sub", INT.min, 1),
        ("mul", INT.max, 2),
        ("floordiv", 1, 0),
        ("mod", 1, 0),
        ("floordiv", INT.min, -1),
        ("shl", 1, 63),
        ("shl", 1, 64),
        ("shr", 1, 64),
        ("shr", 1, -1),
    ],
)
def test_what_has_no_result_traps(kind: str, a: int, b: int, tmp_path: Path) -> None:
    m = Table()
    m.operation("f", kind, INT)
    m.main()
    m.call("f", num(a), num(b))
    m.ret(num(0))
    assert run(m.program, tmp_path) == TRAPPED


@pytest.mark.parametrize(
    ("source", "value", "target", "is_good"),
    [
        (INT, 255, U8, True),
        (INT, 256, U8, False),
        (INT, -1, U8, False),
        (INT, -1, U64, False),
        (U64, 1 << 63, INT, False),
        (U64, (1 << 63) - 1, INT, True),
        (U8, 128, I8, False),
        (I8, -1, U64, False),
        (INT, -128, I8, True),
        (INT, -129, I8, False),
    ],
)
def test_conversion_traps_where_the_value_is_lost(
    source: IntT, value: int, target: IntT, is_good: bool, tmp_path: Path
) -> None:
    m = Maker()
    m.function("f", {"a": source}, target).inline = False
    m.ret(m.do(ir.Convert, target, value=m.p["a"], mode="check"))
    m.main()
    m.call("f", ir.Const(source, value))
    m.ret(num(0))
    assert run(m.program, tmp_path) == (0 if is_good else TRAPPED)


def test_check_traps_with_its_kind(tmp_path: Path) -> None:
    m = Maker()
    m.main()
    m.do(ir.Check, NONE, condition=m.compare("eq", m.p["argc"], num(0)), kind="assertion")
    m.ret(num(0))
    assert run(m.program, tmp_path) == TRAPPED
