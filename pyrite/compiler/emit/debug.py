"""DWARF 5 for a module: files, functions, and the unit that owns them.

gdb has no Python support for compiled code and falls back to a minimal mode for DW_LANG_Python, so
the unit calls itself C11; lines, breakpoints and inlined frames work.
"""

from __future__ import annotations

from pathlib import Path

from pyrite.compiler.ir import Function


class DebugInfo:
    """Metadata of one module; numbers are dense and depend on this module alone.

    Files are named from `root`, so that builds in different places are equal.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, int] = {}
        self.lines: list[str] = []
        self.unit = 0
        self.types = 1

    def scope(self, function: Function) -> str:
        """Reference to the subprogram of a function."""
        file = self._file(function.file)
        return self._add(
            f'distinct !DISubprogram(name: "{_escaped(function.qualname)}", scope: !{file}, '
            f"file: !{file}, line: {function.line}, type: !{self.types}, scopeLine: "
            f"{function.line}, spFlags: DISPFlagDefinition, unit: !{self.unit})"
        )

    def text(self, main_file: str) -> str:
        """All metadata of the module."""
        file = self._file(main_file)
        return "\n".join(
            [
                f"!llvm.dbg.cu = !{{!{self.unit}}}",
                "!llvm.module.flags = !{!2, !3, !4}",
                f"!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !{file}, "
                'producer: "Pyrite", isOptimized: true, emissionKind: FullDebug, '
                "nameTableKind: None)",
                "!1 = !DISubroutineType(types: !{null})",
                '!2 = !{i32 2, !"Debug Info Version", i32 3}',
                '!3 = !{i32 7, !"Dwarf Version", i32 5}',
                '!4 = !{i32 7, !"frame-pointer", i32 2}',
                *self.lines,
                "",
            ]
        )

    def _file(self, path: str) -> int:
        number = self.files.get(path)
        if number is None:
            name = _escaped(str(_from(self.root, Path(path))))
            reference = self._add(f'!DIFile(filename: "{name}", directory: "")')
            number = self.files[path] = int(reference[1:])
        return number

    def _add(self, node: str) -> str:
        number = len(self.lines) + 5
        self.lines.append(f"!{number} = {node}")
        return f"!{number}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\5C").replace('"', "\\22")


def _from(root: Path, path: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path
