"""The text of one LLVM function under construction.

Every instruction carries its source line, as a location whose scope is the placeholder `SCOPE`:
the same text serves each module that has a copy of the function, whatever its metadata numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import pack

from pyrite.compiler import traps
from pyrite.compiler.errors import InternalError
from pyrite.compiler.ir import (
    Block,
    Const,
    DataRef,
    FuncRef,
    Function,
    Local,
    Null,
    Op,
    Param,
    Program,
    SymbolRef,
    Value,
)
from pyrite.compiler.representation import llvm_type, quote, zero
from pyrite.compiler.types import FloatT, OptT, Type

SCOPE = "!SCOPE"
UNLIKELY = '!prof !{!"branch_weights", i32 1, i32 2000}'
LIKELY = '!prof !{!"branch_weights", i32 2000, i32 1}'


@dataclass
class Uses:
    """What a piece of text refers to and its module must declare."""

    functions: set[str] = field(default_factory=set)
    data: set[str] = field(default_factory=set)
    externals: set[str] = field(default_factory=set)  # typeinfos, tables, linker symbols

    def add(self, other: Uses) -> None:
        """Take over another piece's references."""
        self.functions |= other.functions
        self.data |= other.data
        self.externals |= other.externals


@dataclass(frozen=True)
class Options:
    """What the target asks of the text. `atomic`: counts are shared between threads."""

    atomic: bool = False
    census: bool = False
    kernel: bool = False
    arch: str = "x86_64"


class Code:
    """Appends instructions, names values, and collects what the text refers to."""

    def __init__(self, program: Program, function: Function, options: Options) -> None:
        self.program = program
        self.function = function
        self.options = options
        self.uses = Uses()
        self.lines: list[str] = []
        self.cold: list[str] = []
        self.names: dict[Value, str] = {}
        self.errors: dict[Op, str] = {}
        self.labels: dict[Block, str] = {}
        self.slots: dict[Local, str] = {}
        self.here = ""  # label of the block being written
        self.is_cold = False  # is the block reached only by errors?
        self._count = 0
        self.location = ""
        self.at(function.line)

    # --- instructions ----------------------------------------------------------------------------

    def at(self, line: int) -> None:
        """The instructions that follow come from this source line."""
        line = line or self.function.line
        self.location = f", !dbg !DILocation(line: {line}, scope: {SCOPE})"

    def fresh(self) -> str:
        """A new register or label name, without its sigil."""
        self._count += 1
        return f"t{self._count}"

    def op(self, text: str) -> str:
        """Append an instruction with a result; returns the register."""
        self._count += 1
        name = f"%t{self._count}"
        self.lines.append(f"  {name} = {text}{self.location}")
        return name

    def do(self, text: str) -> None:
        """Append an instruction without a result."""
        self.lines.append(f"  {text}{self.location}")

    def label(self, name: str) -> None:
        """Start a block."""
        self.lines.append(f"{name}:")
        self.here = name

    def branch(self, condition: str, then: str, other: str, weights: str = "") -> None:
        """Conditional branch, with optional branch weights."""
        tail = f", {weights}" if weights else ""
        self.do(f"br i1 {condition}, label %{then}, label %{other}{tail}")

    # --- values ----------------------------------------------------------------------------------

    def ref(self, value: Value) -> str:
        """A value as an operand, without its type."""
        name = self.names.get(value)
        if name is None:
            name = self._constant(value)
        return name

    def typed(self, value: Value) -> str:
        """A value as an operand, with its type."""
        return f"{llvm_type(value.type)} {self.ref(value)}"

    def define(self, op: Value, text: str) -> None:
        """Append the instruction that computes an op's result."""
        self.names[op] = self.op(text)

    def _constant(self, value: Value) -> str:
        if isinstance(value, Const):
            return constant(value.value, value.type)
        if isinstance(value, Null):
            return zero(value.type)
        if isinstance(value, DataRef):
            return self.data(value.symbol)
        if isinstance(value, FuncRef):
            return self.code(value.symbol)
        if isinstance(value, SymbolRef):
            return self.external(value.symbol)
        if isinstance(value, Param):
            return f"%p{value.index}"
        raise InternalError(f"{self.function.symbol}: {type(value).__name__} used before its place")

    def data(self, symbol: str) -> str:
        """Address of a frozen datum."""
        self.uses.data.add(symbol)
        return quote(symbol)

    def code(self, symbol: str) -> str:
        """Address of a function's code."""
        self.uses.functions.add(symbol)
        return quote(self.program.functions[symbol].export or symbol)

    def external(self, symbol: str) -> str:
        """Address of something that another module or the linker defines."""
        self.uses.externals.add(symbol)
        return quote(symbol)

    def parts(self, value: str, t: Type, items: list[Type]) -> list[str]:
        """The parts of an aggregate, each in a register."""
        kind = llvm_type(t)
        return [self.op(f"extractvalue {kind} {value}, {i}") for i in range(len(items))]

    # --- traps -----------------------------------------------------------------------------------

    def trap_if(self, condition: str, kind: str) -> None:
        """Trap where the condition holds; go on where it does not."""
        bad, good = self.fresh(), self.fresh()
        self.branch(condition, bad, good, UNLIKELY)
        self.label(good)
        self.cold += [f"{bad}:", f"  {self._trap(kind)}", "  unreachable"]

    def trap(self, kind: str) -> None:
        """Trap here; ends the block."""
        self.lines += [f"  {self._trap(kind)}", "  unreachable"]

    def _trap(self, kind: str) -> str:
        # nomerge: two lines that shared one trap would make the traceback name the wrong one.
        return f"call void @llvm.ubsantrap(i8 {traps.number(kind)}) nomerge{self.location}"


def constant(value: int | float | bool | None, t: Type) -> str:
    """A number, a truth value or None of a type, as an LLVM constant."""
    if value is None:
        return zero(t)
    if isinstance(t, OptT) and not t.nullable_pointer:
        return f"{{i1 true, {llvm_type(t.inner)} {constant(value, t.inner)}}}"
    if isinstance(t, FloatT):
        return f"0x{int.from_bytes(pack('>d', float(value)), 'big'):016X}"
    if llvm_type(t) == "ptr":
        return f"inttoptr (i64 {int(value)} to ptr)" if value else "null"
    if llvm_type(t) == "i1":
        return "true" if value else "false"
    return str(int(value))
