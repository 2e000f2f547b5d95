"""The system-call table: numbers to adapters, built at import time.

`@syscall(nr)` reads the annotations of a typed function and writes an adapter that takes the six
argument registers. C's types are annotated so: `int` and `i32` are `int` (the upper half of the
register is ignored, the sign extended), `u32` is `unsigned int`, `i64` is `long` or `off_t`, `u64`
is `size_t` or an address, `UserPtr` is a pointer.
"""

import linecache
from collections.abc import Callable
from typing import Final, TypeVar

from kernel.abi.errno import ENOSYS
from kernel.mm.user import UserPtr
from pyrite import i32, i64, truncate, u32, u64

Entry = Callable[[u64, u64, u64, u64, u64, u64], int]
F = TypeVar("F", bound=Callable[..., int])

TABLE_SIZE = 512

# How an argument register becomes a value of each annotated type.
CONVERSIONS: dict[object, str] = {
    int: "int(truncate(i32, {}))",
    i32: "truncate(i32, {})",
    u32: "truncate(u32, {})",
    i64: "truncate(i64, {})",
    u64: "{}",
    UserPtr: "UserPtr({})",
}


def unknown_call(a0: u64, a1: u64, a2: u64, a3: u64, a4: u64, a5: u64) -> int:
    """Answer for every number that no function claims."""
    return -ENOSYS


TABLE: Final[list[Entry]] = [unknown_call] * TABLE_SIZE


def syscall(number: int) -> Callable[[F], F]:
    """Enter the decorated function into the table under `number`."""

    def enter(function: F) -> F:
        assert TABLE[number] is unknown_call, f"system call {number} is declared twice"
        TABLE[number] = _adapter(function)
        return function

    return enter


def _adapter(function: Callable[..., int]) -> Entry:
    """A function of six registers that converts them and calls `function`."""
    name = function.__name__
    hints = dict(function.__annotations__)
    assert hints.pop("return") is int, f"{name} must return int"
    parts = [CONVERSIONS[kind].format(f"a{i}") for i, kind in enumerate(hints.values())]
    registers = ", ".join(f"a{i}: u64" for i in range(6))
    source = (
        f"def {name}_entry({registers}) -> int:\n"
        f'    """Convert the argument registers of {name}."""\n'
        f"    return {name}({', '.join(parts)})\n"
    )
    return _compile(source, function)


def _compile(source: str, function: Callable[..., int]) -> Entry:
    """Define the adapter under a file name that inspect, and so the compiler, can read."""
    name = function.__name__
    file = f"<syscall {name}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    scope: dict[str, object] = {
        "__name__": function.__module__,
        name: function,
        "UserPtr": UserPtr,
        "truncate": truncate,
        "i32": i32,
        "i64": i64,
        "u32": u32,
        "u64": u64,
    }
    exec(compile(source, file, "exec"), scope)
    entry = scope[f"{name}_entry"]
    assert callable(entry)
    return entry
