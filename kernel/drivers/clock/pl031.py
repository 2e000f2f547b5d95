"""PL031 real-time clock: sets the wall clock at start-up.

Spec: Arm DDI 0224 (PL031 TRM) 3.3.1 RTCDR: seconds since the epoch.
"""

from kernel.core.mmio import RO32
from kernel.core.time import NS_PER_S, set_wall_ns
from kernel.drivers.bus.platform import Device, Driver, driver
from pyrite import Final, u64


class Regs:
    """3.2 summary of registers."""

    DR: Final[RO32]

    def __init__(self, base: u64) -> None:
        self.DR = RO32(base)


class Pl031(Driver):
    """The clock; its alarm is not used."""

    regs: Final[Regs]

    def __init__(self, device: Device) -> None:
        """Claim the register window."""
        self.regs = Regs(device.mmio(0))

    def start(self) -> None:
        """Set the wall clock."""
        set_wall_ns(int(self.regs.DR.read()) * NS_PER_S)


@driver("arm,pl031")
def probe(device: Device) -> Driver:
    """Make the driver of a PL031."""
    return Pl031(device)
