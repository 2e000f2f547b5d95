"""Short ways to write IR by hand."""

from __future__ import annotations

from collections.abc import Mapping

from pyrite.compiler import ir
from pyrite.compiler.types import (
    BOOL,
    INT,
    NONE,
    U8,
    ClassInfo,
    ClassT,
    FieldInfo,
    OptT,
    PtrT,
    Type,
)

BYTES = PtrT(U8)
MODULE = "test"


class Maker:
    """Builds a program function by function; ops go to the block that is open."""

    def __init__(self) -> None:
        self.program = ir.Program()
        self.line = 0

    def function(self, name: str, params: Mapping[str, Type], result: Type) -> ir.Function:
        """Begin a function; its parameters are in `self.p`."""
        values = [ir.Param(t, n, i) for i, (n, t) in enumerate(params.items())]
        self.f = ir.Function(name, name, MODULE, "test.py", self.line + 1, values, result)
        self.p = {v.name: v for v in values}
        self.program.functions[name] = self.f
        self.block("entry")
        return self.f

    def export(self, name: str, params: Mapping[str, Type], result: Type) -> ir.Function:
        """Begin an exported function."""
        function = self.function(name, params, result)
        function.export = name
        return function

    def new_block(self, label: str, handler: ir.Block | None = None) -> ir.Block:
        """A block for later."""
        block = ir.Block(label, handler=handler)
        self.f.blocks.append(block)
        return block

    def block(self, label: str, handler: ir.Block | None = None) -> ir.Block:
        """Open a new block."""
        self.at = self.new_block(label, handler)
        return self.at

    def local(self, name: str, t: Type) -> ir.Local:
        """A local variable."""
        local = ir.Local(name, t)
        self.f.locals.append(local)
        return local

    def do(self, op_class: type[ir.Op], t: Type, **fields: object) -> ir.Op:
        """Append an op of any kind."""
        self.line += 1
        op = op_class(type=t, line=self.line, **fields)
        self.at.ops.append(op)
        return op

    def arith(self, kind: str, left: ir.Value, right: ir.Value, wrap: bool = False) -> ir.Op:
        return self.do(ir.Arith, left.type, kind=kind, left=left, right=right, wrap=wrap)

    def compare(self, kind: str, left: ir.Value, right: ir.Value) -> ir.Op:
        return self.do(ir.Compare, BOOL, kind=kind, left=left, right=right)

    def load(self, local: ir.Local) -> ir.Op:
        return self.do(ir.Load, local.type, local=local)

    def store(self, local: ir.Local, value: ir.Value) -> ir.Op:
        return self.do(ir.Store, NONE, local=local, value=value)

    def call(self, symbol: str, *args: ir.Value, result: Type | None = None) -> ir.Op:
        t = result or self.program.functions[symbol].result
        return self.do(ir.Call, t, symbol=symbol, args=list(args))

    def new(self, info: ClassInfo, extra: ir.Value | None = None) -> ir.Op:
        return self.do(ir.New, ClassT(info), info=info, extra=extra)

    def get(self, obj: ir.Value, info: ClassInfo, name: str) -> ir.Op:
        index = info.field_index(name)
        return self.do(ir.GetField, info.fields[index].type, obj=obj, info=info, index=index)

    def set(self, obj: ir.Value, info: ClassInfo, name: str, value: ir.Value) -> ir.Op:
        index = info.field_index(name)
        return self.do(ir.SetField, NONE, obj=obj, info=info, index=index, value=value)

    def intrinsic(self, name: str, t: Type, *args: ir.Value, text: str = "") -> ir.Op:
        return self.do(ir.Intrinsic, t, name=name, args=list(args), text=text)

    def goto(self, target: ir.Block) -> None:
        self.do(ir.Goto, NONE, target=target)

    def branch(self, condition: ir.Value, then: ir.Block, other: ir.Block) -> None:
        self.do(ir.Branch, NONE, condition=condition, then=then, other=other)

    def ret(self, value: ir.Value | None = None) -> None:
        self.do(ir.Return, NONE, value=value)

    def class_(self, name: str, base: ClassInfo | None = None, **fields: Type) -> ClassInfo:
        """Define a class; `final_x: T` makes a final field x."""
        info = ClassInfo(name, name, object, base=base, module=MODULE)
        inherited = list(base.fields) if base else []
        own = [
            FieldInfo(n.removeprefix("final_"), t, final=n.startswith("final_"))
            for n, t in fields.items()
        ]
        info.fields = inherited + own
        if base is not None:
            base.subclasses.append(info)
        self.program.classes.append(info)
        return info

    def heap(self, size: int = 1 << 16) -> None:
        """Allocation hooks over a frozen array: word 0 is the bytes in use, 1 the blocks freed,
        2 the blocks made; blocks follow. None is used again; the first word behind the header of a
        freed one is overwritten."""
        zeros: list[ir.Datum] = [ir.Scalar(0)] * ((size + 64) // 8)
        self.program.data["heap"] = ir.FrozenBuffer("heap", INT, zeros, True, MODULE)
        word = PtrT(INT)
        self.export("test_alloc", {"size": INT}, BYTES)
        base = ir.DataRef(word, "heap")
        used = self.do(ir.PtrLoad, INT, ptr=base)
        rounded = self.arith("and", self.arith("add", self.p["size"], num(15)), num(-16))
        self.do(ir.PtrStore, NONE, ptr=base, value=self.arith("add", used, rounded))
        self._add_one(2)
        start = self.do(ir.Cast, BYTES, value=base)
        offset = self.arith("add", used, num(32))
        self.ret(self.do(ir.PtrAdd, BYTES, ptr=start, index=offset))
        self.export("test_free", {"block": BYTES}, NONE)
        self._add_one(1)
        block = self.do(ir.Cast, word, value=self.p["block"])
        field = self.do(ir.PtrAdd, word, ptr=block, index=num(2))
        self.do(ir.PtrStore, NONE, ptr=field, value=num(-1))
        self.ret()
        self.program.hooks |= {"alloc": "test_alloc", "free": "test_free"}

    def heap_word(self, index: int) -> ir.Op:
        """A word of the heap's state."""
        return self.do(ir.PtrLoad, INT, ptr=self._heap_place(index))

    def freed(self) -> ir.Op:
        """How many blocks have been freed."""
        return self.heap_word(1)

    def leaked(self) -> ir.Op:
        """How many blocks have not been freed."""
        return self.arith("sub", self.heap_word(2), self.heap_word(1))

    def _heap_place(self, index: int) -> ir.Op:
        return self.do(ir.PtrAdd, PtrT(INT), ptr=ir.DataRef(PtrT(INT), "heap"), index=num(index))

    def _add_one(self, index: int) -> None:
        place = self._heap_place(index)
        new = self.arith("add", self.do(ir.PtrLoad, INT, ptr=place), num(1))
        self.do(ir.PtrStore, NONE, ptr=place, value=new)

    def main(self) -> None:
        """Begin the entry; return an exit status from it."""
        self.export("pyrite_main", {"argc": INT, "argv": BYTES}, INT)


def num(value: int) -> ir.Const:
    """An `int` constant."""
    return ir.Const(INT, value)


def opt(info: ClassInfo) -> OptT:
    """`info | None`."""
    return OptT(ClassT(info))
