"""Calls, errors and terminators.

A function that can raise returns `{value, ptr error}`, or just the error where it has no value.
Within a function, an error in flight lies in the slot `%error`.
"""

from __future__ import annotations

from pyrite.compiler.emit.code import LIKELY, UNLIKELY, Code
from pyrite.compiler.emit.objects import typeinfo_of
from pyrite.compiler.ir import (
    Branch,
    BranchError,
    Call,
    CallValue,
    CallVirtual,
    CaughtError,
    Goto,
    Op,
    Raise,
    Return,
    Selector,
    Switch,
    Unreachable,
    Value,
)
from pyrite.compiler.representation import HEADER_SIZE, llvm_type, result_type
from pyrite.compiler.types import NEVER, NONE, ClassT, NoneT


def selector_symbol(selector: Selector) -> str:
    """Symbol of a selector's dispatch table."""
    return f"dispatch:{selector.symbol}"


def emit_call(code: Code, op: Call) -> None:
    """Call."""
    callee = code.program.functions[op.symbol]
    _call(code, op, code.code(op.symbol), op.args, bool(callee.can_raise))


def emit_call_virtual(code: Code, op: CallVirtual) -> None:
    """CallVirtual: through the table, or directly where only one implementation is possible."""
    receiver = op.args[0].type
    possible = {
        symbol
        for info, symbol in op.selector.implementations.items()
        if not isinstance(receiver, ClassT) or info.inherits(receiver.info)
    }
    if len(possible) == 1:
        symbol = possible.pop()
        callee = code.program.functions[symbol]
        _call(code, op, code.code(symbol), op.args, bool(callee.can_raise))
        return
    typeinfo = typeinfo_of(code, code.ref(op.args[0]))
    number = code.op(f"load i32, ptr {typeinfo}")
    table = code.external(selector_symbol(op.selector))
    entry = code.op(f"getelementptr inbounds ptr, ptr {table}, i32 {number}")
    target = code.op(f"load ptr, ptr {entry}")
    _call(code, op, target, op.args, bool(op.selector.can_raise))


def emit_call_value(code: Code, op: CallValue) -> None:
    """CallValue: the code is the first field of the closure, which is the first argument."""
    place = code.op(f"getelementptr inbounds i8, ptr {code.ref(op.function)}, i64 {HEADER_SIZE}")
    target = code.op(f"load ptr, ptr {place}")
    _call(code, op, target, [op.function, *op.args], raises=True)


def _call(code: Code, op: Op, target: str, args: list[Value], raises: bool) -> None:
    values = ", ".join(code.typed(a) for a in args)
    kind = result_type(op.type, raises)
    call = f"call {kind} {target}({values})"
    if kind == "void":
        code.do(call)
        code.names[op] = "false"
        return
    result = code.op(call)
    if not raises:
        code.names[op] = result
    elif op.type in (NONE, NEVER):
        code.names[op], code.errors[op] = "false", result
    else:
        code.define(op, f"extractvalue {kind} {result}, 0")
        code.errors[op] = code.op(f"extractvalue {kind} {result}, 1")


def emit_branch_error(code: Code, op: BranchError) -> None:
    """BranchError: to the handler where the call left an error."""
    error = code.errors.get(op.call)
    if error is None:  # a virtual call that turned out to be of a function that does not raise
        code.do(f"br label %{code.labels[op.normal]}")
        return
    code.do(f"store ptr {error}, ptr %error")
    failed = code.op(f"icmp ne ptr {error}, null")
    code.branch(failed, code.labels[op.handler], code.labels[op.normal], UNLIKELY)


def emit_caught_error(code: Code, op: CaughtError) -> None:
    """CaughtError."""
    code.define(op, "load ptr, ptr %error")


def emit_raise(code: Code, op: Raise) -> None:
    """Raise: to the handler, to the caller, or nowhere."""
    if op.handler is not None:
        code.do(f"store ptr {code.ref(op.error)}, ptr %error")
        code.do(f"br label %{code.labels[op.handler]}")
    elif code.function.can_raise:
        return_error(code, code.ref(op.error))
    else:
        code.trap("uncaught")


def return_error(code: Code, error: str) -> None:
    """Leave a function that can raise with an error."""
    kind = result_type(code.function.result, can_raise=True)
    if kind != "ptr":
        error = code.op(f"insertvalue {kind} poison, ptr {error}, 1")
    code.do(f"ret {kind} {error}")


def emit_return(code: Code, op: Return) -> None:
    """Return: with a value, without an error."""
    function = code.function
    kind = result_type(function.result, bool(function.can_raise))
    if kind == "void":
        code.do("ret void")
    elif isinstance(function.result, NoneT) or function.result == NEVER:
        code.do("ret ptr null")
    else:
        assert op.value is not None
        value = code.ref(op.value)
        if function.can_raise:
            plain = llvm_type(function.result)
            half = code.op(f"insertvalue {kind} poison, {plain} {value}, 0")
            value = code.op(f"insertvalue {kind} {half}, ptr null, 1")
        code.do(f"ret {kind} {value}")


def emit_goto(code: Code, op: Goto) -> None:
    """Goto."""
    code.do(f"br label %{code.labels[op.target]}")


def emit_branch(code: Code, op: Branch) -> None:
    """Branch."""
    weights = {True: LIKELY, False: UNLIKELY, None: ""}[op.likely]
    code.branch(code.ref(op.condition), code.labels[op.then], code.labels[op.other], weights)


def emit_switch(code: Code, op: Switch) -> None:
    """Switch."""
    kind = llvm_type(op.value.type)
    cases = " ".join(f"{kind} {n}, label %{code.labels[b]}" for n, b in op.cases)
    code.do(f"switch {code.typed(op.value)}, label %{code.labels[op.default]} [ {cases} ]")


def emit_unreachable(code: Code, op: Unreachable) -> None:
    """Unreachable: trap, lest a mistake run on."""
    code.trap(op.kind)
