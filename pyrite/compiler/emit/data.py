"""Frozen objects as LLVM constants.

@"obj" = constant {i64, ptr, i64, ptr} {i64 immortal, ptr @"type:C", i64 5, ptr @"buf"}
"""

from __future__ import annotations

from pyrite.compiler.emit.code import Uses, constant
from pyrite.compiler.emit.objects import type_symbol
from pyrite.compiler.ir import (
    Address,
    CodeAddress,
    Datum,
    Frozen,
    FrozenBuffer,
    FrozenObject,
    Program,
    Scalar,
)
from pyrite.compiler.representation import IMMORTAL, llvm_type, quote, result_type
from pyrite.compiler.types import BOOL, OptT, StructT, TupleT, Type

_BYTES = [chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:02X}" for b in range(256)]
FUNCTION_TYPE = "type:function"  # typeinfo of function values without captures


def emit_datum(program: Program, datum: Frozen, uses: Uses) -> str:
    """Definition of a frozen datum, with the adapter of a function value."""
    return _Writer(program, uses).definition(datum)


class _Writer:
    def __init__(self, program: Program, uses: Uses) -> None:
        self.program = program
        self.uses = uses

    def definition(self, datum: Frozen) -> str:
        if isinstance(datum, FrozenObject):
            return self._global(datum.symbol, datum.mutable, *self._object(datum))
        if isinstance(datum, FrozenBuffer):
            return self._global(datum.symbol, datum.mutable, *self._buffer(datum))
        code = f"{datum.symbol}.code"
        _, values = self._header(FUNCTION_TYPE)
        closure = "{" + ", ".join([*values, f"ptr {quote(code)}"]) + "}"
        self.uses.functions.add(datum.function)
        text = self._global(datum.symbol, False, "{i64, ptr, ptr}", closure)
        return text + adapter(self.program, datum.function, code, closure=True)

    @staticmethod
    def _global(symbol: str, mutable: bool, kind: str, value: str) -> str:
        section = "global" if mutable else "constant"
        return f"{quote(symbol)} = dso_local {section} {kind} {value}, align 8\n"

    def _header(self, typeinfo: str) -> tuple[list[str], list[str]]:
        self.uses.externals.add(typeinfo)
        return ["i64", "ptr"], [f"i64 {IMMORTAL}", f"ptr {quote(typeinfo)}"]

    def _object(self, datum: FrozenObject) -> tuple[str, str]:
        kinds, values = self._header(type_symbol(datum.info))
        for item, value in zip(datum.info.fields, datum.fields, strict=True):
            kinds.append(llvm_type(item.type))
            values.append(self._typed(value, item.type))
        kind = "{" + ", ".join(kinds) + "}"
        text = "{" + ", ".join(values) + "}"
        if datum.trailing is None:
            return kind, text
        kind, text = kind[:-1] + ", [0 x i64]}", text[:-1] + ", [0 x i64] zeroinitializer}"
        tail = f"[{len(datum.trailing)} x i8]"
        return f"{{{kind}, {tail}}}", f"{{{kind} {text}, {tail} {byte_string(datum.trailing)}}}"

    def _buffer(self, datum: FrozenBuffer) -> tuple[str, str]:
        kind = f"[{len(datum.items)} x {llvm_type(datum.item)}]"
        if all(map(_is_zero, datum.items)):
            return kind, "zeroinitializer"
        return kind, "[" + ", ".join(self._typed(v, datum.item) for v in datum.items) + "]"

    def _typed(self, value: Datum, t: Type) -> str:
        return f"{llvm_type(t)} {self._value(value, t)}"

    def _value(self, value: Datum, t: Type) -> str:
        if isinstance(value, Scalar):
            return constant(value.value, t)
        if isinstance(value, Address):
            self.uses.data.add(value.symbol)
            return quote(value.symbol)
        if isinstance(value, CodeAddress):
            self.uses.functions.add(value.symbol)
            return quote(self.program.functions[value.symbol].export or value.symbol)
        kinds = _part_types(t)
        parts = [self._typed(v, k) for v, k in zip(value.items, kinds, strict=True)]
        return "{" + ", ".join(parts) + "}"


def adapter(program: Program, symbol: str, name: str, closure: bool) -> str:
    """A function `name` of the raising convention that calls `symbol`.

    `closure`: with the closure object as an extra leading argument.
    """
    function = program.functions[symbol]
    target = quote(function.export or symbol)
    types = [llvm_type(p.type) for p in function.params]
    params = ", ".join(f"{t} %p{i}" for i, t in enumerate(types))
    lead = ("ptr %closure, " if params else "ptr %closure") if closure else ""
    kind = result_type(function.result, can_raise=True)
    own = result_type(function.result, bool(function.can_raise))
    head = f"define internal {kind} {quote(name)}({lead}{params}) #0 {{\n"
    if function.can_raise:
        body = f"  %r = tail call {own} {target}({params})\n  ret {kind} %r\n"
    elif own == "void":
        body = f"  call void {target}({params})\n  ret ptr null\n"
    else:
        body = (
            f"  %r = call {own} {target}({params})\n"
            f"  %h = insertvalue {kind} poison, {own} %r, 0\n"
            f"  %w = insertvalue {kind} %h, ptr null, 1\n"
            f"  ret {kind} %w\n"
        )
    return f"{head}{body}}}\n"


def _is_zero(value: Datum) -> bool:
    """Is the value all zero bits? (The float -0.0 is not.)"""
    return isinstance(value, Scalar) and str(value.value) in ("0", "0.0", "False", "None")


def _part_types(t: Type) -> list[Type]:
    if isinstance(t, TupleT):
        return list(t.items)
    if isinstance(t, StructT):
        return [f.type for f in t.info.fields]
    assert isinstance(t, OptT)
    return [BOOL, t.inner]


def byte_string(data: bytes) -> str:
    """Bytes as an LLVM string constant."""
    if not data:
        return "zeroinitializer"
    return 'c"' + "".join(map(_BYTES.__getitem__, data)) + '"'
