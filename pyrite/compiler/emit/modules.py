"""Which function goes into which LLVM module, and the text of a module.

A module defines the functions of one source module, and the instances of generics over its
classes: `List[Node].append` belongs to the module of Node. It also gets a copy of each small
function of another module that it uses, for inlining (`available_externally`), and of what those
use in turn. Everything else is declared. The glue module is the one named "".
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from pyrite.compiler.emit import counting
from pyrite.compiler.emit.code import SCOPE, Options, Uses
from pyrite.compiler.emit.data import emit_datum
from pyrite.compiler.emit.debug import DebugInfo
from pyrite.compiler.emit.function import FunctionText, emit_function, name_of
from pyrite.compiler.emit.glue import emit_glue
from pyrite.compiler.ir import Function, Program
from pyrite.compiler.representation import llvm_type, quote, result_type

SMALL = 16  # lines of text: a function of at most this size is copied to its users
GLUE = ""
GLUE_NAME = "pyrite.glue"

_EXTERNAL_FUNCTIONS = {
    "pyrite_new": "declare noalias ptr @pyrite_new(i64, ptr)",
    "pyrite_syscall": "declare i64 @pyrite_syscall(i64, i64, i64, i64, i64, i64, i64)",
    "memcmp": "declare i32 @memcmp(ptr, ptr, i64)",
}


def emit_program(program: Program, options: Options, root: Path) -> dict[str, str]:
    """LLVM text of each module of a program that has passed all passes."""
    return _Emitter(program, options, root).run()


class _Emitter:
    def __init__(self, program: Program, options: Options, root: Path) -> None:
        self.program, self.options, self.root = program, options, root
        self.texts: dict[str, FunctionText] = {
            symbol: emit_function(program, function, options)
            for symbol, function in program.functions.items()
            if function.assembly is None
        }

    def run(self) -> dict[str, str]:
        """One text a module."""
        members: dict[str, list[FunctionText]] = defaultdict(list)
        data: dict[str, list[str]] = defaultdict(list)
        modules = {text.function.module for text in self.texts.values()}
        for symbol in sorted(self.texts):
            text = self.texts[symbol]
            members[_home(text.function, modules)].append(text)
        for symbol in sorted(self.program.data):
            data[self.program.data[symbol].module].append(symbol)
        names = sorted(members.keys() | data.keys())
        result = {name: self._module(name, members[name], data[name]) for name in names}
        result[GLUE] = self._glue()
        return result

    def _module(self, name: str, members: list[FunctionText], data: list[str]) -> str:
        uses = Uses()
        globals_ = [emit_datum(self.program, self.program.data[s], uses) for s in data]
        return self._assemble(name, globals_, members, uses, set(data))

    def _glue(self) -> str:
        uses = Uses()
        text = emit_glue(self.program, self.options, uses)
        return self._assemble(GLUE_NAME, [text], [], uses, set())

    def _assemble(
        self,
        name: str,
        globals_: list[str],
        members: list[FunctionText],
        uses: Uses,
        defined: set[str],
    ) -> str:
        debug = DebugInfo(self.root)
        copies = self._copies(members, uses) if members else []
        bodies = [self._define(text, "dso_local", debug) for text in members]
        bodies += [self._define(t, "available_externally dso_local", debug) for t in copies]
        present = {t.function.symbol for t in (*members, *copies)}
        file = members[0].function.file if members else f"{name}.py"
        return "\n".join(
            [
                f'source_filename = "{name}"',
                *self._declarations(uses, present, defined, "\n".join(globals_)),
                *globals_,
                counting.prelude(self.options) if bodies or "alloc" in self.program.hooks else "",
                counting.slow_path(self.options) if name != GLUE_NAME else "",
                *bodies,
                f"attributes #0 = {{ {_attributes(self.options)} }}",
                debug.text(file),
            ]
        )

    def _copies(self, members: list[FunctionText], uses: Uses) -> list[FunctionText]:
        """Functions of elsewhere that the module has a copy of; completes `uses`."""
        present = {text.function.symbol for text in members}
        for text in members:
            uses.add(text.uses)
        copies: list[FunctionText] = []
        work = sorted(uses.functions)
        while work:
            symbol = work.pop()
            copy = self.texts.get(symbol)
            if symbol in present or copy is None or not _is_copied(copy):
                continue
            present.add(symbol)
            copies.append(copy)
            uses.add(copy.uses)
            work += sorted(copy.uses.functions)
        return sorted(copies, key=lambda t: t.function.symbol)

    def _define(self, text: FunctionText, linkage: str, debug: DebugInfo) -> str:
        function = text.function
        scope = debug.scope(function)
        hint = {True: " alwaysinline", False: " noinline", None: ""}[function.inline]
        head = f"define {linkage} {text.head}{hint} #0 !dbg {scope} {{"
        return f"{head}\n{text.body.replace(SCOPE, scope)}\n}}"

    def _declarations(
        self, uses: Uses, present: set[str], defined: set[str], globals_: str
    ) -> list[str]:
        functions = self.program.functions
        lines = [f"declare {_declared(functions[s])}" for s in sorted(uses.functions - present)]
        known = {name_of(functions[s]) for s in uses.functions}
        for symbol in sorted(uses.data - defined):
            lines.append(f"{quote(symbol)} = external dso_local global i8")
        for symbol in sorted(uses.externals - known - uses.data):
            if f"{quote(symbol)} = " in globals_ or f"@{symbol}(" in globals_:
                continue
            default = f"{quote(symbol)} = external dso_local global i8"
            lines.append(_EXTERNAL_FUNCTIONS.get(symbol, default))
        return lines


def _home(function: Function, modules: set[str]) -> str:
    """The module that defines a function."""
    if not function.generic:
        return function.module
    for argument in re.findall(r"[\w.]+", function.symbol.partition("[")[2]):
        module = argument.rpartition(".")[0]
        if module in modules and not module.startswith("pyrite."):
            return str(module)
    return function.module


def _is_copied(text: FunctionText) -> bool:
    function = text.function
    if function.export or function.inline is False:
        return False
    return function.inline is True or text.size <= SMALL


def _declared(function: Function) -> str:
    kind = result_type(function.result, bool(function.can_raise))
    params = ", ".join(llvm_type(p.type) for p in function.params)
    return f"dso_local {kind} {quote(name_of(function))}({params})"


def _attributes(options: Options) -> str:
    # A tail call would take the caller out of tracebacks.
    common = 'nounwind "frame-pointer"="all" "disable-tail-calls"="true"'
    if options.kernel:
        return f"{common} noredzone noimplicitfloat"
    return common
