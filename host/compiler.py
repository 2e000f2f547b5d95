"""Call the Pyrite compiler, whose errors end the command with its own report.

The driver is imported when a build needs it: it brings LLVM along.
"""

import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from host.errors import CompileFailed, not_built
from host.paths import REPO
from pyrite.compiler.errors import CompileErrors, InternalError

DRIVER = "pyrite.compiler.driver"


def compile_kernel(elf: Path, opt: int, has_census: bool) -> None:
    """Compile and link the kernel to an ELF file; `has_census` counts live objects by class."""
    if not (REPO / "kernel" / "main.py").exists():
        raise not_built("the kernel")
    with reported():
        driver().build_kernel(elf, opt, has_census)


def compile_program(source: Path, out: Path, target: str, opt: int) -> None:
    """Compile and link one program for `host` or `arm64`."""
    with reported():
        driver().build_program(source, out, target, opt)


def driver() -> ModuleType:
    """Import the compiler's driver."""
    if importlib.util.find_spec(DRIVER) is None:
        raise not_built("the Pyrite compiler")
    return importlib.import_module(DRIVER)


@contextmanager
def reported() -> Iterator[None]:
    """Turn the faults of the compiled program into the end of this command."""
    try:
        yield
    except CompileErrors as errors:
        raise CompileFailed(str(errors)) from errors
    except InternalError as error:
        raise CompileFailed(f"defect in the compiler: {error}") from error
