"""Who owns each value, and on what a borrowed value rests.

A tracked value is one of:

| Kind   | From                                          | Valid until |
|---|---|---|
| owned  | New, Make, results of calls, moved values     | it is consumed or released |
| stable | final fields, parts, casts, `borrows` calls   | its base is released |
| field  | other fields, items behind raw pointers       | other code runs, or memory is written |
| local  | Load                                          | the local is stored or cleared |

A *base* is the value that a borrowed one was taken from; whoever uses the borrowed value uses the
base too. Raw pointers into objects (`Trailing`) count as borrowed from the object.
"""

from __future__ import annotations

from pyrite.compiler.ir import (
    BranchError,
    Call,
    CallValue,
    CallVirtual,
    Cast,
    Clear,
    DecRef,
    Extract,
    Function,
    GetField,
    Intrinsic,
    Load,
    Op,
    Program,
    PtrAdd,
    PtrField,
    PtrLoad,
    PtrStore,
    SetField,
    Store,
    Trailing,
    Value,
)
from pyrite.compiler.passes.cfg import dominance_order
from pyrite.compiler.types import PtrT

# Intrinsics that neither run other code nor write where references are kept.
_CALM = frozenset(
    {"object_address", "object_at", "retain", "refcount", "type_name", "heap_alloc", "memcmp"}
    | {"atomic_load", "sysreg_read", "frame_address", "clz", "ctz", "popcount", "bswap", "mulhi"}
    | {"float_bits", "bits_float", "sqrt", "memset"}
)


class Ownership:
    """Classification of a function's values; `bit` numbers the tracked ones."""

    def __init__(self, program: Program, function: Function) -> None:
        self.program = program
        self.values: list[Value] = []
        self.bit: dict[Value, int] = {}
        self.base: dict[Value, Value] = {}
        self.owned = self.field = 0
        self.loads: dict[object, int] = {}
        for param in function.params:
            if param.owned and param.type.managed:
                self.owned |= self._track(param)
        for block in dominance_order(function):
            for op in block.ops:
                self._classify(op)
        self._unpack(function)

    def root(self, value: Value) -> Value:
        """The value whose reference a cast shows under another type."""
        while isinstance(value, Cast) and value in self.base:
            value = self.base[value]
        return value

    def keep_masks(self, retained: int) -> dict[Value, int]:
        """For each tracked value, the values that a use of it needs alive (itself included)."""
        masks: dict[Value, int] = {}
        rooted = self.owned | retained
        for value in self.values:  # a base is defined before what borrows from it
            mask = self.bit[value]
            if not mask & rooted and value in self.base:
                mask |= masks[self.base[value]]
            masks[value] = mask
        return masks

    def _track(self, value: Value) -> int:
        bit = 1 << len(self.values)
        self.values.append(value)
        self.bit[value] = bit
        return bit

    def _classify(self, op: Op) -> None:
        if not op.type.managed:
            base = _address_base(op)
            if base in self.bit:
                self._track(op)
                self.base[op] = base
            return
        bit = self._track(op)
        if self._is_owned(op):
            self.owned |= bit
            return
        if isinstance(op, Load):
            self.loads[op.local] = self.loads.get(op.local, 0) | bit
        elif isinstance(op, PtrLoad) or (
            isinstance(op, GetField) and not op.info.fields[op.index].final
        ):
            self.field |= bit
        if isinstance(op, GetField | Extract | Cast | PtrLoad):
            base = op.operands()[0]
            if base in self.bit:
                self.base[op] = base

    def _is_owned(self, op: Op) -> bool:
        if isinstance(op, Call):
            return not self.program.functions[op.symbol].borrows
        if isinstance(op, Intrinsic):
            return op.owned_result
        if isinstance(op, PtrLoad):
            return op.take
        if isinstance(op, Load):
            return op.move
        return op.owned

    def _unpack(self, function: Function) -> None:
        """Let `a, b = f()` move the parts out of a tuple instead of retaining them."""
        users: dict[Value, list[Op]] = {}
        places: dict[Value, object] = {}
        for block in function.blocks:
            for op in block.ops:
                places[op] = block
                for operand in op.operands():
                    users.setdefault(operand, []).append(op)
            end = block.terminator
            if isinstance(end, BranchError):
                places[end.call] = end.normal
        for value in self.values:
            parts = users.get(value, [])
            if self.bit[value] & self.owned and _are_all_parts(value, parts, places):
                self.owned &= ~self.bit[value]
                for part in parts:
                    self.owned |= self.bit.get(part, 0)
                    self.base.pop(part, None)


def is_disturbing(op: Op) -> bool:
    """Can the op run other code, or write where references are kept?"""
    if isinstance(op, Call | CallValue | CallVirtual | Clear | DecRef):
        return True
    if isinstance(op, Store):
        return op.local.type.managed and not op.fresh
    if isinstance(op, SetField | PtrStore):
        return op.value.type.managed
    return isinstance(op, Intrinsic) and op.name not in _CALM


def is_call(op: Op) -> bool:
    """Does other code run while the op's operands are in use?"""
    return isinstance(op, Call | CallValue | CallVirtual)


def _address_base(op: Op) -> Value | None:
    """The value into which a raw pointer points."""
    if isinstance(op, Trailing | PtrAdd | PtrField):
        return op.operands()[0]
    if isinstance(op, Cast) and isinstance(op.type, PtrT):
        return op.value
    return None


def _are_all_parts(value: Value, users: list[Op], places: dict[Value, object]) -> bool:
    """Is the tuple used only to take each managed part once, in the block that defines it?"""
    items = getattr(value.type, "items", ())
    taken = [u.index for u in users if isinstance(u, Extract)]
    managed = [i for i, t in enumerate(items) if t.managed]
    return (
        bool(users)
        and len(taken) == len(users)
        and sorted(i for i in taken if i in managed) == managed
        and all(places[u] is places.get(value) for u in users)
    )
