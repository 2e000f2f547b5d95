"""Pyrite: what a program imports from the language itself.

| Module | Holds |
|---|---|
| `pyrite`          | integer widths, modular arithmetic, structs, field and context markers |
| `pyrite.unsafe`   | raw memory, system registers, assembly; only base layers may import it |
| `pyrite.compiler` | the compiler; never imported by programs |
| `pyrite.runtime`  | str, list, dict, ... for compiled programs, written in Pyrite |

Every name works under CPython, so that a module can be imported, tested and debugged there. For a
type checker a width such as `u32` is `int`; the compiler checks widths itself.
"""

from pyrite.contexts import borrowed, export, holds, inline, irq_context, may_sleep, noinline
from pyrite.fields import Final, Guarded, Weak
from pyrite.structs import pack, size_of, struct, unpack
from pyrite.widths import (
    i8,
    i16,
    i32,
    i64,
    truncate,
    u8,
    u16,
    u32,
    u64,
    wrapping_add,
    wrapping_mul,
    wrapping_shl,
    wrapping_sub,
)

__all__ = [
    "Final",
    "Guarded",
    "Weak",
    "borrowed",
    "export",
    "holds",
    "i8",
    "i16",
    "i32",
    "i64",
    "inline",
    "irq_context",
    "may_sleep",
    "noinline",
    "pack",
    "size_of",
    "struct",
    "truncate",
    "u8",
    "u16",
    "u32",
    "u64",
    "unpack",
    "wrapping_add",
    "wrapping_mul",
    "wrapping_shl",
    "wrapping_sub",
]
