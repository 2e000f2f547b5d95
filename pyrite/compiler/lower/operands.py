"""What an expression lowers to.

A `Static` is known at compile time and becomes a value when its context says of which type: that
is how literals adapt to widths. A `StaticType` names a type. A `Bound` is a method with its
receiver, not called yet. A `Place` is a struct in raw memory. Everything else is an `ir.Value`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.front.annotations import Scope
from pyrite.compiler.types import ClassInfo, Type

__all__ = [
    "Bound",
    "Operand",
    "Parameter",
    "Place",
    "Primitive",
    "Signature",
    "Static",
    "StaticType",
    "SuperObject",
]


@dataclass(frozen=True, eq=False)
class Static:
    """A live object. `declared`: its type where an annotation gives one."""

    live: object
    declared: Type | None = None


@dataclass(frozen=True)
class StaticType:
    """A type used as a value: the callee of a conversion, an argument for `type[T]`."""

    type: Type


@dataclass(frozen=True)
class Parameter:
    name: str
    type: Type
    default: Static | None = None


@dataclass(eq=False)
class Signature:
    """A live function as the program sees it; types may be open where it is generic."""

    live: FunctionType
    node: ast.FunctionDef
    owner: ClassInfo | None
    scope: Scope
    params: list[Parameter]
    result: Type
    has_self: bool = False
    variables: dict[str, Type] = field(default_factory=dict)
    marks: object = None  # the decorated function, whose attributes say how to compile it


@dataclass(frozen=True, eq=False)
class Bound:
    """A method and the object that it is called on. `virtual`: through the dispatch table."""

    receiver: ir.Value
    signature: Signature
    virtual: bool


@dataclass(frozen=True)
class Primitive:
    """A method that the compiler implements: of a raw pointer, a tuple, a number."""

    receiver: ir.Value
    name: str


@dataclass(frozen=True, eq=False)
class Place:
    """A struct in raw memory: `p.v`."""

    ptr: ir.Value
    type: Type


@dataclass(frozen=True)
class SuperObject:
    """`super()`: the receiver, looked up from the base class."""

    receiver: ir.Value
    base: ClassInfo


Operand = ir.Value | Static | StaticType | Bound | Primitive | Place | SuperObject
