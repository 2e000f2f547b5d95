"""Conversions between numbers, and casts between views of a reference."""

from __future__ import annotations

from pyrite.compiler.emit.code import Code, constant
from pyrite.compiler.ir import Cast, Convert
from pyrite.compiler.representation import llvm_type, zero
from pyrite.compiler.types import BOOL, FLOAT, U64, BoolT, FloatT, IntT, OptT, PtrT, Type

_BIT = IntT(1, False)  # a truth value, seen as a number


def emit_convert(code: Code, op: Convert) -> None:
    """Convert: number to number."""
    source, target = op.value.type, op.type
    value = code.ref(op.value)
    if isinstance(source, PtrT):
        value, source = code.op(f"ptrtoint ptr {value} to i64"), U64
    if isinstance(target, PtrT):
        wide = _integer(code, value, _number(source), U64, op.mode)
        code.define(op, f"inttoptr i64 {wide} to ptr")
    elif isinstance(source, FloatT):
        code.names[op] = _from_float(code, value, target)
    elif isinstance(target, FloatT):
        number = _number(source)
        name = "sitofp" if number.signed else "uitofp"
        code.define(op, f"{name} {llvm_type(source)} {value} to double")
    elif target == BOOL:
        code.define(op, f"icmp ne {llvm_type(source)} {value}, {zero(source)}")
    else:
        assert isinstance(target, IntT)
        code.names[op] = _integer(code, value, _number(source), target, op.mode)


def emit_cast(code: Code, op: Cast) -> None:
    """Cast: wrap into or unwrap from an optional value, else the same register."""
    source, target = op.value.type, op.type
    value = code.ref(op.value)
    if llvm_type(source) == llvm_type(target):
        code.names[op] = value
    elif isinstance(target, OptT) and llvm_type(target) == f"{{i1, {llvm_type(source)}}}":
        kind = llvm_type(target)
        half = code.op(f"insertvalue {kind} zeroinitializer, i1 true, 0")
        code.define(op, f"insertvalue {kind} {half}, {llvm_type(source)} {value}, 1")
    else:
        code.define(op, f"extractvalue {llvm_type(source)} {value}, 1")


def _number(t: Type) -> IntT:
    if isinstance(t, BoolT):
        return _BIT
    assert isinstance(t, IntT)
    return t


def _integer(code: Code, value: str, source: IntT, target: IntT, mode: str) -> str:
    if mode == "check" and not source.widens_to(target):
        _check_range(code, value, source, target)
    a, b = f"i{source.bits}", f"i{target.bits}"
    if source.bits == target.bits:
        return value
    if source.bits > target.bits:
        return code.op(f"trunc {a} {value} to {b}")
    return code.op(f"{'sext' if source.signed else 'zext'} {a} {value} to {b}")


def _check_range(code: Code, value: str, source: IntT, target: IntT) -> None:
    kind = f"i{source.bits}"
    if target.min > source.min:
        if target.min == 0 and target.max < source.max:  # one unsigned comparison does for both
            code.trap_if(code.op(f"icmp ugt {kind} {value}, {target.max}"), "conversion")
            return
        code.trap_if(code.op(f"icmp slt {kind} {value}, {target.min}"), "conversion")
    if target.max < source.max:
        less = "sgt" if source.signed else "ugt"
        code.trap_if(code.op(f"icmp {less} {kind} {value}, {target.max}"), "conversion")


def _from_float(code: Code, value: str, target: Type) -> str:
    """Truncate towards zero; trap where the integer type has no such value (or it is a NaN)."""
    if target == BOOL:
        return code.op(f"fcmp une double {value}, 0.0")
    number = _number(target)
    low, high = constant(float(number.min), FLOAT), constant(float(number.max + 1), FLOAT)
    whole = code.op(f"call double @llvm.trunc.f64(double {value})")
    above = code.op(f"fcmp oge double {whole}, {low}")
    below = code.op(f"fcmp olt double {whole}, {high}")
    inside = code.op(f"and i1 {above}, {below}")
    code.trap_if(code.op(f"xor i1 {inside}, true"), "conversion")
    name = "fptosi" if number.signed else "fptoui"
    return code.op(f"{name} double {value} to {llvm_type(target)}")
