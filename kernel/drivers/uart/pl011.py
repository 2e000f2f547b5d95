"""PL011 UART: console and terminal.

Spec:  Arm DDI 0183 (PL011 TRM); section numbers refer to it.
Data:  line -> on_irq -> Tty.receive; Tty.write, log -> transmit (polled).
Locks: `lock` (rank CONSOLE, any context) keeps transmissions whole, and guards IMSC.
"""

from kernel.core.irq import IrqLine
from kernel.core.log import Console, log
from kernel.core.sync import Rank, SpinLock
from kernel.dev.tty import Tty, TtyPort, terminals
from kernel.drivers.bus.platform import Device, Driver, driver
from kernel.drivers.uart.pl011_regs import (
    CR_RXE,
    CR_TXE,
    CR_UARTEN,
    DR_DATA,
    DR_ERRORS,
    FR_RXFE,
    INT_ALL,
    INT_RT,
    INT_RX,
    LCR_8_BITS,
    LCR_FEN,
    Regs,
)
from pyrite import Final, irq_context, u8


class Port(TtyPort):
    """The transmitter."""

    regs: Final[Regs]
    lock: Final[SpinLock]

    def __init__(self, regs: Regs) -> None:
        self.regs = regs
        self.lock = SpinLock(Rank.CONSOLE)

    def transmit(self, data: bytes) -> None:
        """Send all of `data`."""
        with self.lock:
            self.regs.send(data)


class PortConsole(Console):
    """Shows log lines on a port, with the line ends that terminals want."""

    port: Final[Port]

    def __init__(self, port: Port) -> None:
        self.port = port

    def write(self, data: bytes) -> None:
        """Send `data`; each newline becomes carriage return, newline."""
        self.port.transmit(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


class Pl011(Driver):
    """One UART, 8 data bits, at the speed that firmware has set."""

    regs: Final[Regs]
    line: Final[IrqLine]
    port: Final[Port]
    tty: Final[Tty]

    def __init__(self, device: Device) -> None:
        """Claim the register window and the interrupt line."""
        self.line = device.irq(0)
        self.regs = Regs(device.mmio(0))
        self.port = Port(self.regs)
        self.tty = Tty(f"ttyAMA{len(terminals.by_name)}".encode(), self.port)

    def start(self) -> None:
        """Join terminals and log, then unmask receive interrupts."""
        self.regs.LCR_H.write(LCR_8_BITS | LCR_FEN)
        self.regs.CR.write(CR_UARTEN | CR_TXE | CR_RXE)
        if terminals.console is None:
            log.console = PortConsole(self.port)
        terminals.add(self.tty)
        self.regs.ICR.write(INT_ALL)
        self.line.attach(self.on_irq)
        with self.port.lock:
            self.regs.IMSC.write(INT_RX | INT_RT)

    def remove(self) -> None:
        """Mask the device's interrupts."""
        with self.port.lock:
            self.regs.IMSC.write(0)
        self.line.mask()

    @irq_context
    def on_irq(self) -> None:
        """Hand received bytes to the terminal; never sleeps."""
        # Acknowledge first: a byte that lands after the drain must interrupt again.
        self.regs.ICR.write(INT_RX | INT_RT)
        self.tty.receive(receive_all(self.regs))


def receive_all(regs: Regs) -> bytes:
    """Empty the receive FIFO; characters with break, parity or framing errors are dropped."""
    received = bytearray()
    while regs.FR.read() & FR_RXFE == 0:
        word = regs.DR.read()
        if word & DR_ERRORS == 0:
            received.append(u8(word & DR_DATA))
    return bytes(received)


@driver("arm,pl011")
def probe(device: Device) -> Driver:
    """Make the driver of a PL011."""
    return Pl011(device)
