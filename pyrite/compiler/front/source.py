"""Parsed source files, and the syntax tree of a live function or class.

Source comes through `linecache`, so that functions made at import time by `exec` are compiled too
when their text is registered there.
"""

import ast
import inspect
import linecache
import sys
from collections.abc import Callable
from types import FunctionType

# Fields that hold statements: definitions stand nowhere else.
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


class SourceError(Exception):
    """No source for a live object."""


class SourceFile:
    """One file: its tree, and its definitions by line and by qualified name."""

    def __init__(self, path: str) -> None:
        text = "".join(linecache.getlines(path))
        if not text:
            raise SourceError(f"no source text for {path}")
        self.path = path
        self.tree = ast.parse(text, path)
        self.functions: dict[int, ast.FunctionDef] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self._collect(self.tree, "")

    def _collect(self, parent: ast.AST, prefix: str) -> None:
        for field in _BLOCKS:
            for node in getattr(parent, field, ()):
                if isinstance(node, ast.FunctionDef):
                    first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
                    self.functions[first] = node
                    self._collect(node, f"{prefix}{node.name}.<locals>.")
                elif isinstance(node, ast.ClassDef):
                    self.classes[prefix + node.name] = node
                    self._collect(node, f"{prefix}{node.name}.")
                elif isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
                    self._collect(node, prefix)


class Sources:
    """All files that the program's live objects come from."""

    def __init__(self) -> None:
        self._files: dict[str, SourceFile] = {}
        self._hints: dict[str, dict[str, ast.expr]] = {}

    def file(self, path: str) -> SourceFile:
        """The parsed file at `path`."""
        if path not in self._files:
            self._files[path] = SourceFile(path)
        return self._files[path]

    def function(self, live: FunctionType) -> ast.FunctionDef:
        """The definition of a live function."""
        code = live.__code__
        node = self.file(code.co_filename).functions.get(code.co_firstlineno)
        if node is None:
            raise SourceError(f"no definition of {live.__qualname__} in {code.co_filename}")
        return node

    def class_node(self, live: type) -> ast.ClassDef:
        """The definition of a live class."""
        path = inspect.getsourcefile(live)
        if path is None:
            raise SourceError(f"no source file for class {live.__qualname__}")
        node = self.file(path).classes.get(live.__qualname__)
        if node is None:
            raise SourceError(f"no definition of class {live.__qualname__} in {path}")
        return node

    def global_annotation(self, module: str, name: str) -> ast.expr | None:
        """The annotation of a module global, if it has one."""
        if module not in self._hints:
            path = getattr(sys.modules.get(module), "__file__", None)
            hints = {}
            if path is not None:
                for node in self.file(path).tree.body:
                    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                        hints[node.target.id] = node.annotation
            self._hints[module] = hints
        return self._hints[module].get(name)


def unwrap(live: object) -> object:
    """The plain function behind staticmethod, classmethod and bound methods."""
    if isinstance(live, staticmethod | classmethod):
        return live.__func__
    return live


def source_path(live: Callable[..., object]) -> str:
    """File of a live function."""
    code = getattr(live, "__code__", None)
    return code.co_filename if code is not None else "<unknown>"
