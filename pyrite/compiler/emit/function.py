"""A function as LLVM text.

The text has no linkage: a module may define the function, or have a copy of it for inlining.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyrite.compiler.emit import arith, calls, convert, counting, intrinsics, objects
from pyrite.compiler.emit.code import Code, Options, Uses
from pyrite.compiler.errors import InternalError
from pyrite.compiler.ir import (
    Arith,
    Branch,
    BranchError,
    Call,
    CallValue,
    CallVirtual,
    Cast,
    CaughtError,
    Check,
    Clear,
    Compare,
    Convert,
    DecRef,
    Extract,
    Function,
    GetField,
    Goto,
    IncRef,
    InstanceOf,
    Intrinsic,
    Is,
    Load,
    Make,
    New,
    Not,
    Op,
    Program,
    PtrAdd,
    PtrField,
    PtrLoad,
    PtrStore,
    Raise,
    Return,
    SetField,
    Store,
    Switch,
    Trailing,
    Unreachable,
)
from pyrite.compiler.passes.cfg import cold_blocks, dominance_order
from pyrite.compiler.representation import llvm_type, quote, result_type, zero

EMITTERS: dict[type[Op], Callable[[Code, Any], None]] = {
    Arith: arith.emit_arith,
    Branch: calls.emit_branch,
    BranchError: calls.emit_branch_error,
    Call: calls.emit_call,
    CallValue: calls.emit_call_value,
    CallVirtual: calls.emit_call_virtual,
    Cast: convert.emit_cast,
    CaughtError: calls.emit_caught_error,
    Check: arith.emit_check,
    Clear: counting.emit_clear,
    Compare: arith.emit_compare,
    Convert: convert.emit_convert,
    DecRef: counting.emit_decref,
    Extract: objects.emit_extract,
    GetField: objects.emit_get_field,
    Goto: calls.emit_goto,
    IncRef: counting.emit_incref,
    InstanceOf: objects.emit_instance_of,
    Intrinsic: intrinsics.emit_intrinsic,
    Is: arith.emit_is,
    Load: counting.emit_load,
    Make: objects.emit_make,
    New: objects.emit_new,
    Not: arith.emit_not,
    PtrAdd: objects.emit_ptr_add,
    PtrField: objects.emit_ptr_field,
    PtrLoad: objects.emit_ptr_load,
    PtrStore: objects.emit_ptr_store,
    Raise: calls.emit_raise,
    Return: calls.emit_return,
    SetField: objects.emit_set_field,
    Store: counting.emit_store,
    Switch: calls.emit_switch,
    Trailing: objects.emit_trailing,
    Unreachable: calls.emit_unreachable,
}


@dataclass
class FunctionText:
    """Text of a function: `head` follows the linkage, `body` the metadata."""

    function: Function
    head: str
    body: str
    uses: Uses
    size: int  # in lines


def name_of(function: Function) -> str:
    """The function's symbol in objects."""
    return function.export or function.symbol


def signature(function: Function) -> str:
    """Result type, name and parameter types."""
    kind = result_type(function.result, bool(function.can_raise))
    params = ", ".join(f"{llvm_type(p.type)} %p{p.index}" for p in function.params)
    return f"{kind} {quote(name_of(function))}({params})"


def emit_function(program: Program, function: Function, options: Options) -> FunctionText:
    """Write a function that has passed all passes."""
    code = Code(program, function, options)
    code.labels = {block: f"b{i}" for i, block in enumerate(function.blocks)}
    _prologue(code)
    cold = cold_blocks(function)
    for block in dominance_order(function):  # definitions are written before their uses
        code.label(code.labels[block])
        code.is_cold = block in cold
        line = 0
        for op in block.ops:
            if op.line != line:
                line = op.line
                code.at(line)
            _emit(code, op)
    body = "\n".join([*code.lines, *code.cold])
    return FunctionText(function, signature(function), body, code.uses, len(code.lines))


def _emit(code: Code, op: Op) -> None:
    emit = EMITTERS.get(type(op))
    if emit is None:
        raise InternalError(f"{code.function.symbol}: nothing emits {type(op).__name__}")
    emit(code, op)


def _prologue(code: Code) -> None:
    code.label("entry")
    for index, local in enumerate(code.function.locals):
        kind = llvm_type(local.type)
        slot = code.slots[local] = f"%v{index}"
        code.lines.append(f"  {slot} = alloca {kind}")
        if local.type.managed:
            code.lines.append(f"  store {kind} {zero(local.type)}, ptr {slot}")
    code.lines.append("  %error = alloca ptr")
    code.lines.append("  br label %b0")
