"""Checked and modular arithmetic, comparisons.

Floor division from truncating division: with q = a / b and r = a % b (both truncated), the
quotient is one less, and the remainder b more, where r is not zero and has not the sign of b.
"""

from __future__ import annotations

from pyrite.compiler.emit.code import Code
from pyrite.compiler.ir import Arith, Check, Compare, Const, Is, Not, Null, Value
from pyrite.compiler.representation import llvm_type, zero
from pyrite.compiler.types import FloatT, IntT, OptT

_OVERFLOWING = {"add": "add", "sub": "sub", "mul": "mul"}
_PLAIN = {"add", "sub", "mul", "and", "or", "xor"}
_FLOAT = {"add": "fadd", "sub": "fsub", "mul": "fmul", "div": "fdiv"}
_SIGNED = {"lt": "slt", "le": "sle", "gt": "sgt", "ge": "sge", "eq": "eq", "ne": "ne"}
_UNSIGNED = {"lt": "ult", "le": "ule", "gt": "ugt", "ge": "uge", "eq": "eq", "ne": "ne"}
_ORDERED = {"lt": "olt", "le": "ole", "gt": "ogt", "ge": "oge", "eq": "oeq", "ne": "une"}


def emit_arith(code: Code, op: Arith) -> None:
    """Arith: dispatch on the kind of number and operation."""
    if isinstance(op.type, FloatT):
        code.names[op] = _float(code, op)
    elif op.kind in _OVERFLOWING and not op.wrap and isinstance(op.type, IntT):
        code.names[op] = _overflowing(code, op, op.type)
    elif op.kind in _PLAIN:
        kind = llvm_type(op.type)
        code.define(op, f"{op.kind} {kind} {code.ref(op.left)}, {code.ref(op.right)}")
    else:
        assert isinstance(op.type, IntT)
        emit = _shift if op.kind in ("shl", "shr") else _divide
        code.names[op] = emit(code, op, op.type)


def emit_compare(code: Code, op: Compare) -> None:
    """Compare: numbers, booleans, raw pointers."""
    t = op.left.type
    left, right = code.ref(op.left), code.ref(op.right)
    if isinstance(t, FloatT):
        code.define(op, f"fcmp {_ORDERED[op.kind]} double {left}, {right}")
    else:
        signed = isinstance(t, IntT) and t.signed
        kind = (_SIGNED if signed else _UNSIGNED)[op.kind]
        code.define(op, f"icmp {kind} {llvm_type(t)} {left}, {right}")


def emit_is(code: Code, op: Is) -> None:
    """Is: pointers compare whole; an optional of a number compares by presence with None."""
    left, right = op.left, op.right
    if _is_none(left):
        left, right = right, left
    t = left.type
    if isinstance(t, OptT) and not t.nullable_pointer and _is_none(right):
        present = code.op(f"extractvalue {code.typed(left)}, 0")
        code.define(op, f"xor i1 {present}, true")
    elif llvm_type(t).startswith("{"):
        code.names[op] = _same_parts(code, left, right)
    else:
        code.define(op, f"icmp eq {code.typed(left)}, {code.ref(right)}")


def emit_not(code: Code, op: Not) -> None:
    """Not: of a boolean."""
    code.define(op, f"xor i1 {code.ref(op.value)}, true")


def emit_check(code: Code, op: Check) -> None:
    """Check: trap unless the condition holds."""
    code.trap_if(code.op(f"xor i1 {code.ref(op.condition)}, true"), op.kind)


def _is_none(value: Value) -> bool:
    return isinstance(value, Null) or (isinstance(value, Const) and value.value is None)


def _same_parts(code: Code, left: Value, right: Value) -> str:
    kind = llvm_type(left.type)
    result = "true"
    for index, part in enumerate(kind.strip("{}").split(", ")):
        a = code.op(f"extractvalue {kind} {code.ref(left)}, {index}")
        b = code.op(f"extractvalue {kind} {code.ref(right)}, {index}")
        same = code.op(f"icmp eq {part} {a}, {b}")
        result = code.op(f"and i1 {result}, {same}")
    return result


def _overflowing(code: Code, op: Arith, t: IntT) -> str:
    name = f"{'s' if t.signed else 'u'}{_OVERFLOWING[op.kind]}"
    left, right = code.typed(op.left), code.typed(op.right)
    pair = f"{{i{t.bits}, i1}}"
    both = code.op(f"call {pair} @llvm.{name}.with.overflow.i{t.bits}({left}, {right})")
    result = code.op(f"extractvalue {pair} {both}, 0")
    code.trap_if(code.op(f"extractvalue {pair} {both}, 1"), "overflow")
    return result


def _shift(code: Code, op: Arith, t: IntT) -> str:
    kind, value, count = f"i{t.bits}", code.ref(op.left), code.ref(op.right)
    known = isinstance(op.right, Const) and 0 <= int(op.right.value or 0) < t.bits
    if op.kind == "shl" and op.wrap and not known:
        inside = code.op(f"icmp ult {kind} {count}, {t.bits}")
        safe = code.op(f"select i1 {inside}, {kind} {count}, {kind} 0")
        moved = code.op(f"shl {kind} {value}, {safe}")
        return code.op(f"select i1 {inside}, {kind} {moved}, {kind} 0")
    if not known:
        code.trap_if(code.op(f"icmp uge {kind} {count}, {t.bits}"), "shift")
    right = "ashr" if t.signed else "lshr"
    if op.kind == "shr":
        return code.op(f"{right} {kind} {value}, {count}")
    result = code.op(f"shl {kind} {value}, {count}")
    if not op.wrap:
        back = code.op(f"{right} {kind} {result}, {count}")
        code.trap_if(code.op(f"icmp ne {kind} {back}, {value}"), "overflow")
    return result


def _divide(code: Code, op: Arith, t: IntT) -> str:
    kind, left, right = f"i{t.bits}", code.ref(op.left), code.ref(op.right)
    divisor = int(op.right.value or 0) if isinstance(op.right, Const) else 0
    if divisor == 0:
        code.trap_if(code.op(f"icmp eq {kind} {right}, 0"), "zero_division")
    if not t.signed:
        return code.op(f"{'udiv' if op.kind == 'floordiv' else 'urem'} {kind} {left}, {right}")
    if divisor > 0 and divisor & (divisor - 1) == 0:
        if op.kind == "mod":
            return code.op(f"and {kind} {left}, {divisor - 1}")
        return code.op(f"ashr {kind} {left}, {divisor.bit_length() - 1}")
    if divisor <= 0 and op.kind == "floordiv":
        lowest = code.op(f"icmp eq {kind} {left}, {t.min}")
        minus_one = code.op(f"icmp eq {kind} {right}, -1")
        code.trap_if(code.op(f"and i1 {lowest}, {minus_one}"), "overflow")
    if op.kind == "floordiv":
        return _floor_quotient(code, kind, left, right)
    return _floor_remainder(code, kind, left, right, divisor)


def _floor_quotient(code: Code, kind: str, left: str, right: str) -> str:
    quotient = code.op(f"sdiv {kind} {left}, {right}")
    product = code.op(f"mul {kind} {quotient}, {right}")
    rest = code.op(f"sub {kind} {left}, {product}")
    unlike = _has_other_sign(code, kind, rest, right)
    borrow = code.op(f"sext i1 {unlike} to {kind}")
    return code.op(f"add {kind} {quotient}, {borrow}")


def _floor_remainder(code: Code, kind: str, left: str, right: str, divisor: int) -> str:
    if divisor <= 0:  # srem of the lowest value by -1 is undefined in LLVM; any number mod 1 is 0
        minus_one = code.op(f"icmp eq {kind} {right}, -1")
        safe = code.op(f"select i1 {minus_one}, {kind} 1, {kind} {right}")
    else:
        safe = right
    rest = code.op(f"srem {kind} {left}, {safe}")
    unlike = _has_other_sign(code, kind, rest, right)
    added = code.op(f"select i1 {unlike}, {kind} {right}, {kind} 0")
    return code.op(f"add {kind} {rest}, {added}")


def _has_other_sign(code: Code, kind: str, rest: str, divisor: str) -> str:
    """Is the remainder not zero, and of the sign that the divisor has not?"""
    signs = code.op(f"xor {kind} {rest}, {divisor}")
    unlike = code.op(f"icmp slt {kind} {signs}, 0")
    some = code.op(f"icmp ne {kind} {rest}, 0")
    return code.op(f"and i1 {unlike}, {some}")


def _float(code: Code, op: Arith) -> str:
    left, right = code.ref(op.left), code.ref(op.right)
    if op.kind in _FLOAT and op.kind != "div":
        return code.op(f"{_FLOAT[op.kind]} double {left}, {right}")
    code.trap_if(code.op(f"fcmp oeq double {right}, {zero(op.type)}"), "zero_division")
    quotient = code.op(f"fdiv double {left}, {right}")
    if op.kind == "div":
        return quotient
    floor = code.op(f"call double @llvm.floor.f64(double {quotient})")
    if op.kind == "floordiv":
        return floor
    product = code.op(f"fmul double {floor}, {right}")
    return code.op(f"fsub double {left}, {product}")
