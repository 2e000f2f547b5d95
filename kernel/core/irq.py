"""Interrupts: lines, the controller's interface, dispatch.

Data:  vectors -> trap -> `dispatch` -> controller -> the handler attached to the line.
Locks: handlers are attached at start-up and never change afterwards; interrupts of the one CPU
       do not nest, since they stay masked in handlers.
"""

from collections.abc import Callable

from kernel.core.percpu import this_cpu
from pyrite import Final, irq_context

LINES = 1024
SPURIOUS = 1020  # numbers from here on stand for "nothing pending" (IHI 0069H 2.2.1)

Handler = Callable[[], None]


def unclaimed() -> None:
    """Handler of a line that no driver has attached."""


class IrqController:
    """What an interrupt controller can do; its driver derives from it."""

    def enable(self, number: int) -> None:
        """Let the interrupt through."""
        raise NotImplementedError

    def disable(self, number: int) -> None:
        """Hold the interrupt back."""
        raise NotImplementedError

    @irq_context
    def acknowledge(self) -> int:
        """Number of the most urgent pending interrupt; SPURIOUS or more: none."""
        return SPURIOUS

    @irq_context
    def end(self, number: int) -> None:
        """The interrupt has been served."""
        raise NotImplementedError


class Irqs:
    """All lines of the machine."""

    controller: IrqController
    is_ready: bool  # a controller is there
    handlers: Final[list[Handler]]
    counts: Final[list[int]]
    lost: int  # interrupts whose handler ran out of memory

    def __init__(self) -> None:
        self.controller = IrqController()
        self.is_ready = False
        self.handlers = [unclaimed] * LINES
        self.counts = [0] * LINES
        self.lost = 0

    def set_controller(self, controller: IrqController) -> None:
        """A driver offers the machine's interrupt controller."""
        self.controller = controller
        self.is_ready = True

    @irq_context
    def dispatch(self) -> None:
        """Serve every pending interrupt. Interrupts are masked."""
        cpu = this_cpu()
        cpu.irq_depth += 1
        number = self.controller.acknowledge()
        while number < SPURIOUS:
            cpu.interrupts += 1
            self.counts[number] += 1
            self._serve(self.handlers[number])
            self.controller.end(number)
            number = self.controller.acknowledge()
        cpu.irq_depth -= 1

    @irq_context
    def _serve(self, handler: Handler) -> None:
        """Call a handler. What it had no memory for is lost, as if the line had been noisy."""
        try:
            handler()
        except MemoryError:
            self.lost += 1


irqs = Irqs()


class IrqLine:
    """One line, as a driver gets it from the device tree."""

    number: Final[int]

    def __init__(self, number: int) -> None:
        self.number = number

    def attach(self, handler: Handler) -> None:
        """Call `handler` for each interrupt of the line, interrupts masked, and unmask the line."""
        irqs.handlers[self.number] = handler
        irqs.controller.enable(self.number)

    def mask(self) -> None:
        """Hold the line back."""
        irqs.controller.disable(self.number)

    def unmask(self) -> None:
        """Let the line through."""
        irqs.controller.enable(self.number)
