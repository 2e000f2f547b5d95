"""From a program's entry file to IR: import it, then lower all that its entry points reach."""

import contextlib
import importlib.util
import sys
import traceback
from pathlib import Path
from types import FunctionType, ModuleType

from pyrite import unsafe
from pyrite.compiler import ir
from pyrite.compiler.errors import CompileError, CompileErrors
from pyrite.compiler.front.annotations import AnnotationError
from pyrite.compiler.front.source import SourceError, source_path
from pyrite.compiler.lower import (  # noqa: F401  (handlers register themselves)
    arith,
    assign,
    builtins_,
    calls,
    closures,
    compare,
    conditions,
    containers,
    displays,
    errors_,
    intrinsics_,
    loops,
    matching,
    names,
    primitives,
    statements,
    texts,
    values,
)
from pyrite.compiler.lower.builder import Builder, Pending, Rejected
from pyrite.compiler.lower.context import LoweringError
from pyrite.compiler.lower.freeze import FreezeError, Freezer
from pyrite.compiler.lower.function import error_at, lower_function
from pyrite.compiler.lower.overrides import check_overrides
from pyrite.compiler.passes import contexts
from pyrite.runtime import exceptions, heap, start, trap


def lower_program(entry: Path, target: str) -> ir.Program:
    """The IR of a program; `target` is host, arm64 or kernel. Raises CompileErrors."""
    sys.setrecursionlimit(20_000)
    module = import_entry(entry, target)
    builder = Builder(target)
    freezer = Freezer(builder)

    def lower(pending: Pending) -> ir.Function:
        try:
            return lower_function(builder, freezer, pending)
        except LoweringError as error:
            raise Rejected(error.error) from None
        except AnnotationError as error:
            raise Rejected(error_at(pending, error.node, str(error))) from None
        except (FreezeError, TypeError, SourceError) as error:
            if isinstance(error, TypeError) and not error.args:
                raise
            raise Rejected(error_at(pending, None, str(error))) from error

    builder.lower = lower
    try:
        if target == "kernel":
            _kernel_roots(builder)
        else:
            _user_roots(builder, module, entry)
        builder.program.hooks["MemoryError"] = freezer.address(
            exceptions.MemoryError_(), builder.class_type(MemoryError)
        )
        builder.run()
    except AnnotationError as error:
        line = getattr(error.node, "lineno", 0)
        raise CompileErrors([CompileError(str(entry), line, 0, str(error))]) from None
    builder.errors += check_overrides(builder.program)
    if not builder.errors:
        builder.errors += contexts.check(builder.program)
    if builder.errors:
        raise CompileErrors(builder.errors)
    builder.program.assembly = [
        (name, text) for name, text in unsafe.asm_blocks if target == "kernel"
    ]
    return builder.program


def import_entry(entry: Path, target: str) -> ModuleType:
    """Run the program's module level under CPython."""
    if entry.is_dir():
        raise CompileErrors([CompileError(str(entry), 0, 0, "this is a directory")])
    if not entry.exists():
        raise CompileErrors([CompileError(str(entry), 0, 0, "no such file")])
    if target == "kernel":
        name = "kernel.main"
        if name in sys.modules:
            return sys.modules[name]
    else:
        name = entry.stem if entry.stem.isidentifier() else "program"
        name = f"pyrite_program_{name}"
    spec = importlib.util.spec_from_file_location(name, entry.resolve())
    if spec is None or spec.loader is None:
        raise CompileErrors([CompileError(str(entry), 0, 0, "this is no Python file")])
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    folder = str(entry.resolve().parent)
    with _path(folder if target != "kernel" else None):
        try:
            spec.loader.exec_module(module)
        except SyntaxError as error:
            line, col = error.lineno or 0, (error.offset or 1) - 1
            place = error.filename or str(entry)
            raise CompileErrors([CompileError(place, line, col, str(error.msg))]) from None
        except Exception as error:
            raise CompileErrors([_import_error(entry, error)]) from None
    return module


def _import_error(entry: Path, error: Exception) -> CompileError:
    """Where in the program's own files the import failed."""
    place, line = str(entry), 0
    for frame in traceback.extract_tb(error.__traceback__):
        if "importlib" not in frame.filename and "/pipeline.py" not in frame.filename:
            place, line = frame.filename, frame.lineno or 0
    text = f"import failed: {type(error).__name__}: {error}"
    return CompileError(place, line, 0, text)


@contextlib.contextmanager
def _path(folder: str | None):  # type: ignore[no-untyped-def]
    if folder is None:
        yield
        return
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)


def _exports(prefix: str) -> list[FunctionType]:
    """Exported functions of all loaded modules under a package, in a fixed order."""
    found: list[FunctionType] = []
    for name in sorted(sys.modules):
        if name == prefix or name.startswith(prefix + "."):
            for value in vars(sys.modules[name]).values():
                if getattr(value, "pyrite_export", None) and value.__module__ == name:
                    found.append(value)
    return found


def _request(builder: Builder, live: object) -> str:
    assert isinstance(live, FunctionType)
    return builder.request(builder.signature(live, None))


def _kernel_roots(builder: Builder) -> None:
    for live in _exports("kernel"):
        symbol = _request(builder, live)
        export = live.__dict__["pyrite_export"]
        if export in ("pyrite_alloc", "pyrite_free"):
            builder.program.hooks[export.removeprefix("pyrite_")] = symbol


def _user_roots(builder: Builder, module: ModuleType, entry: Path) -> None:
    main = getattr(module, "main", None)
    hint = "def main(argv: list[str]) -> int"
    if not isinstance(main, FunctionType):
        raise CompileErrors([CompileError(str(entry), 0, 0, "the program has no main", hint)])
    signature = builder.signature(main, None)
    placeholder: object = start.program_main
    assert isinstance(placeholder, FunctionType)
    wanted = builder.signature(placeholder, None)
    same = [p.type for p in signature.params] == [p.type for p in wanted.params]
    if not same or signature.result != wanted.result:
        line = signature.node.lineno
        text = "main has another signature"
        raise CompileErrors([CompileError(source_path(main), line, 0, text, hint)])
    builder.replacements[placeholder] = main
    for live in (heap.pyrite_alloc, heap.pyrite_free):
        symbol = _request(builder, live)
        builder.program.hooks[symbol.removeprefix("pyrite_")] = symbol
    _request(builder, start.start)
    _request(builder, trap.pyrite_trap)
