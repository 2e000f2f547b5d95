"""Typed intermediate representation: what the lowering writes and the passes transform.

A `Program` holds functions, classes, selectors (virtual methods) and frozen data. A function is a
list of basic blocks; a block is a list of ops that ends in a terminator. A value is a constant, a
parameter or the result of one op, assigned once. Python variables are `Local` slots, read by
`Load` and written by `Store`; LLVM turns the slots into registers.

Way through the compiler (`pipeline.py`):

    lowering -> verify -> exceptions -> verify -> refcount -> verify -> emit (LLVM text)

Before `exceptions`, a block names the block that handles an error raised in it (`Block.handler`;
None: the function returns the error), and `Call` stands in the middle of a block. The pass computes
which functions can raise, splits blocks after calls that can, and adds `BranchError`.

Before `refcount` there is no `IncRef`/`DecRef`. Ownership is declared by the ops: `owned` tells
whether the result carries a reference of its own, `consumed()` lists the operands whose reference
the op takes over. Everything else borrows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from pyrite.compiler.types import ClassInfo, FuncT, Type


@dataclass(eq=False)
class Value:
    """Something that an op can use; `type` is its type."""

    type: Type


@dataclass(eq=False)
class Const(Value):
    """A number, a truth value, None (null of an optional; the only NoneT value)."""

    value: int | float | bool | None


@dataclass(eq=False)
class Null(Value):
    """The empty value of an optional type, or a zeroed value of any type (`unsafe.zeroed`)."""


@dataclass(eq=False)
class DataRef(Value):
    """Address of a frozen object or buffer in `Program.data`. Immortal: counting may skip it."""

    symbol: str


@dataclass(eq=False)
class FuncRef(Value):
    """Address of a function's code, as a `PtrT` (`unsafe.code_address`). Its ABI: see `export`."""

    symbol: str


@dataclass(eq=False)
class SymbolRef(Value):
    """Address of a symbol of the linker script or of assembly, as `PtrT`."""

    symbol: str


@dataclass(eq=False)
class Param(Value):
    """Function parameter; borrowed, unless `owned` (constructor-like arguments)."""

    name: str
    index: int
    owned: bool = False


@dataclass(eq=False)
class Local:
    """Storage of a Python variable, or of a temporary that crosses blocks.

    A managed local owns what it holds, starts empty, and is released when the function is left.
    """

    name: str
    type: Type


@dataclass(eq=False)
class Op(Value):
    """An operation. `line` is its source line in `Function.file`, for DWARF."""

    line: int
    owned: ClassVar[bool] = False

    def operands(self) -> list[Value]:
        """Values that the op reads, in order."""
        return []

    def consumed(self) -> list[Value]:
        """Operands whose reference moves into the op."""
        return []

    def replace(self, old: Value, new: Value) -> None:
        """Use `new` in place of `old`."""
        for name, item in vars(self).items():
            if item is old:
                setattr(self, name, new)
            elif isinstance(item, list):
                setattr(self, name, [new if v is old else v for v in item])


# --- variables -----------------------------------------------------------------------------------


@dataclass(eq=False)
class Load(Op):
    """Value of a local, borrowed. `move=True` takes the local's reference and empties it."""

    local: Local
    move: bool = False


@dataclass(eq=False)
class Store(Op):
    """local = value. Releases what the local held; `fresh`: it is known to hold nothing."""

    local: Local
    value: Value
    fresh: bool = False

    def operands(self) -> list[Value]:
        return [self.value]

    def consumed(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class Clear(Op):
    """Release what a managed local holds and empty it (`del x`). `full`: it is not empty."""

    local: Local
    full: bool = False


# --- numbers -------------------------------------------------------------------------------------


@dataclass(eq=False)
class Arith(Op):
    """Integer or float arithmetic; both operands and the result have one type.

    `kind`: add sub mul floordiv mod and or xor shl shr (Python semantics: floordiv and mod round
    towards minus infinity; shr is arithmetic for signed types) and div (floats).
    `wrap`: modular result; otherwise overflow, a zero divisor, and a shift count outside
    0..bits-1 trap. A checked shl traps when bits are lost.
    """

    kind: str
    left: Value
    right: Value
    wrap: bool = False

    def operands(self) -> list[Value]:
        return [self.left, self.right]


@dataclass(eq=False)
class Compare(Op):
    """`kind`: eq ne lt le gt ge, on two numbers, bools or raw pointers of one type -> bool."""

    kind: str
    left: Value
    right: Value

    def operands(self) -> list[Value]:
        return [self.left, self.right]


@dataclass(eq=False)
class Is(Op):
    """Identity of two managed or optional values; `x is None` compares with `Null` -> bool."""

    left: Value
    right: Value

    def operands(self) -> list[Value]:
        return [self.left, self.right]


@dataclass(eq=False)
class Not(Op):
    """Truth negation -> bool."""

    value: Value

    def operands(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class Convert(Op):
    """Number to number of `type`. `mode`: check (a lost value traps), truncate, or exact (the
    lowering knows that it fits). Covers int, bool, float and raw pointer (with u64)."""

    value: Value
    mode: str

    def operands(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class Check(Op):
    """Trap with `kind` unless `condition` holds.

    `kind`: a key of `traps.KINDS` (overflow, index, zero_division, assertion, unreachable, ...).
    """

    condition: Value
    kind: str

    def operands(self) -> list[Value]:
        return [self.condition]


# --- objects -------------------------------------------------------------------------------------


@dataclass(eq=False)
class New(Op):
    """A zeroed instance of a class, count 1; raises MemoryError. `extra`: bytes behind the fields
    (str, bytes), or None."""

    info: ClassInfo
    extra: Value | None = None
    owned: ClassVar[bool] = True

    def operands(self) -> list[Value]:
        return [] if self.extra is None else [self.extra]


@dataclass(eq=False)
class GetField(Op):
    """Field of an object. Borrowed from it; the refcount pass retains it where it must
    (a field that is not final may be overwritten while the value is in use)."""

    obj: Value
    info: ClassInfo
    index: int

    def operands(self) -> list[Value]:
        return [self.obj]


@dataclass(eq=False)
class SetField(Op):
    """obj.field = value. Releases the old value, after the new one is in place.
    `init`: the field is known to be empty."""

    obj: Value
    info: ClassInfo
    index: int
    value: Value
    init: bool = False

    def operands(self) -> list[Value]:
        return [self.obj, self.value]

    def consumed(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class Trailing(Op):
    """Raw pointer to the bytes behind an object's fields."""

    obj: Value
    info: ClassInfo

    def operands(self) -> list[Value]:
        return [self.obj]


@dataclass(eq=False)
class InstanceOf(Op):
    """Is the object an instance of `info` or of a subclass? -> bool. A null pointer is not."""

    obj: Value
    info: ClassInfo

    def operands(self) -> list[Value]:
        return [self.obj]


@dataclass(eq=False)
class Cast(Op):
    """The same pointer under another managed, optional or raw pointer type; borrows from it.
    Also wraps T into `T | None` and unwraps it (the lowering has checked for None)."""

    value: Value

    def operands(self) -> list[Value]:
        return [self.value]


# --- aggregates ----------------------------------------------------------------------------------


@dataclass(eq=False)
class Make(Op):
    """A tuple or struct value from its parts; takes over managed parts, owns the result."""

    items: list[Value]
    owned: ClassVar[bool] = True

    def operands(self) -> list[Value]:
        return list(self.items)

    def consumed(self) -> list[Value]:
        return list(self.items)


@dataclass(eq=False)
class Extract(Op):
    """Part `index` of a tuple or struct value; borrowed from it."""

    value: Value
    index: int

    def operands(self) -> list[Value]:
        return [self.value]


# --- raw memory ----------------------------------------------------------------------------------


@dataclass(eq=False)
class PtrLoad(Op):
    """Value at a raw pointer, borrowed; `take=True` moves it out (result owned)."""

    ptr: Value
    volatile: bool = False
    take: bool = False

    def operands(self) -> list[Value]:
        return [self.ptr]


@dataclass(eq=False)
class PtrStore(Op):
    """*ptr = value. `init`: the old content is not a value; otherwise it is released."""

    ptr: Value
    value: Value
    init: bool = False
    volatile: bool = False

    def operands(self) -> list[Value]:
        return [self.ptr, self.value]

    def consumed(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class PtrAdd(Op):
    """ptr + index items of its item type (index: int, may be negative)."""

    ptr: Value
    index: Value

    def operands(self) -> list[Value]:
        return [self.ptr, self.index]


@dataclass(eq=False)
class PtrField(Op):
    """Raw pointer to field `index` of the struct (or of the object `info`) at a raw pointer."""

    ptr: Value
    index: int
    info: ClassInfo | None = None

    def operands(self) -> list[Value]:
        return [self.ptr]


# --- calls ---------------------------------------------------------------------------------------


@dataclass(eq=False)
class Call(Op):
    """Direct call. Where the callee can raise, the exceptions pass ends the block after it."""

    symbol: str
    args: list[Value]
    owned: ClassVar[bool] = True

    def operands(self) -> list[Value]:
        return list(self.args)


@dataclass(eq=False)
class CallValue(Op):
    """Call of a function value (closure object)."""

    function: Value
    args: list[Value]
    owned: ClassVar[bool] = True

    def operands(self) -> list[Value]:
        return [self.function, *self.args]


@dataclass(eq=False)
class CallVirtual(Op):
    """Call through the dispatch table of a selector; `args[0]` is the receiver."""

    selector: Selector
    args: list[Value]
    owned: ClassVar[bool] = True

    def operands(self) -> list[Value]:
        return list(self.args)


@dataclass(eq=False)
class Intrinsic(Op):
    """An operation that the emitter knows by name (`intrinsics.py` lists them): barriers, system
    registers, atomics, memcpy, object addresses. `text`: a literal such as a register name."""

    name: str
    args: list[Value]
    text: str = ""
    owned_result: bool = False

    def operands(self) -> list[Value]:
        return list(self.args)


@dataclass(eq=False)
class IncRef(Op):
    """Add a reference to a managed value."""

    value: Value

    def operands(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class DecRef(Op):
    """Drop a reference; destroys the object at zero."""

    value: Value

    def operands(self) -> list[Value]:
        return [self.value]


@dataclass(eq=False)
class CaughtError(Op):
    """First op of a handler block: the error that was raised; the handler owns it."""

    owned: ClassVar[bool] = True


# --- terminators ---------------------------------------------------------------------------------


@dataclass(eq=False)
class Terminator(Op):
    def targets(self) -> list[Block]:
        """Blocks that may run next."""
        return []


@dataclass(eq=False)
class Goto(Terminator):
    target: Block

    def targets(self) -> list[Block]:
        return [self.target]


@dataclass(eq=False)
class Branch(Terminator):
    condition: Value
    then: Block
    other: Block
    likely: bool | None = None

    def operands(self) -> list[Value]:
        return [self.condition]

    def targets(self) -> list[Block]:
        return [self.then, self.other]


@dataclass(eq=False)
class Switch(Terminator):
    """Jump by an integer value."""

    value: Value
    cases: list[tuple[int, Block]]
    default: Block

    def operands(self) -> list[Value]:
        return [self.value]

    def targets(self) -> list[Block]:
        return [b for _, b in self.cases] + [self.default]


@dataclass(eq=False)
class BranchError(Terminator):
    """Written by the exceptions pass after a call that can raise: `call`'s error decides."""

    call: Op
    handler: Block
    normal: Block

    def operands(self) -> list[Value]:
        return []

    def targets(self) -> list[Block]:
        return [self.handler, self.normal]


@dataclass(eq=False)
class Return(Terminator):
    """Leave the function with a value (None: no value); the caller owns it."""

    value: Value | None

    def operands(self) -> list[Value]:
        return [] if self.value is None else [self.value]

    def consumed(self) -> list[Value]:
        return self.operands()


@dataclass(eq=False)
class Raise(Terminator):
    """Raise an exception object: to the block's handler (which the exceptions pass copies into
    `handler`), or out of the function."""

    error: Value
    handler: Block | None = None

    def targets(self) -> list[Block]:
        return [] if self.handler is None else [self.handler]

    def operands(self) -> list[Value]:
        return [self.error]

    def consumed(self) -> list[Value]:
        return [self.error]


@dataclass(eq=False)
class Unreachable(Terminator):
    """Control does not get here; traps with `kind` when it does."""

    kind: str = "unreachable"


# --- containers of code --------------------------------------------------------------------------


@dataclass(eq=False)
class Block:
    label: str
    ops: list[Op] = field(default_factory=list)
    handler: Block | None = None

    @property
    def terminator(self) -> Terminator:
        last = self.ops[-1]
        assert isinstance(last, Terminator)
        return last

    @property
    def is_closed(self) -> bool:
        return bool(self.ops) and isinstance(self.ops[-1], Terminator)


@dataclass(eq=False)
class Function:
    """One compiled function or one instance of a generic function.

    `symbol` is unique. `export`: C name of an entry from assembly or hardware: plain AAPCS64
    signature, an error that leaves it traps. `can_raise` is set by the exceptions pass (None
    before). `generic`: an instance, emitted into each module that uses it. `borrows`: the result
    is borrowed from something that outlives the caller (`unsafe.borrowed`). `assembly`: the text
    of an `@asm` function; it has no blocks and never raises. `irq_context`, `may_sleep`: the
    marks of the same names (`passes.contexts`).
    """

    symbol: str
    qualname: str
    module: str
    file: str
    line: int
    params: list[Param]
    result: Type
    blocks: list[Block] = field(default_factory=list)
    locals: list[Local] = field(default_factory=list)
    export: str | None = None
    generic: bool = False
    inline: bool | None = None
    borrows: bool = False
    assembly: str | None = None
    can_raise: bool | None = None
    irq_context: bool = False
    may_sleep: bool = False

    @property
    def func_type(self) -> FuncT:
        return FuncT(tuple(p.type for p in self.params), self.result)


@dataclass(eq=False)
class Selector:
    """A virtual method: the root declaration and the implementation for each concrete class.

    The emitter writes one table a selector, indexed by class number. `can_raise` is true when any
    implementation can.
    """

    symbol: str
    name: str
    root: ClassInfo
    params: tuple[Type, ...]
    result: Type
    implementations: dict[ClassInfo, str] = field(default_factory=dict)
    can_raise: bool | None = None


# --- frozen data ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scalar:
    """int, float, bool, or None (null pointer, or an absent optional of a number)."""

    value: int | float | bool | None


@dataclass(frozen=True)
class Address:
    """Address of another frozen datum."""

    symbol: str


@dataclass(frozen=True)
class CodeAddress:
    """Raw code address of a function (for `PtrT` fields)."""

    symbol: str


@dataclass(frozen=True)
class Parts:
    """A tuple or struct value; for an absent/present optional of a number: (present, value)."""

    items: tuple[Datum, ...]


Datum = Scalar | Address | CodeAddress | Parts


@dataclass(eq=False)
class FrozenObject:
    """An immortal object of the image: fields in `info.fields` order, then `trailing` bytes."""

    symbol: str
    info: ClassInfo
    fields: list[Datum]
    trailing: bytes | None
    mutable: bool
    module: str


@dataclass(eq=False)
class FrozenBuffer:
    """An array of one item type in the image: storage of a frozen list or dict."""

    symbol: str
    item: Type
    items: list[Datum]
    mutable: bool
    module: str


@dataclass(eq=False)
class FrozenFunction:
    """A closure object without captures: what a function value in data or code points to.

    Layout: header, then the address of the code. Its code has the signature of `function` with
    the closure object itself as an extra leading argument; the emitter writes that adapter.
    """

    symbol: str
    function: str
    type: FuncT
    module: str


Frozen = FrozenObject | FrozenBuffer | FrozenFunction


@dataclass(eq=False)
class Program:
    """Everything that one image or executable consists of.

    `hooks` maps the emitter's needs to symbols: alloc, free, trap, and the exception objects
    `MemoryError` (a frozen instance). `assembly`: (module, text) pieces for the assembler.
    `closures`: the class infos of generated closure objects.
    """

    functions: dict[str, Function] = field(default_factory=dict)
    classes: list[ClassInfo] = field(default_factory=list)
    selectors: dict[str, Selector] = field(default_factory=dict)
    data: dict[str, Frozen] = field(default_factory=dict)
    assembly: list[tuple[str, str]] = field(default_factory=list)
    hooks: dict[str, str] = field(default_factory=dict)


def all_ops(function: Function) -> Iterator[Op]:
    """Every op of a function, in block order."""
    for block in function.blocks:
        yield from block.ops
