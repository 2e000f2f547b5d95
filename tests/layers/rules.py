"""The layering of the design, section 3, as data; and the rules that hold it.

Each rule returns one line for every breach: an empty list means that it holds.
"""

from tests.layers.source_tree import Module, imported_modules, is_within

OTHERS = "*"

# Per package, its parts from the lowest layer up. Parts of one layer never import each other.
ORDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "kernel": (
        ("abi", "lib"),
        ("arch",),
        ("core",),
        ("mm",),
        ("sched",),
        ("dev",),
        ("file",),
        ("drivers", "fs", "net"),
        ("proc",),
        ("syscall",),
        ("main",),
    ),
    "kernel.fs": (("vfs",), (OTHERS,)),
    "kernel.drivers": (("bus",), (OTHERS,)),
    "kernel.net": (("wire",), ("ip",), ("tcp", "udp"), ("socket",)),
}

# What each top package may import of the project.
ALLOWED = {
    "pyrite": ("pyrite",),
    "kernel": ("kernel", "pyrite"),
    "user": ("user", "pyrite", "kernel.abi"),
    "host": ("host", "kernel", "pyrite", "user"),
}
PROJECT = ("pyrite", "kernel", "user", "host", "tests")

UNSAFE = "pyrite.unsafe"
MAY_BE_UNSAFE = (
    "pyrite.compiler",  # gives its functions their meaning; touches no memory itself
    "kernel.arch",
    "kernel.mm",
    "kernel.core.mmio",
    "kernel.drivers.bus",
    "pyrite.runtime",
)
# The integer widths are `int` for the type checker, and classes otherwise.
MAY_TYPE_CHECK = ("pyrite", "pyrite.unsafe", "pyrite.widths")

Modules = dict[str, Module]


def layer_breaches(modules: Modules) -> list[str]:
    """Find imports that go up, or sideways between siblings."""
    breaches = []
    for name, module in modules.items():
        for target, line in imported_modules(module, modules).items():
            for package, order in ORDERS.items():
                source_part, target_part = part(name, package), part(target, package)
                if None in (source_part, target_part) or source_part == target_part:
                    continue
                if rank(target_part, order) >= rank(source_part, order):
                    breaches.append(f"{name}:{line} imports {target}, which is not below it")
    return breaches


def part(name: str, package: str) -> str | None:
    """Return which part of a package a module is in, if it is in one."""
    if not name.startswith(package + "."):
        return None
    return name.removeprefix(package + ".").partition(".")[0]


def rank(part_name: str | None, order: tuple[tuple[str, ...], ...]) -> int:
    """Return the height of a part; a part without a place in the order is no part of the design."""
    for height, layer in enumerate(order):
        if part_name in layer:
            return height
    if order[-1] == (OTHERS,):
        return len(order) - 1
    raise ValueError(f"{part_name} has no layer in the design")


def package_breaches(modules: Modules) -> list[str]:
    """Find imports of a top package that the importing one must not know."""
    breaches = []
    for name, module in modules.items():
        allowed = ALLOWED[name.partition(".")[0]]
        for statement in module.imports:
            target = statement.target
            if target.partition(".")[0] not in PROJECT:
                continue
            if not any(is_within(target, package) for package in allowed):
                breaches.append(f"{name}:{statement.line} imports {target}")
    return breaches


def unsafe_breaches(modules: Modules) -> list[str]:
    """Find imports of `pyrite.unsafe` outside the places that may be unsafe."""
    return [
        f"{name}:{statement.line} imports {UNSAFE}"
        for name, module in modules.items()
        for statement in module.imports
        if is_within(statement.target, UNSAFE)
        and not any(is_within(name, place) for place in MAY_BE_UNSAFE)
    ]


def hidden_breaches(modules: Modules) -> list[str]:
    """Find imports inside functions and under TYPE_CHECKING."""
    breaches = []
    for name, module in modules.items():
        for statement in module.imports:
            if statement.is_in_function:
                breaches.append(f"{name}:{statement.line} imports inside a function")
            if statement.is_type_checking and name not in MAY_TYPE_CHECK:
                breaches.append(f"{name}:{statement.line} imports under TYPE_CHECKING")
    return breaches


def cycles(modules: Modules) -> list[str]:
    """Find import cycles, each written as the path round it."""
    found: list[str] = []
    done: set[str] = set()
    for name in modules:
        visit(name, [], done, modules, found)
    return found


def visit(name: str, path: list[str], done: set[str], modules: Modules, found: list[str]) -> None:
    """Walk depth first from a module; a module met on its own path closes a cycle."""
    if name in path:
        found.append(" -> ".join([*path[path.index(name) :], name]))
        return
    if name in done:
        return
    for target in imported_modules(modules[name], modules):
        visit(target, [*path, name], done, modules, found)
    done.add(name)


def unsafe_share(modules: Modules) -> float:
    """Return the fraction of the kernel's lines that is in modules which import `pyrite.unsafe`."""
    kernel = [module for name, module in modules.items() if is_within(name, "kernel")]
    unsafe = [
        module
        for module in kernel
        if any(is_within(statement.target, UNSAFE) for statement in module.imports)
    ]
    total = sum(module.lines for module in kernel)
    return sum(module.lines for module in unsafe) / total if total else 0.0
