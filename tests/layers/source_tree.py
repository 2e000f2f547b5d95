"""Read the imports of every module with `ast`, so that rules can be stated about them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Import:
    """One import statement: what it names, where, and whether it is at the top of its module."""

    target: str  # dotted; for `from a import b`, `a.b`
    line: int
    is_in_function: bool
    is_type_checking: bool


@dataclass(frozen=True)
class Module:
    """One source file."""

    name: str
    imports: tuple[Import, ...]
    lines: int


def read_modules(root: Path, packages: Iterable[str]) -> dict[str, Module]:
    """Read every Python file of the named packages below `root`."""
    modules = {}
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            module = parse_module(module_name(path.relative_to(root)), path.read_text())
            modules[module.name] = module
    return modules


def module_name(path: Path) -> str:
    """Return the dotted name of a file's path relative to the root."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse_module(name: str, text: str) -> Module:
    """Read one module's text; relative imports are not used in this project and not followed."""
    imports = tuple(walk(ast.parse(text), False, False))
    return Module(name, imports, len(text.splitlines()))


def walk(node: ast.AST, is_in_function: bool, is_type_checking: bool) -> Iterator[Import]:
    """Yield the imports below a node, knowing what encloses them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for target in targets(child):
                yield Import(target, child.lineno, is_in_function, is_type_checking)
        else:
            yield from walk(
                child,
                is_in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef),
                is_type_checking or is_type_checking_block(child),
            )


def targets(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """List the dotted names that an import statement may load."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    return [f"{statement.module}.{alias.name}" for alias in statement.names]


def is_type_checking_block(node: ast.AST) -> bool:
    """Tell `if TYPE_CHECKING:` from other statements."""
    if not isinstance(node, ast.If):
        return False
    return ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def is_within(name: str, package: str) -> bool:
    """Tell whether a dotted name is a package or something in it."""
    return name == package or name.startswith(package + ".")


def imported_modules(module: Module, modules: dict[str, Module]) -> dict[str, int]:
    """Map the project modules that a module imports to the line of the first import."""
    found: dict[str, int] = {}
    for statement in module.imports:
        target = statement.target
        if target not in modules:
            target = target.rpartition(".")[0]
        if target in modules and target != module.name:
            found.setdefault(target, statement.line)
    return found
