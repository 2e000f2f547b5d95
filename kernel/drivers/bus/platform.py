"""The platform bus: devices that the device tree lists.

Spec: Devicetree Specification v0.4 2.3.1 (compatible), 2.4.1 (interrupts).

A driver module enters a probe function into `DRIVERS` when it is imported:

    @driver("arm,pl011")
    def probe(device: Device) -> Driver: ...

Life cycle: `probe` claims resources and makes the driver object; `start` makes it work; `remove`
undoes both. A probe that raises `NotReady` is tried again after the others, for as long as any of
them succeeds.
"""

from collections.abc import Callable

from kernel.core.irq import IrqLine, irqs
from kernel.core.log import info, warn
from kernel.lib.fdt import Node, Tree, cell
from kernel.mm.kernel_map import kernel_map
from pyrite import Final, u64

GIC_CELLS = 3  # interrupt type, number, flags (bindings of arm,gic and arm,gic-v3)
GIC_SPI = 0
FIRST_PPI = 16
FIRST_SPI = 32


class NotReady(Exception):
    """Something that the device depends on is not there yet."""


class Device:
    """A node of the device tree, as its driver sees it."""

    node: Final[Node]

    def __init__(self, node: Node) -> None:
        self.node = node

    def mmio(self, index: int) -> u64:
        """Virtual address of register window `index`, mapped now. Raises ValueError."""
        regs = self.node.regs()
        if index >= len(regs):
            raise ValueError(f"{self.node.name} has no register window {index}")
        address, size = regs[index]
        if address < 0 or size <= 0:
            raise ValueError(f"{self.node.name} has a bad register window")
        return kernel_map.map_mmio(u64(address), size)

    def irq(self, index: int) -> IrqLine:
        """Interrupt line `index`. Raises NotReady without a controller, ValueError without line."""
        if not irqs.is_ready:
            raise NotReady
        data = self.node.data("interrupts")
        offset = 4 * GIC_CELLS * index
        if offset + 4 * GIC_CELLS > len(data):
            raise ValueError(f"{self.node.name} has no interrupt {index}")
        first = FIRST_SPI if cell(data, offset) == GIC_SPI else FIRST_PPI
        return IrqLine(first + cell(data, offset + 4))


class Driver:
    """A device at work."""

    def start(self) -> None:
        """Make the device work; its resources are claimed."""

    def remove(self) -> None:
        """Stop the device and give its resources back."""


Probe = Callable[[Device], Driver]
DRIVERS: Final[dict[str, Probe]] = {}


def driver(compatible: str) -> Callable[[Probe], Probe]:
    """Enter the decorated probe function into the registry."""

    def enter(probe: Probe) -> Probe:
        assert compatible not in DRIVERS, f"two drivers for {compatible}"
        DRIVERS[compatible] = probe
        return probe

    return enter


class Platform:
    """The devices of the machine."""

    drivers: Final[list[Driver]]

    def __init__(self) -> None:
        self.drivers = []

    def start(self, tree: Tree) -> None:
        """Find a driver for each device that is enabled, and start it."""
        waiting: list[Node] = []
        _collect(tree.root, waiting)
        while True:
            deferred = [node for node in waiting if not self._attach(node)]
            if len(deferred) == len(waiting):
                break
            waiting = deferred
        for node in waiting:
            warn(f"{node.name}: something that it needs is missing")

    def _attach(self, node: Node) -> bool:
        """Start the node's driver; False: it has to wait for another one."""
        for compatible in node.texts("compatible"):
            if compatible in DRIVERS:
                probe = DRIVERS[compatible]
                try:
                    found = probe(Device(node))
                    found.start()
                    self.drivers.append(found)
                    info(f"{node.name}: {compatible}")
                except NotReady:
                    return False
                except ValueError as error:
                    warn(f"{node.name}: {error}")
                return True
        return True


def _collect(node: Node, found: list[Node]) -> None:
    """Every enabled node with a `compatible` that some driver knows, parents first."""
    for child in node.children:
        if not child.is_enabled():
            continue
        if any([text in DRIVERS for text in child.texts("compatible")]):
            found.append(child)
        _collect(child, found)


platform = Platform()
