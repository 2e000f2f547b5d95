"""Which functions can raise, and where an error goes."""

from __future__ import annotations

from pyrite.compiler import ir
from pyrite.compiler.passes.dump import dump
from pyrite.compiler.passes.exceptions import mark_raising
from pyrite.compiler.passes.pipeline import run_all
from pyrite.compiler.types import INT, NONE, ClassT, FuncT
from tests.pyrite.ir.maker import MODULE, Maker, num


def raising_program() -> Maker:
    """`fail` raises; `call_it` calls it."""
    m = Maker()
    error = m.class_("Error", code=INT)
    m.function("fail", {}, NONE)
    m.do(ir.Raise, NONE, error=m.new(error))
    m.function("call_it", {}, NONE)
    m.call("fail")
    m.ret()
    return m


def marked(m: Maker) -> dict[str, bool | None]:
    """`can_raise` of every function."""
    mark_raising(m.program)
    return {name: f.can_raise for name, f in m.program.functions.items()}


def test_caller_of_a_raising_function_raises() -> None:
    assert marked(raising_program()) == {"fail": True, "call_it": True}


def test_function_with_a_handler_does_not_raise() -> None:
    m = raising_program()
    m.function("handle", {}, NONE)
    handler = m.new_block("handler")
    m.at.handler = handler
    m.call("fail")
    m.ret()
    m.at = handler
    m.do(ir.CaughtError, ClassT(m.program.classes[0]))
    m.ret()
    assert marked(m)["handle"] is False


def test_handler_that_raises_again_does() -> None:
    m = raising_program()
    m.function("again", {}, NONE)
    handler = m.new_block("handler")
    m.at.handler = handler
    m.call("fail")
    m.ret()
    m.at = handler
    m.do(ir.Raise, NONE, error=m.do(ir.CaughtError, ClassT(m.program.classes[0])))
    assert marked(m)["again"] is True


def test_exported_function_never_raises() -> None:
    m = raising_program()
    m.export("entry", {}, NONE)
    m.call("fail")
    m.ret()
    m.function("caller", {}, NONE)
    m.call("entry")
    m.ret()
    found = marked(m)
    assert not found["entry"]
    assert not found["caller"]


def test_virtual_call_raises_where_one_implementation_does() -> None:
    m = raising_program()
    base = m.class_("Base")
    m.function("calm", {"self": ClassT(base)}, NONE)
    m.ret()
    m.function("wild", {"self": ClassT(base)}, NONE)
    m.call("fail")
    m.ret()
    derived = m.class_("Derived", base)
    selector = ir.Selector("s", "s", base, (), NONE, {base: "calm", derived: "wild"})
    m.program.selectors["s"] = selector
    m.function("f", {"x": ClassT(base)}, NONE)
    m.do(ir.CallVirtual, NONE, selector=selector, args=[m.p["x"]])
    m.ret()
    found = marked(m)
    assert selector.can_raise
    assert found["f"]
    assert not found["calm"]


def test_call_of_a_value_can_raise() -> None:
    m = Maker()
    kind = FuncT((), NONE)
    m.function("f", {"x": kind}, NONE)
    m.do(ir.CallValue, NONE, function=m.p["x"], args=[])
    m.ret()
    assert marked(m)["f"]


def test_function_whose_address_is_taken_has_the_raising_convention() -> None:
    m = Maker()
    m.function("f", {}, NONE)
    m.ret()
    info = m.class_("Closure", code=INT)
    m.program.data["c"] = ir.FrozenObject("c", info, [ir.CodeAddress("f")], None, False, MODULE)
    assert marked(m)["f"]


def test_block_is_split_after_a_call_that_can_raise() -> None:
    m = raising_program()
    m.function("twice", {}, INT)
    m.call("fail")
    m.ret(num(1))
    run_all(m.program, check=True)
    assert dump(m.program.functions["twice"]) == (
        "def twice() -> int raises:\n"
        "entry:\n"
        "  v0 = call fail\n"
        "  brancherror v0, propagate, entry.1\n"
        "entry.1:\n"
        "  return 1\n"
        "propagate:\n"
        "  v1 = caughterror\n"
        "  raise v1\n"
    )
