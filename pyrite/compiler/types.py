"""Types of Pyrite as the compiler sees them, and how each is represented at run time.

| Type | Register form (LLVM) | Managed (reference counted) |
|---|---|---|
| `IntT`    | iN                                     | no |
| `BoolT`   | i1                                     | no |
| `FloatT`  | double (user programs only)            | no |
| `NoneT`   | void as a result, else i1 0            | no |
| `ClassT`  | ptr to an object (header, then fields) | yes |
| `UnionT`  | ptr to an object of one of the classes | yes |
| `FuncT`   | ptr to a closure object                | yes |
| `PtrT`    | ptr (raw, `pyrite.unsafe`)             | no |
| `TupleT`  | struct of the elements                 | if an element is |
| `StructT` | struct of the fields                   | no |
| `OptT`    | of a pointer: nullable ptr; else {i1 present, T} | as T |

Types are hashable values: equal types are the same type. Classes are nominal (`ClassInfo`).
"""

from __future__ import annotations

from dataclasses import dataclass, field


class Type:
    """Base of all types."""

    @property
    def managed(self) -> bool:
        """Does a value of this type own references that must be counted?"""
        return False

    @property
    def is_pointer(self) -> bool:
        """Is the register form one non-null machine pointer?"""
        return False


@dataclass(frozen=True)
class IntT(Type):
    bits: int
    signed: bool

    def __str__(self) -> str:
        if self == INT:
            return "int"
        return f"{'i' if self.signed else 'u'}{self.bits}"

    @property
    def min(self) -> int:
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def max(self) -> int:
        return (1 << (self.bits - self.signed)) - 1

    def holds(self, value: int) -> bool:
        return self.min <= value <= self.max

    def widens_to(self, other: IntT) -> bool:
        """Can every value of this type be held by `other`?"""
        return other.min <= self.min and self.max <= other.max


@dataclass(frozen=True)
class BoolT(Type):
    def __str__(self) -> str:
        return "bool"


@dataclass(frozen=True)
class FloatT(Type):
    def __str__(self) -> str:
        return "float"


@dataclass(frozen=True)
class NoneT(Type):
    def __str__(self) -> str:
        return "None"


@dataclass(frozen=True)
class NeverT(Type):
    """The type of an expression that does not return."""

    def __str__(self) -> str:
        return "Never"


@dataclass(eq=False)
class FieldInfo:
    """One field of a class or a struct. `guard` names the lock of `Guarded[T, "lock"]`."""

    name: str
    type: Type
    final: bool = False
    guard: str | None = None


@dataclass(eq=False)
class ClassInfo:
    """A class after monomorphisation: `List[int]` and `List[Str]` are two.

    `fields` holds inherited fields first, so that a subclass extends its base's layout.
    `python` is the live class. `drop` is the symbol of the compiled `__del__`, if any.
    `subclasses` are the direct ones that the program can reach.
    """

    name: str
    symbol: str
    python: type
    args: tuple[Type, ...] = ()
    base: ClassInfo | None = None
    fields: list[FieldInfo] = field(default_factory=list)
    subclasses: list[ClassInfo] = field(default_factory=list)
    interfaces: list[ClassInfo] = field(default_factory=list)
    drop: str | None = None
    is_protocol: bool = False
    module: str = ""

    def field_index(self, name: str) -> int:
        """Position of a field in `fields`; KeyError where there is none."""
        for index, item in enumerate(self.fields):
            if item.name == name:
                return index
        raise KeyError(name)

    def inherits(self, other: ClassInfo) -> bool:
        """Is this class `other`, or derived from it (interfaces included)?"""
        if self is other:
            return True
        if self.base is not None and self.base.inherits(other):
            return True
        return any(i.inherits(other) for i in self.interfaces)

    def __str__(self) -> str:
        return self.name


_WRITTEN = {
    "pyrite.runtime.str_.Str": "str",
    "pyrite.runtime.bytes_.Bytes": "bytes",
    "pyrite.runtime.bytearray_.ByteArray": "bytearray",
    "pyrite.runtime.list_.List": "list",
    "pyrite.runtime.dict_.Dict": "dict",
    "pyrite.runtime.set_.Set": "set",
}


@dataclass(frozen=True)
class ClassT(Type):
    info: ClassInfo

    @property
    def managed(self) -> bool:
        return True

    @property
    def is_pointer(self) -> bool:
        return True

    def __str__(self) -> str:
        """As programs write it: `list[str]`, not the run-time class `List[Str]`."""
        base = _WRITTEN.get(self.info.symbol.split("[")[0])
        if base is None:
            return self.info.name
        args = ", ".join(map(str, self.info.args))
        return f"{base}[{args}]" if args else base


@dataclass(frozen=True)
class UnionT(Type):
    members: tuple[ClassT, ...]

    @property
    def managed(self) -> bool:
        return True

    @property
    def is_pointer(self) -> bool:
        return True

    def __str__(self) -> str:
        return " | ".join(str(m) for m in self.members)


@dataclass(frozen=True)
class FuncT(Type):
    params: tuple[Type, ...]
    result: Type

    @property
    def managed(self) -> bool:
        return True

    @property
    def is_pointer(self) -> bool:
        return True

    def __str__(self) -> str:
        return f"Callable[[{', '.join(map(str, self.params))}], {self.result}]"


@dataclass(frozen=True)
class PtrT(Type):
    item: Type

    @property
    def is_pointer(self) -> bool:
        return True

    def __str__(self) -> str:
        return f"Ptr[{self.item}]"


@dataclass(frozen=True)
class TupleT(Type):
    items: tuple[Type, ...]

    @property
    def managed(self) -> bool:
        return any(t.managed for t in self.items)

    def __str__(self) -> str:
        return f"tuple[{', '.join(map(str, self.items))}]"


@dataclass(eq=False)
class StructInfo:
    """A `@struct` class: natural alignment, fields in order, no references."""

    name: str
    symbol: str
    python: type
    fields: list[FieldInfo] = field(default_factory=list)

    def field_index(self, name: str) -> int:
        """Position of a field in `fields`; KeyError where there is none."""
        for index, item in enumerate(self.fields):
            if item.name == name:
                return index
        raise KeyError(name)


@dataclass(frozen=True)
class StructT(Type):
    info: StructInfo

    def __str__(self) -> str:
        return self.info.name


@dataclass(frozen=True)
class OptT(Type):
    inner: Type

    @property
    def managed(self) -> bool:
        return self.inner.managed

    @property
    def nullable_pointer(self) -> bool:
        """Is the register form a pointer that may be null?"""
        return self.inner.is_pointer

    def __str__(self) -> str:
        return f"{self.inner} | None"


INT = IntT(64, True)
U8, U16, U32, U64 = (IntT(n, False) for n in (8, 16, 32, 64))
I8, I16, I32, I64 = (IntT(n, True) for n in (8, 16, 32, 64))
BOOL = BoolT()
FLOAT = FloatT()
NONE = NoneT()
NEVER = NeverT()


def unique_name(t: Type) -> str:
    """As `str`, but classes and structs of programs with their module: for symbols."""
    if isinstance(t, ClassT):
        in_runtime = t.info.module.startswith("pyrite.runtime")
        return t.info.symbol.removeprefix(f"{t.info.module}.") if in_runtime else t.info.symbol
    if isinstance(t, StructT):
        return t.info.symbol
    if isinstance(t, PtrT):
        return f"Ptr[{unique_name(t.item)}]"
    if isinstance(t, OptT):
        return f"{unique_name(t.inner)} | None"
    if isinstance(t, UnionT):
        return " | ".join(map(unique_name, t.members))
    if isinstance(t, TupleT):
        return f"tuple[{', '.join(map(unique_name, t.items))}]"
    if isinstance(t, FuncT):
        return f"Callable[[{', '.join(map(unique_name, t.params))}], {unique_name(t.result)}]"
    return str(t)


def size_align(t: Type) -> tuple[int, int]:
    """Size and alignment in memory, in bytes, under the C rules of both 64-bit targets."""
    if isinstance(t, IntT):
        return t.bits // 8, t.bits // 8
    if isinstance(t, BoolT | NoneT):
        return 1, 1
    if isinstance(t, TupleT):
        return _aggregate(list(t.items))
    if isinstance(t, StructT):
        return _aggregate([f.type for f in t.info.fields])
    if isinstance(t, OptT) and not t.nullable_pointer:
        return _aggregate([BOOL, t.inner])
    return 8, 8


def _aggregate(items: list[Type]) -> tuple[int, int]:
    offset, align = 0, 1
    for item in items:
        size, item_align = size_align(item)
        offset = -(-offset // item_align) * item_align + size
        align = max(align, item_align)
    return -(-offset // align) * align, align
