"""The generic timer's interrupt: it fires the timers of `core.time`.

Spec: bindings of arm,armv8-timer: interrupts are secure physical, physical, virtual, hypervisor.
"""

from kernel.core.irq import IrqLine
from kernel.core.time import timers
from kernel.drivers.bus.platform import Device, Driver, driver
from pyrite import Final, irq_context

VIRTUAL = 2  # index of the virtual timer's interrupt


class GenericTimer(Driver):
    """The virtual timer of the boot CPU."""

    line: Final[IrqLine]

    def __init__(self, device: Device) -> None:
        """Claim the virtual timer's line."""
        self.line = device.irq(VIRTUAL)

    def start(self) -> None:
        """Let deadlines interrupt."""
        self.line.attach(fire)


@irq_context
def fire() -> None:
    """A deadline has come."""
    timers.on_irq()


@driver("arm,armv8-timer")
def probe(device: Device) -> Driver:
    """Make the driver of the generic timer."""
    return GenericTimer(device)
