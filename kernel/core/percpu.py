"""Data of each CPU.

One CPU runs so far. Whatever is per CPU is reached through `this_cpu()`, so that starting others
only makes the list longer.
"""

from kernel.arch.arm64.cpu import current_context
from pyrite import Final, borrowed, inline


class Cpu:
    """What belongs to one CPU; it alone touches the fields, with interrupts masked."""

    number: Final[int]
    interrupts: int  # served so far
    irq_depth: int  # handlers that run now

    def __init__(self, number: int) -> None:
        self.number = number
        self.interrupts = 0
        self.irq_depth = 0


cpus: Final[list[Cpu]] = [Cpu(0)]


@borrowed
@inline
def this_cpu() -> Cpu:
    """Data of the CPU that runs this."""
    return cpus[current_context().cpu_id]
