"""Traps: defects that end the program, or panic the kernel.

A trap is one instruction that carries its kind: BRK #0x55kk on AArch64, UD1 with a displacement of
kk on x86-64 (`llvm.ubsantrap`). Whoever handles the exception looks the text up by number, so the
numbers are an interface: append, never renumber.
"""

from __future__ import annotations

KINDS: dict[str, tuple[int, str]] = {
    "unreachable": (0, "unreachable code was reached"),
    "overflow": (1, "integer overflow"),
    "zero_division": (2, "integer division by zero"),
    "shift": (3, "shift count out of range"),
    "conversion": (4, "value does not fit the integer type"),
    "index": (5, "index out of range"),
    "assertion": (6, "assertion failed"),
    "none": (7, "None where a value is needed"),
    "memory": (8, "out of memory"),
    "uncaught": (9, "exception left a function that must not raise"),
    "cast": (10, "object is not of the expected class"),
    "unbound": (11, "local variable has no value"),
    "dead_object": (12, "use of a dead object"),
    "lock": (13, "lock used against its rules"),
    "unpack": (14, "wrong number of values to unpack"),
    "abstract": (15, "abstract method called"),
    "panic": (16, "explicit panic"),
}

BRK_BASE = 0x5500  # llvm.ubsantrap on AArch64: BRK #(0x55 << 8 | kind)


def number(kind: str) -> int:
    """The number that the trap instruction carries."""
    return KINDS[kind][0]


def messages() -> list[str]:
    """Message of each kind, by number."""
    texts = [""] * (max(n for n, _ in KINDS.values()) + 1)
    for n, text in KINDS.values():
        texts[n] = text
    return texts
