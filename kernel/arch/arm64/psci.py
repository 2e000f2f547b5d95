"""Power control by the firmware.

Spec: PSCI (DEN0022F.b) 5.9 SYSTEM_OFF, 5.11 SYSTEM_RESET; SMCCC (DEN0028). The device tree names
the conduit (`method`); QEMU's virt machine without EL2 uses HVC, which is the default here, so that
even a kernel that could not read its device tree can end.
"""

# mypy: disable-error-code="empty-body"

from pyrite import u64
from pyrite.unsafe import asm, wfi

SYSTEM_OFF = 0x84000008
SYSTEM_RESET = 0x84000009


@asm("    hvc     #0\n    ret")
def _call_hvc(function: u64) -> u64:
    """Call the firmware through HVC."""


@asm("    smc     #0\n    ret")
def _call_smc(function: u64) -> u64:
    """Call the firmware through SMC."""


class Psci:
    """The firmware's interface; `uses_smc` comes from the device tree."""

    uses_smc: bool

    def __init__(self) -> None:
        self.uses_smc = False

    def power_off(self) -> None:
        """Switch the machine off. Does not return."""
        self._end(SYSTEM_OFF)

    def reset(self) -> None:
        """Start the machine again. Does not return."""
        self._end(SYSTEM_RESET)

    def _end(self, function: u64) -> None:
        if self.uses_smc:
            _call_smc(function)
        else:
            _call_hvc(function)
        while True:
            wfi()


psci = Psci()
