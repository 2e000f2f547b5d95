"""GICv3 interrupt controller: distributor, redistributor of the boot CPU, CPU interface.

Spec: GIC architecture v3/v4 (IHI 0069H): distributor 12.9, redistributor 12.11; sections below.
Data:  `irqs.dispatch` -> acknowledge, end (system registers, `arch.arm64.gic`).
Locks: `lock` (rank DEVICE) orders the writes of one line's registers.
"""

from kernel.arch.arm64 import gic
from kernel.core.irq import LINES, IrqController, irqs
from kernel.core.mmio import RO32, RW32, Bank8, Bank32, Bank64
from kernel.core.sync import Rank, SpinLock
from kernel.drivers.bus.platform import Device, Driver, driver
from pyrite import Final, irq_context, u64

ENABLE_GRP1_NS = 1 << 1  # 12.9.4 GICD_CTLR
ARE_NS = 1 << 4
RWP = 1 << 31  # a write to GICD_CTLR is still spreading
PROCESSOR_SLEEP = 1 << 1  # 12.11.37 GICR_WAKER
CHILDREN_ASLEEP = 1 << 2
FIRST_SPI = 32
DEFAULT_PRIORITY = 0xA0
ALL = 0xFFFF_FFFF
SGI_FRAME = 0x10000  # 12.10: the second 64 KiB of a redistributor


class Distributor:
    """12.8 summary of registers."""

    CTLR: Final[RW32]
    TYPER: Final[RO32]
    IGROUPR: Final[Bank32]
    ISENABLER: Final[Bank32]
    ICENABLER: Final[Bank32]
    IPRIORITYR: Final[Bank8]
    IROUTER: Final[Bank64]

    def __init__(self, base: u64) -> None:
        self.CTLR = RW32(base)
        self.TYPER = RO32(base + 0x004)
        self.IGROUPR = Bank32(base + 0x080)
        self.ISENABLER = Bank32(base + 0x100)
        self.ICENABLER = Bank32(base + 0x180)
        self.IPRIORITYR = Bank8(base + 0x400)
        self.IROUTER = Bank64(base + 0x6000)


class Redistributor:
    """12.10 summary of registers."""

    WAKER: Final[RW32]
    IGROUPR0: Final[RW32]
    ISENABLER: Final[Bank32]
    ICENABLER: Final[Bank32]
    IPRIORITYR: Final[Bank8]

    def __init__(self, base: u64) -> None:
        self.WAKER = RW32(base + 0x014)
        self.IGROUPR0 = RW32(base + (SGI_FRAME + 0x080))
        self.ISENABLER = Bank32(base + (SGI_FRAME + 0x100))
        self.ICENABLER = Bank32(base + (SGI_FRAME + 0x180))
        self.IPRIORITYR = Bank8(base + (SGI_FRAME + 0x400))


class GicV3(IrqController):
    """The controller; private interrupts (0..31) are those of the boot CPU."""

    distributor: Final[Distributor]
    redistributor: Final[Redistributor]
    lock: Final[SpinLock]
    lines: int

    def __init__(self, distributor: Distributor, redistributor: Redistributor) -> None:
        self.distributor = distributor
        self.redistributor = redistributor
        self.lock = SpinLock(Rank.DEVICE)
        self.lines = 0

    def start(self) -> None:
        """Reset everything to: group 1, masked, one priority, routed to the boot CPU."""
        self._start_distributor()
        self._start_redistributor()
        gic.start_cpu_interface()

    def _start_distributor(self) -> None:
        registers = self.distributor
        registers.CTLR.write(0)
        self.lines = min(32 * (int(registers.TYPER.read() & 0x1F) + 1), LINES - 4)
        for bank in range(FIRST_SPI // 32, self.lines // 32):
            registers.ICENABLER.write(bank, ALL)
            registers.IGROUPR.write(bank, ALL)
        for line in range(FIRST_SPI, self.lines):
            registers.IPRIORITYR.write(line, DEFAULT_PRIORITY)
            registers.IROUTER.write(line, 0)
        registers.CTLR.write(ARE_NS | ENABLE_GRP1_NS)
        while registers.CTLR.read() & RWP != 0:
            pass

    def _start_redistributor(self) -> None:
        registers = self.redistributor
        registers.WAKER.write(registers.WAKER.read() & (PROCESSOR_SLEEP ^ ALL))
        while registers.WAKER.read() & CHILDREN_ASLEEP != 0:
            pass
        registers.ICENABLER.write(0, ALL)
        registers.IGROUPR0.write(ALL)
        for line in range(FIRST_SPI):
            registers.IPRIORITYR.write(line, DEFAULT_PRIORITY)

    def enable(self, number: int) -> None:
        """Let the interrupt through."""
        bank = self.redistributor.ISENABLER if number < FIRST_SPI else self.distributor.ISENABLER
        with self.lock:
            bank.write(number // 32, 1 << number % 32)

    def disable(self, number: int) -> None:
        """Hold the interrupt back."""
        bank = self.redistributor.ICENABLER if number < FIRST_SPI else self.distributor.ICENABLER
        with self.lock:
            bank.write(number // 32, 1 << number % 32)

    @irq_context
    def acknowledge(self) -> int:
        """Number of the most urgent pending interrupt."""
        return int(gic.acknowledge())

    @irq_context
    def end(self, number: int) -> None:
        """The interrupt has been served."""
        gic.end_of_interrupt(u64(number))


class GicDriver(Driver):
    """Life cycle of the controller."""

    chip: Final[GicV3]

    def __init__(self, device: Device) -> None:
        """Claim the distributor (window 0) and the first redistributor (window 1)."""
        self.chip = GicV3(Distributor(device.mmio(0)), Redistributor(device.mmio(1)))

    def start(self) -> None:
        """Reset the chip and offer it to everyone."""
        self.chip.start()
        irqs.set_controller(self.chip)


@driver("arm,gic-v3")
def probe(device: Device) -> Driver:
    """Make the driver of a GICv3."""
    return GicDriver(device)
