"""Types with open type variables: how a generic signature meets concrete arguments.

`VarT` stands for a `TypeVar`, `AppT` for a generic class applied to open types. Neither survives
substitution, so the IR never sees them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyrite.compiler.types import (
    ClassInfo,
    ClassT,
    FuncT,
    OptT,
    PtrT,
    TupleT,
    Type,
)


@dataclass(frozen=True)
class VarT(Type):
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class AppT(Type):
    """A generic class with at least one open argument."""

    python: type
    args: tuple[Type, ...]

    def __str__(self) -> str:
        return f"{self.python.__name__}[{', '.join(map(str, self.args))}]"


@dataclass(frozen=True)
class TypeOfT(Type):
    """`type[T]`: a class passed at compile time."""

    item: Type


def is_open(t: Type) -> bool:
    """Does the type mention a type variable?"""
    if isinstance(t, VarT | AppT):
        return True
    if isinstance(t, OptT):
        return is_open(t.inner)
    if isinstance(t, PtrT | TypeOfT):
        return is_open(t.item)
    if isinstance(t, TupleT):
        return any(map(is_open, t.items))
    if isinstance(t, FuncT):
        return any(map(is_open, t.params)) or is_open(t.result)
    return False


Instantiate = Callable[[type, tuple[Type, ...]], Type]


def substitute(t: Type, env: dict[str, Type], instantiate: Instantiate) -> Type:
    """Replace variables by their types; one that `env` lacks stays open."""

    def walk(item: Type) -> Type:
        return substitute(item, env, instantiate)

    if isinstance(t, VarT):
        return env.get(t.name, t)
    if isinstance(t, AppT):
        args = tuple(map(walk, t.args))
        return AppT(t.python, args) if any(map(is_open, args)) else instantiate(t.python, args)
    if isinstance(t, OptT):
        inner = walk(t.inner)
        return inner if isinstance(inner, OptT) else OptT(inner)
    if isinstance(t, PtrT):
        return PtrT(walk(t.item))
    if isinstance(t, TypeOfT):
        return TypeOfT(walk(t.item))
    if isinstance(t, TupleT):
        return TupleT(tuple(map(walk, t.items)))
    if isinstance(t, FuncT):
        return FuncT(tuple(map(walk, t.params)), walk(t.result))
    return t


def unify(pattern: Type, actual: Type, env: dict[str, Type]) -> None:
    """Bind the variables of `pattern` so that it fits `actual`, where that is evident."""
    if isinstance(pattern, VarT):
        env.setdefault(pattern.name, actual)
    elif isinstance(pattern, AppT):
        info = _ancestor(actual, pattern.python)
        if info is not None:
            for part, arg in zip(pattern.args, info.args, strict=False):
                unify(part, arg, env)
    elif isinstance(pattern, OptT):
        unify(pattern.inner, actual.inner if isinstance(actual, OptT) else actual, env)
    elif isinstance(pattern, PtrT) and isinstance(actual, PtrT):
        unify(pattern.item, actual.item, env)
    elif isinstance(pattern, TypeOfT) and isinstance(actual, TypeOfT):
        unify(pattern.item, actual.item, env)
    elif isinstance(pattern, TupleT) and isinstance(actual, TupleT):
        for part, item in zip(pattern.items, actual.items, strict=False):
            unify(part, item, env)
    elif isinstance(pattern, FuncT) and isinstance(actual, FuncT):
        for part, item in zip(pattern.params, actual.params, strict=False):
            unify(part, item, env)
        unify(pattern.result, actual.result, env)


def _ancestor(actual: Type, python: type) -> ClassInfo | None:
    if not isinstance(actual, ClassT):
        return None
    pending: list[ClassInfo] = [actual.info]
    while pending:
        info = pending.pop()
        if info.python is python:
            return info
        pending += info.interfaces
        if info.base is not None:
            pending.append(info.base)
    return None
