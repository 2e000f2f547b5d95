"""Machines that Pyrite compiles for.

| Name | Runs on | Convention |
|---|---|---|
| host   | x86-64 Linux            | static, no C library |
| arm64  | AArch64 Linux           | static, no C library |
| kernel | AArch64, bare           | flat image, no floating point, atomic counts |
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """What LLVM, the assembler and the linker are told."""

    name: str
    arch: str
    triple: str
    cpu: str
    features: str
    assembler: str
    emulation: str  # of the linker
    is_kernel: bool = False


HOST = Target(
    name="host",
    arch="x86_64",
    triple="x86_64-unknown-linux-gnu",
    cpu="x86-64-v2",
    features="",
    assembler="x86_64-linux-gnu-as",
    emulation="elf_x86_64",
)

ARM64 = Target(
    name="arm64",
    arch="aarch64",
    triple="aarch64-unknown-linux-gnu",
    cpu="cortex-a72",
    features="",
    assembler="aarch64-linux-gnu-as",
    emulation="aarch64linux",
)

KERNEL = Target(
    name="kernel",
    arch="aarch64",
    triple="aarch64-unknown-none-elf",
    cpu="cortex-a72",
    features="-neon,-fp-armv8,+reserve-x18,+tpidr-el1",
    assembler="aarch64-linux-gnu-as",
    emulation="aarch64linux",
    is_kernel=True,
)

TARGETS = {t.name: t for t in (HOST, ARM64, KERNEL)}
