"""How to call PSCI: the conduit that the device tree names.

Spec: bindings of arm,psci: `method` is "hvc" or "smc".
"""

from kernel.arch.arm64.psci import psci
from kernel.drivers.bus.platform import Device, Driver, driver


class PsciNode(Driver):
    """Takes the conduit over; there is nothing to start."""

    def __init__(self, device: Device) -> None:
        """Tell `psci` the conduit."""
        psci.uses_smc = device.node.text("method") == "smc"


@driver("arm,psci-0.2")
def probe(device: Device) -> Driver:
    """Make the driver of PSCI 0.2 and later, whose nodes list this version too."""
    return PsciNode(device)
