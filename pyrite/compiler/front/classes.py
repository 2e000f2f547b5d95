"""Live classes -> `ClassInfo` and `StructInfo`; fields, methods, and the classes of built-ins."""

import ast
import enum
import importlib
import sys
import typing
from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType

from pyrite.compiler.front.annotations import AnnotationError, Annotations, Scope
from pyrite.compiler.front.dataclass_methods import is_generated, write_method
from pyrite.compiler.front.generics import AppT, is_open
from pyrite.compiler.front.source import Sources
from pyrite.compiler.types import (
    ClassInfo,
    ClassT,
    FieldInfo,
    StructInfo,
    StructT,
    Type,
    unique_name,
)

RUNTIME = {
    str: ("str_", "Str"),
    bytes: ("bytes_", "Bytes"),
    bytearray: ("bytearray_", "ByteArray"),
    list: ("list_", "List"),
    dict: ("dict_", "Dict"),
    set: ("set_", "Set"),
    frozenset: ("set_", "Set"),
}
_PLAIN_BASES = (object, typing.Generic, typing.Protocol, ABC)


@dataclass(frozen=True)
class Member:
    """Something found in a class: the raw attribute, and the class that defines it."""

    live: object
    owner: ClassInfo


def runtime_class(name: str, module: str) -> type:
    """A class of the run-time library."""
    loaded = importlib.import_module(f"pyrite.runtime.{module}")
    found = getattr(loaded, name)
    assert isinstance(found, type)
    return found


def substitute_builtin(live: object) -> object:
    """The run-time class that stands for a built-in class; anything else is itself."""
    if isinstance(live, type) and live in RUNTIME:
        module, name = RUNTIME[live]
        return runtime_class(name, module)
    if isinstance(live, type) and issubclass(live, BaseException) and live.__module__ == "builtins":
        try:
            return runtime_class(f"{live.__name__}_", "exceptions")
        except AttributeError:
            raise TypeError(f"exception {live.__name__} is not part of Pyrite") from None
    return live


class ClassTable:
    """Every class that the program uses, after monomorphisation."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.annotations = Annotations(self.type_of)
        self.infos: dict[tuple[type, tuple[Type, ...]], ClassInfo] = {}
        self.structs: dict[type, StructInfo] = {}
        self._written: dict[tuple[type, str], FunctionType] = {}
        self.defaults: dict[tuple[ClassInfo, str], object] = {}

    def type_of(self, live: object, args: tuple[Type, ...] = ()) -> Type:
        """The type of a live class with type arguments. TypeError says why there is none."""
        live = substitute_builtin(live)
        if not isinstance(live, type):
            raise TypeError(f"{live!r} is not a type")
        if getattr(live, "pyrite_struct", False):
            return StructT(self.struct(live))
        if live is typing.Any or live is object:
            raise TypeError(f"{live.__name__} says too little: name the classes")
        parameters = getattr(live, "__parameters__", ())
        if parameters and not args:
            raise TypeError(f"{live.__name__} needs {len(parameters)} type argument(s)")
        if len(parameters) != len(args):
            raise TypeError(f"{live.__name__} takes {len(parameters)} type argument(s)")
        if any(map(is_open, args)):
            return AppT(live, args)
        return ClassT(self.info(live, args))

    def scope(self, info: ClassInfo) -> Scope:
        """Where annotations inside the class are looked up."""
        parameters = getattr(info.python, "__parameters__", ())
        names = {p.__name__: a for p, a in zip(parameters, info.args, strict=True)}
        return Scope(vars(sys.modules[info.python.__module__]), names)

    def info(self, live: type, args: tuple[Type, ...] = ()) -> ClassInfo:
        """The class with these type arguments, made at the first request."""
        key = (live, args)
        if key in self.infos:
            return self.infos[key]
        shown = f"[{', '.join(map(str, args))}]" if args else ""
        unique = f"[{', '.join(map(unique_name, args))}]" if args else ""
        info = ClassInfo(
            name=_display_name(live) + shown,
            symbol=f"{live.__module__}.{live.__qualname__}{unique}",
            python=live,
            args=args,
            is_protocol=getattr(live, "_is_protocol", False),
            module=live.__module__,
        )
        self.infos[key] = info
        self._link_bases(info)
        self._add_fields(info)
        return info

    def _link_bases(self, info: ClassInfo) -> None:
        scope = self.scope(info)
        for base in getattr(info.python, "__orig_bases__", info.python.__bases__):
            origin = typing.get_origin(base) or base
            if origin in _PLAIN_BASES or origin is enum.Enum:
                continue
            found = self.annotations.hint(base, scope)
            if not isinstance(found, ClassT):
                raise TypeError(f"{info.name}: {base} cannot be a base class")
            if found.info.is_protocol:
                info.interfaces.append(found.info)
            elif info.base is None:
                info.base = found.info
            else:
                raise TypeError(f"{info.name} inherits the implementation of two classes")
            found.info.subclasses.append(info)

    def _add_fields(self, info: ClassInfo) -> None:
        if info.base is not None:
            info.fields += info.base.fields
        if issubclass(info.python, enum.Enum):
            self._add_enum_fields(info)
            return
        scope = self.scope(info)
        for node in self.sources.class_node(info.python).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                self._add_field(info, node, node.target.id, scope)

    def _add_enum_fields(self, info: ClassInfo) -> None:
        member = next(iter(info.python))  # type: ignore[call-overload]
        text = self.type_of(str)
        info.fields.append(FieldInfo("_name_", text, final=True))
        value = member.value
        kind = self.annotations.hint(type(value), Scope({})) if _is_plain(value) else text
        info.fields.append(FieldInfo("_value_", kind, final=True))

    def _add_field(self, info: ClassInfo, node: ast.AnnAssign, name: str, scope: Scope) -> None:
        marked = self.annotations.marked(node.annotation, scope)
        has_value = node.value is not None
        if marked.class_variable or (marked.final and has_value and not _is_dataclass(info)):
            return
        if marked.type is None:
            raise AnnotationError(node, f"field {name} needs a type: Final[T]")
        if any(f.name == name for f in info.fields):
            return
        info.fields.append(FieldInfo(name, marked.type, marked.final, marked.guard))
        if has_value and name in vars(info.python):
            self.defaults[info, name] = vars(info.python)[name]

    def default(self, info: ClassInfo, name: str) -> tuple[bool, object]:
        """(has one, live default value) of a field."""
        for owner in self.lineage(info):
            if (owner, name) in self.defaults:
                return True, self.defaults[owner, name]
            if _is_plain(vars(owner.python).get(name)):
                return True, vars(owner.python)[name]
        return False, None

    def struct(self, live: type) -> StructInfo:
        """The layout of a `@struct` class."""
        if live not in self.structs:
            info = StructInfo(live.__qualname__, f"{live.__module__}.{live.__qualname__}", live)
            self.structs[live] = info
            scope = Scope(vars(sys.modules[live.__module__]))
            for node in self.sources.class_node(live).body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    kind = self.annotations.resolve(node.annotation, scope)
                    info.fields.append(FieldInfo(node.target.id, kind, final=True))
        return self.structs[live]

    def lineage(self, info: ClassInfo) -> Iterator[ClassInfo]:
        """The class, its bases, then the protocols, nearest first."""
        current: ClassInfo | None = info
        while current is not None:
            yield current
            current = current.base
        current = info
        while current is not None:
            for interface in current.interfaces:
                yield from self.lineage(interface)
            current = current.base

    def find(self, info: ClassInfo, name: str) -> Member | None:
        """The attribute `name` of the class or of the nearest base that has it."""
        for owner in self.lineage(info):
            if name in vars(owner.python):
                live = vars(owner.python)[name]
                if isinstance(live, FunctionType):
                    if name == "__init__" and owner.is_protocol:
                        continue
                    live = self.compilable(owner.python, name, live)
                return Member(live, owner)
        return None

    def raw_init(self, python: type) -> FunctionType | None:
        """The constructor of a class that is still open."""
        for owner in python.__mro__:
            found = vars(owner).get("__init__")
            if isinstance(found, FunctionType):
                return self.compilable(owner, "__init__", found)
        return None

    def compilable(self, python: type, name: str, live: FunctionType) -> FunctionType:
        """The function with a source: `@dataclass` methods are written out again."""
        if "__dataclass_fields__" in vars(python) and is_generated(live):
            key = (python, name)
            if key not in self._written:
                self._written[key] = write_method(python, name, self.sources)
            return self._written[key]
        return live

    def is_overridden(self, info: ClassInfo, name: str) -> bool:
        """Does a subclass, anywhere in the imported program, define `name` again?"""
        pending: list[type] = list(info.python.__subclasses__())
        while pending:
            python = pending.pop()
            if name in vars(python):
                return True
            pending += python.__subclasses__()
        return False


def _display_name(live: type) -> str:
    """The name that programs see: `ValueError` for the run-time class `ValueError_`."""
    if live.__module__ == "pyrite.runtime.exceptions":
        return live.__qualname__.removesuffix("_")
    return live.__qualname__


def _is_plain(value: object) -> bool:
    return isinstance(value, bool | int | float | str | bytes)


def _is_dataclass(info: ClassInfo) -> bool:
    return "__dataclass_fields__" in vars(info.python)


def constant_of_class(info: ClassInfo, name: str) -> tuple[bool, object]:
    """(found, live value) of a class constant, looked up as Python does."""
    for python in info.python.__mro__:
        if name in vars(python):
            return True, vars(python)[name]
    return False, None
