"""Live objects -> data of the image, each object once.

A frozen object is immortal. Strings and bytes are shared by content and read-only; everything else
keeps its identity, and may be changed by the program unless its class cannot change.
"""

import enum
import hashlib
from types import FunctionType, MethodType

from pyrite.compiler import ir
from pyrite.compiler.front.annotations import Scope
from pyrite.compiler.front.classes import runtime_class, substitute_builtin
from pyrite.compiler.front.generics import is_open
from pyrite.compiler.front.source import unwrap
from pyrite.compiler.lower.builder import Builder
from pyrite.compiler.lower.frozen_tables import hashes_and_index
from pyrite.compiler.types import (
    BOOL,
    FLOAT,
    I32,
    INT,
    NONE,
    BoolT,
    ClassInfo,
    ClassT,
    FloatT,
    FuncT,
    IntT,
    NoneT,
    OptT,
    PtrT,
    StructT,
    TupleT,
    Type,
    UnionT,
)
from pyrite.runtime.hash import text_hash

NULL = ir.Scalar(None)


class FreezeError(Exception):
    """The object has no form in the image."""


class Freezer:
    """Writes `Program.data`; one for the whole program."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.data = builder.program.data
        self.symbols: dict[tuple[int, Type], str] = {}
        self.kept: list[object] = []
        self.counter = 0

    # --- types of live objects ---

    def type_of(self, live: object) -> Type:
        """The type that a live object has when nothing declares one."""
        if live is None:
            return NONE
        if isinstance(live, bool):
            return BOOL
        if isinstance(live, int):
            return INT
        if isinstance(live, float):
            return FLOAT
        if isinstance(live, tuple):
            return TupleT(tuple(map(self.type_of, live)))
        if isinstance(live, list | set | frozenset):
            return self._container(type(live), [list(live)])
        if isinstance(live, dict):
            return self._container(dict, [list(live.keys()), list(live.values())])
        if isinstance(live, FunctionType):
            return self.function_type(live)
        if isinstance(live, MethodType):
            raise FreezeError("a bound method cannot be frozen: make a small class")
        orig = getattr(live, "__orig_class__", None)
        if orig is not None:
            from_scope = self.builder.classes.annotations.hint(orig, _empty_scope())
            return from_scope
        return self.builder.class_type(type(live))

    def _container(self, kind: type, columns: list[list[object]]) -> Type:
        args: list[Type] = []
        for column in columns:
            kinds = list(dict.fromkeys(map(self.type_of, column)))
            if len(kinds) == 2 and NONE in kinds:
                kinds = [OptT(next(k for k in kinds if k != NONE))]
            if len(kinds) != 1:
                what = "an empty" if not kinds else "a mixed"
                raise FreezeError(f"{what} {kind.__name__} at module level needs an annotation")
            args.append(kinds[0])
        return self.builder.class_type(kind, tuple(args))

    def function_type(self, live: FunctionType) -> FuncT:
        """Type of a live function as a value."""
        signature = self.builder.signature(live, None)
        if any(is_open(p.type) for p in signature.params):
            raise FreezeError(f"generic function {live.__name__} cannot be a value")
        return FuncT(tuple(p.type for p in signature.params), signature.result)

    # --- values ---

    def datum(self, live: object, kind: Type) -> ir.Datum:
        """The form of `live` in a field of type `kind`."""
        if isinstance(kind, OptT):
            return self._optional(live, kind)
        if isinstance(kind, IntT):
            if not isinstance(live, int) or not kind.holds(int(live)):
                raise FreezeError(f"{live!r} does not fit {kind}")
            return ir.Scalar(int(live))
        if isinstance(kind, BoolT):
            return ir.Scalar(bool(live))
        if isinstance(kind, FloatT):
            assert isinstance(live, int | float)
            return ir.Scalar(float(live))
        if isinstance(kind, NoneT):
            return NULL
        if isinstance(kind, TupleT):
            if not isinstance(live, tuple) or len(live) != len(kind.items):
                raise FreezeError(f"{live!r} is not {kind}")
            return ir.Parts(tuple(map(self.datum, live, kind.items)))
        if isinstance(kind, StructT):
            fields = kind.info.fields
            return ir.Parts(tuple(self.datum(getattr(live, f.name), f.type) for f in fields))
        if isinstance(kind, PtrT):
            addr = getattr(live, "addr", None)
            if addr is None:
                raise FreezeError(f"{live!r} is not a pointer")
            return ir.Scalar(int(addr) or None)
        return ir.Address(self.address(live, kind))

    def _optional(self, live: object, kind: OptT) -> ir.Datum:
        if kind.nullable_pointer:
            return NULL if live is None else self.datum(live, kind.inner)
        if live is None:
            return NULL
        return ir.Parts((ir.Scalar(True), self.datum(live, kind.inner)))

    # --- objects ---

    def address(self, live: object, kind: Type) -> str:
        """Symbol of the frozen form of a live object that is used as `kind`."""
        if isinstance(live, str):
            return self.text(live)
        if isinstance(live, bytes):
            return self.blob(live)
        if isinstance(live, FunctionType):
            return self.function(live)
        if isinstance(kind, UnionT):
            kind = self.type_of(live)
        key = (id(live), kind)
        if key not in self.symbols:
            self.kept.append(live)
            self.symbols[key] = self._make(live, kind, key)
        return self.symbols[key]

    def _name(self, hint: str) -> str:
        self.counter += 1
        return f"data.{self.counter}.{hint}"

    def _make(self, live: object, kind: Type, key: tuple[int, Type]) -> str:
        if not isinstance(kind, ClassT):
            raise FreezeError(f"{type(live).__name__} object cannot be frozen as {kind}")
        if isinstance(live, list):
            return self._list(live, kind.info)
        if isinstance(live, bytearray):
            return self._bytearray(live, kind.info)
        if isinstance(live, dict):
            return self._dict(live, kind.info)
        if isinstance(live, set | frozenset):
            return self._set(live, kind.info)
        info = self._dynamic_class(live, kind.info)
        if not info.inherits(kind.info):
            raise FreezeError(f"{info.name} object where {kind} is needed")
        symbol = self._name(info.name)
        self.symbols[key] = self.symbols[id(live), ClassT(info)] = symbol
        self.builder.note_made(info)
        fields = [self._field(live, info, f.name, f.type) for f in info.fields]
        is_fixed = isinstance(live, enum.Enum)
        self.data[symbol] = ir.FrozenObject(symbol, info, fields, None, not is_fixed, info.module)
        return symbol

    def _dynamic_class(self, live: object, declared: ClassInfo) -> ClassInfo:
        python = substitute_builtin(type(live))
        if python is declared.python:
            return declared
        found = self.type_of(live) if not isinstance(live, BaseException) else None
        if found is None:
            found = self.builder.class_type(python)
        if not isinstance(found, ClassT):
            raise FreezeError(f"{type(live).__name__} object cannot be frozen")
        return found.info

    def _field(self, live: object, info: ClassInfo, name: str, kind: Type) -> ir.Datum:
        if isinstance(live, BaseException) and not hasattr(live, name):
            value: object = live.args[0] if name == "message" and live.args else ""
            return self.datum(value if name == "message" else 0, kind)
        if not hasattr(live, name):
            if isinstance(kind, IntT | BoolT | FloatT):
                return ir.Scalar(0)
            if isinstance(kind, OptT | PtrT):
                return NULL
            raise FreezeError(f"field {name} of {info.name} has no value")
        try:
            return self.datum(getattr(live, name), kind)
        except FreezeError as error:
            raise FreezeError(f"field {name} of {info.name}: {error}") from None

    def text(self, live: str) -> str:
        """Symbol of a `Str` with this text."""
        data = live.encode("utf-8", "surrogatepass")
        fields = [ir.Scalar(len(data)), ir.Scalar(len(live)), ir.Scalar(text_hash(data))]
        return self._sized("str", "Str", "str_", data, fields)

    def blob(self, live: bytes) -> str:
        """Symbol of a `Bytes` with this content."""
        fields = [ir.Scalar(len(live)), ir.Scalar(text_hash(live))]
        return self._sized("bytes", "Bytes", "bytes_", live, fields)

    def _sized(
        self, kind: str, name: str, module: str, data: bytes, fields: list[ir.Scalar]
    ) -> str:
        symbol = f"{kind}.{hashlib.sha256(data).hexdigest()[:24]}"
        if symbol not in self.data:
            info = self.builder.classes.info(runtime_class(name, module))
            self.builder.note_made(info)
            self.data[symbol] = ir.FrozenObject(
                symbol, info, list(fields), data, False, "pyrite.data"
            )
        return symbol

    def function(self, live: FunctionType) -> str:
        """Symbol of the closure object of a live function."""
        signature = self.builder.signature(live, None)
        target = self.builder.request(signature)
        symbol = f"function.{target}"
        if symbol not in self.data:
            kind = self.function_type(live)
            self.data[symbol] = ir.FrozenFunction(symbol, target, kind, live.__module__)
        return symbol

    def _buffer(self, items: list[object], kind: Type, hint: str) -> ir.Datum:
        if not items:
            return NULL
        data = [self.datum(item, kind) for item in items]
        symbol = self._name(hint)
        self.data[symbol] = ir.FrozenBuffer(symbol, kind, data, True, "pyrite.data")
        return ir.Address(symbol)

    def _container_object(self, info: ClassInfo, values: dict[str, ir.Datum]) -> str:
        self.builder.note_made(info)
        symbol = self._name(info.name)
        zero = ir.Scalar(0)
        fields = [
            values.get(f.name, NULL if isinstance(f.type, PtrT) else zero) for f in info.fields
        ]
        self.data[symbol] = ir.FrozenObject(symbol, info, fields, None, True, "pyrite.data")
        return symbol

    def _list(self, live: list[object], info: ClassInfo) -> str:
        buffer = self._buffer(live, info.args[0], "items")
        return self._container_object(info, {"_buf": buffer, "_len": ir.Scalar(len(live))})

    def _bytearray(self, live: bytearray, info: ClassInfo) -> str:
        buffer = self._buffer(list(live), IntT(8, False), "bytes")
        return self._container_object(info, {"_buf": buffer, "_len": ir.Scalar(len(live))})

    def _dict(self, live: dict[object, object], info: ClassInfo) -> str:
        fields = self._table(list(live), info.args[0])
        fields["_vals"] = self._buffer(list(live.values()), info.args[1], "values")
        return self._container_object(info, fields)

    def _set(self, live: set[object] | frozenset[object], info: ClassInfo) -> str:
        return self._container_object(info, self._table(sorted(live, key=repr), info.args[0]))

    def _table(self, keys: list[object], kind: Type) -> dict[str, ir.Datum]:
        """The fields that dicts and sets share."""
        count = ir.Scalar(len(keys))
        fields: dict[str, ir.Datum] = {"_keys": self._buffer(keys, kind, "keys")}
        fields |= {"_len": count, "_used": count}
        columns = hashes_and_index(keys, kind)
        if columns is not None:
            hashes, index = columns
            fields["_hashes"] = self._buffer(list(hashes), INT, "hashes")
            fields["_index"] = self._buffer(list(index), I32, "index")
            fields["_index_size"] = ir.Scalar(len(index))
        return fields


def _empty_scope() -> Scope:
    return Scope({})


def function_of(live: object) -> FunctionType | None:
    """The plain function behind a live callable, if it is one."""
    found = unwrap(live)
    return found if isinstance(found, FunctionType) else None
