"""The end of the kernel: a message, the registers, a Python traceback, then a reset.

A second panic while the first one reports prints a fixed text alone; a third resets at once. Locks
no longer count once a panic has begun, since their holders will not run again.
"""

from kernel.arch.arm64.backtrace import CrashRegisters, here
from kernel.arch.arm64.cpu import irq_disable, machine
from kernel.arch.arm64.psci import psci
from kernel.core.log import log
from pyrite import u64
from pyrite.runtime.traceback import describe

SHOWN_REPEATS = 3  # lines of a traceback that are shown of an endless recursion


class PanicState:
    """How many panics have begun."""

    depth: int

    def __init__(self) -> None:
        self.depth = 0


state = PanicState()


def panic(reason: str) -> None:
    """End the kernel because of `reason`. Does not return."""
    begin(reason)
    print_calls(here())
    finish()


def crash(reason: str, registers: CrashRegisters) -> None:
    """End the kernel because of an exception. Does not return."""
    begin(reason)
    for row in registers.lines():
        print_line(row)
    print_calls(registers.calls())
    finish()


def begin(reason: str) -> None:
    """Print the reason; where even that fails, end with less."""
    irq_disable()
    machine.is_ending = True
    state.depth += 1
    if state.depth > 2:
        psci.reset()
    if state.depth > 1:
        log.console.write(b"Kernel panic: another panic while reporting the first\r\n")
        psci.reset()
    print_line(f"Kernel panic: {reason}")


def print_calls(addresses: list[u64]) -> None:
    """Print where the kernel was, outermost first as Python does.

    Assembly and the adapters of function values have no source; they are left out, unless they are
    what crashed.
    """
    print_line("Traceback (most recent call last):")
    last = ""
    repeats = 0
    for index in range(len(addresses) - 1, -1, -1):
        for row in describe(addresses[index]):
            if row.startswith("0x") and index > 0:
                continue
            repeats = repeats + 1 if row == last else 0
            last = row
            if repeats < SHOWN_REPEATS:
                print_line("  " + row)
            elif repeats == SHOWN_REPEATS:
                print_line("  [and so on]")


def print_line(text: str) -> None:
    """Show one line on the console."""
    log.console.write(text.encode() + b"\r\n")


def finish() -> None:
    """Reset the machine."""
    psci.reset()
