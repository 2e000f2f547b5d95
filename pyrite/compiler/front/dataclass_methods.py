"""Methods that `@dataclass` generates, written out as source that the compiler can read.

CPython makes `__init__`, `__eq__`, `__repr__`, ... from text that it throws away. The same methods
are written here with annotations, registered in `linecache` and compiled as if they stood in the
class.
"""

import ast
import dataclasses
import linecache
import sys
from types import FunctionType

from pyrite.compiler.front.source import Sources


def is_generated(live: FunctionType) -> bool:
    """Did `@dataclass` make this function?"""
    plain = getattr(live, "__wrapped__", live)
    return bool(plain.__code__.co_filename == "<string>")


def write_method(python: type, name: str, sources: Sources) -> FunctionType:
    """The method `name` of a dataclass, with source."""
    module = sys.modules[python.__module__]
    scope = vars(module)
    extra: dict[str, object] = {}
    fields = dataclasses.fields(python)
    writer = _WRITERS.get(name)
    if writer is None:
        raise TypeError(f"{python.__name__}: dataclass method {name} is not supported")
    text = writer(python, fields, sources, extra)
    path = f"<dataclass {python.__module__}.{python.__qualname__}.{name}>"
    lines = text.splitlines(keepends=True)
    linecache.cache[path] = (len(text), None, lines, path)
    made: dict[str, object] = {}
    exec(compile(text, path, "exec"), {**scope, **extra}, made)
    function = made[name]
    assert isinstance(function, FunctionType)
    function.__qualname__ = f"{python.__qualname__}.{name}"
    function.__module__ = python.__module__
    return function


Fields = tuple["dataclasses.Field[object]", ...]


def _annotations(python: type, sources: Sources) -> dict[str, ast.AnnAssign]:
    found: dict[str, ast.AnnAssign] = {}
    for owner in reversed(python.__mro__):
        if dataclasses.is_dataclass(owner):
            for node in sources.class_node(owner).body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    found[node.target.id] = node
    return found


def _factory_text(node: ast.AnnAssign) -> str:
    """`[]` of `field(default_factory=list)`, or the factory's call."""
    if isinstance(node.value, ast.Call):
        for item in node.value.keywords:
            if item.arg == "default_factory":
                text = ast.unparse(item.value)
                return {"list": "[]", "dict": "{}", "set": "set()"}.get(text, f"{text}()")
    raise TypeError("default_factory is not a plain keyword here")


def _init(python: type, fields: Fields, sources: Sources, extra: dict[str, object]) -> str:
    nodes = _annotations(python, sources)
    params: list[str] = []
    body: list[str] = []
    for item in fields:
        kind = ast.unparse(nodes[item.name].annotation)
        if not item.init:
            if item.default_factory is not dataclasses.MISSING:
                body.append(f"self.{item.name} = {_factory_text(nodes[item.name])}")
            elif item.default is not dataclasses.MISSING:
                extra[f"_default_{item.name}"] = item.default
                body.append(f"self.{item.name} = _default_{item.name}")
            continue
        if item.default is not dataclasses.MISSING:
            extra[f"_default_{item.name}"] = item.default
            params.append(f"{item.name}: {kind} = _default_{item.name}")
        elif item.default_factory is not dataclasses.MISSING:
            params.append(f"{item.name}: ({kind}) | None = None")
            body.append(f"if {item.name} is None:")
            body.append(f"    self.{item.name} = {_factory_text(nodes[item.name])}")
            body.append("else:")
            body.append(f"    self.{item.name} = {item.name}")
            continue
        else:
            params.append(f"{item.name}: {kind}")
        body.append(f"self.{item.name} = {item.name}")
    if hasattr(python, "__post_init__"):
        body.append("self.__post_init__()")
    lines = "\n    ".join(body or ["pass"])
    return f"def __init__({', '.join(['self', *params])}) -> None:\n    {lines}\n"


def _eq(python: type, fields: Fields, sources: Sources, extra: dict[str, object]) -> str:
    tests = [f"self.{f.name} == other.{f.name}" for f in fields if f.compare]
    body = " and ".join(tests) or "True"
    return f"def __eq__(self, other: {python.__qualname__!r}) -> bool:\n    return {body}\n"


def _repr(python: type, fields: Fields, sources: Sources, extra: dict[str, object]) -> str:
    parts = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields if f.repr)
    text = f"{python.__qualname__}({parts})"
    return f"def __repr__(self) -> str:\n    return f{text!r}\n"


def _hash(python: type, fields: Fields, sources: Sources, extra: dict[str, object]) -> str:
    parts = ", ".join(f"self.{f.name}" for f in fields if f.compare)
    return f"def __hash__(self) -> int:\n    return hash(({parts},))\n"


def _lt(python: type, fields: Fields, sources: Sources, extra: dict[str, object]) -> str:
    left = ", ".join(f"self.{f.name}" for f in fields if f.compare)
    right = ", ".join(f"other.{f.name}" for f in fields if f.compare)
    head = f"def __lt__(self, other: {python.__qualname__!r}) -> bool:\n"
    return f"{head}    return ({left},) < ({right},)\n"


_WRITERS = {"__init__": _init, "__eq__": _eq, "__repr__": _repr, "__hash__": _hash, "__lt__": _lt}
