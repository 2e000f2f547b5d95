"""Errors that the compiler reports.

    kernel/mm/frames.py:41:16: error: int and u64 do not mix
        return base + index
                    ^
    hint: write u64(index)

`CompileError` is a fault of the compiled program, `InternalError` one of the compiler.
"""

from __future__ import annotations

import linecache
from dataclasses import dataclass


@dataclass(frozen=True)
class CompileError:
    """One fault. `line` counts from 1, `col` from 0 as `ast` does; line 0: the whole file."""

    file: str
    line: int
    col: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        lines = [f"{self.file}:{self.line}:{self.col + 1}: error: {self.message}"]
        source = linecache.getline(self.file, self.line).rstrip() if self.line else ""
        if source:
            text = source.lstrip()
            lines.append(f"    {text}")
            lines.append(f"    {' ' * max(0, self.col - (len(source) - len(text)))}^")
        if self.hint:
            lines.append(f"hint: {self.hint}")
        return "\n".join(lines)


class CompileErrors(Exception):
    """The faults of a program, sorted by place; `str()` is the text to show."""

    def __init__(self, errors: list[CompileError]) -> None:
        super().__init__(errors)
        self.errors = sorted(errors, key=lambda e: (e.file, e.line, e.col))

    def __str__(self) -> str:
        count = len(self.errors)
        total = "1 error" if count == 1 else f"{count} errors"
        return "\n".join([*map(str, self.errors), total])


class InternalError(Exception):
    """The compiler broke one of its own rules; the message names the function and the rule."""
