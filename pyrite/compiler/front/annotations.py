"""Annotations -> types.

An annotation is read as syntax, its names are looked up among the module's live objects, and a
name that is an alias (`Handler = Callable[[int], None]`) is followed as a live typing object.
"""

import ast
import builtins
import collections.abc
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag

from pyrite.compiler.front.generics import TypeOfT, VarT
from pyrite.compiler.types import (
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    ClassT,
    FuncT,
    IntT,
    NoneT,
    OptT,
    PtrT,
    TupleT,
    Type,
    UnionT,
)


class AnnotationError(Exception):
    """The annotation is not a type of the language; `node` is where."""

    def __init__(self, node: ast.AST | None, message: str) -> None:
        super().__init__(message)
        self.node = node


@dataclass
class Scope:
    """Where names of an annotation are looked up: a module's globals, and bound type variables."""

    globals: Mapping[str, object]
    variables: dict[str, Type] = field(default_factory=dict)

    def live(self, name: str) -> object:
        """The live object behind a global or built-in name; KeyError where there is none."""
        if name in self.globals:
            return self.globals[name]
        return vars(builtins)[name]


@dataclass(frozen=True)
class Marked:
    """An annotation with its markers: `Final`, `ClassVar`, `Guarded`. `type` None: bare Final."""

    type: Type | None
    final: bool = False
    class_variable: bool = False
    guard: str | None = None


class Annotations:
    """Resolves annotations. `of_class` turns a live class with arguments into a type."""

    def __init__(self, of_class: Callable[[object, tuple[Type, ...]], Type]) -> None:
        self._of_class = of_class

    def marked(self, node: ast.expr, scope: Scope) -> Marked:
        """A field's or variable's annotation, with markers."""
        node = _unquote(node)
        base = self._live(node.value, scope) if isinstance(node, ast.Subscript) else None
        if isinstance(node, ast.Subscript):
            if base is typing.Final:
                return replace(self.marked(node.slice, scope), final=True)
            if base is typing.ClassVar:
                return Marked(self.resolve(node.slice, scope), class_variable=True)
            if base is typing.Annotated and isinstance(node.slice, ast.Tuple):
                guard = node.slice.elts[1]
                name = guard.value if isinstance(guard, ast.Constant) else None
                return Marked(self.resolve(node.slice.elts[0], scope), guard=str(name))
        if isinstance(node, ast.Name) and self._live(node, scope) is typing.Final:
            return Marked(None, final=True)
        return Marked(self.resolve(node, scope))

    def resolve(self, node: ast.expr, scope: Scope) -> Type:
        """The type that an annotation names."""
        node = _unquote(node)
        if isinstance(node, ast.Constant) and node.value is None:
            return NONE
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            parts = [self.resolve(node.left, scope), self.resolve(node.right, scope)]
            return make_union(parts, node)
        if isinstance(node, ast.Subscript):
            return self._subscript(node, scope)
        if isinstance(node, ast.Name | ast.Attribute):
            live = self._live(node, scope)
            if isinstance(live, typing.TypeVar):
                return scope.variables.get(live.__name__, VarT(live.__name__))
            return self._hint(live, scope, node)
        raise AnnotationError(node, f"{ast.unparse(node)} is not a type")

    def _live(self, node: ast.expr, scope: Scope) -> object:
        if isinstance(node, ast.Name):
            try:
                return scope.live(node.id)
            except KeyError:
                raise AnnotationError(node, f"{node.id} is not defined") from None
        if isinstance(node, ast.Attribute):
            return getattr(self._live(node.value, scope), node.attr)
        return None

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Type:
        base = self._live(node.value, scope)
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if base in (typing.Callable, collections.abc.Callable):
            params = parts[0]
            if not isinstance(params, ast.List):
                raise AnnotationError(node, "Callable needs a list of parameter types")
            types_ = tuple(self.resolve(p, scope) for p in params.elts)
            return FuncT(types_, self.resolve(parts[1], scope))
        if base in (typing.Final, typing.ClassVar, typing.Annotated):
            return self.resolve(parts[0], scope)
        if base is tuple and len(parts) == 2 and _is_ellipsis(parts[1]):
            raise AnnotationError(node, "a tuple of unknown length is a list[T] here")
        args = tuple(self.resolve(p, scope) for p in parts)
        return self._apply(base, args, node)

    def _apply(self, base: object, args: tuple[Type, ...], node: ast.AST | None) -> Type:
        if base in (tuple, tuple):
            return TupleT(args)
        if base is typing.Optional:
            return make_union([args[0], NONE], node)
        if base is typing.Union:
            return make_union(list(args), node)
        if base in (type, type):
            return TypeOfT(args[0])
        if getattr(base, "__name__", "") == "Ptr" and hasattr(base, "pyrite_item"):
            return PtrT(args[0])
        return self._class(base, args, node)

    def _class(self, live: object, args: tuple[Type, ...], node: ast.AST | None) -> Type:
        try:
            return self._of_class(live, args)
        except TypeError as error:
            raise AnnotationError(node, str(error)) from None

    def hint(self, live: object, scope: Scope) -> Type:
        """The type that a live typing object or class stands for."""
        return self._hint(live, scope, None)

    def _hint(self, live: object, scope: Scope, node: ast.AST | None) -> Type:
        simple = _SIMPLE.get(id(live))
        if simple is not None:
            return simple
        if hasattr(live, "bits") and hasattr(live, "signed"):
            return IntT(live.bits, live.signed)
        if isinstance(live, str):
            return self.resolve(ast.parse(live, mode="eval").body, scope)
        if isinstance(live, typing.TypeVar):
            return scope.variables.get(live.__name__, VarT(live.__name__))
        if isinstance(live, type) and issubclass(live, IntEnum | IntFlag):
            return INT
        item = getattr(live, "pyrite_item", None)
        if item is not None:
            return PtrT(self._hint(item, scope, node))
        origin = typing.get_origin(live)
        if origin is None:
            return self._class(live, (), node)
        args = typing.get_args(live)
        if origin is types.UnionType or origin is typing.Union:
            return make_union([self._hint(a, scope, node) for a in args], node)
        if origin is collections.abc.Callable:
            params = tuple(self._hint(a, scope, node) for a in args[0])
            return FuncT(params, self._hint(args[1], scope, node))
        if origin in (typing.Final, typing.ClassVar, typing.Annotated):
            return self._hint(args[0], scope, node)
        return self._apply(origin, tuple(self._hint(a, scope, node) for a in args), node)


_SIMPLE: dict[int, Type] = {
    id(bool): BOOL,
    id(int): INT,
    id(float): FLOAT,
    id(None): NONE,
    id(type(None)): NONE,
    id(typing.Never): NEVER,
    id(typing.NoReturn): NEVER,
}


def _is_ellipsis(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _unquote(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return ast.parse(node.value, mode="eval").body
    return node


def make_union(parts: list[Type], node: ast.AST | None) -> Type:
    """A | B | None from its members."""
    members: list[Type] = []
    optional = False
    for part in parts:
        if isinstance(part, NoneT):
            optional = True
        elif isinstance(part, OptT):
            optional = True
            members.append(part.inner)
        elif isinstance(part, UnionT):
            members += part.members
        else:
            members.append(part)
    unique = list(dict.fromkeys(members))
    if not unique:
        return NONE
    if len(unique) == 1:
        inner = unique[0]
    else:
        classes = [m for m in unique if isinstance(m, ClassT)]
        if len(classes) != len(unique):
            names = " | ".join(map(str, unique))
            raise AnnotationError(node, f"{names}: a union may hold classes and None only")
        inner = UnionT(tuple(classes))
    return OptT(inner) if optional else inner
