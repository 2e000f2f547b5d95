"""A console for the time before drivers: a PL011 as the boot loader left it, polled."""

from kernel.core.log import Console
from kernel.drivers.uart.pl011_regs import Regs
from pyrite import u64

DEFAULT_ADDRESS = 0x0900_0000  # QEMU's virt, where the device tree cannot be read


class EarlyConsole(Console):
    """Shows log lines and panics until a driver takes over."""

    regs: Regs

    def __init__(self, base: u64) -> None:
        self.regs = Regs(base)

    def write(self, data: bytes) -> None:
        """Send `data` as it is."""
        self.regs.send(data)
