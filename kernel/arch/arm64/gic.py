"""System registers of the GIC's CPU interface.

Spec: GIC architecture v3/v4 (IHI 0069H) 12.2: ICC_SRE_EL1, ICC_PMR_EL1, ICC_BPR1_EL1,
ICC_CTLR_EL1, ICC_IGRPEN1_EL1, ICC_IAR1_EL1, ICC_EOIR1_EL1.
"""

from pyrite import u64
from pyrite.unsafe import isb, sysreg_read, sysreg_write

SRE_ENABLE = 1
PRIORITY_ALL = 0xFF  # lower values are more urgent; below this one everything passes


def start_cpu_interface() -> None:
    """Let the running CPU receive group 1 interrupts, acknowledged by system registers."""
    sysreg_write("ICC_SRE_EL1", sysreg_read("ICC_SRE_EL1") | SRE_ENABLE)
    isb()
    sysreg_write("ICC_PMR_EL1", PRIORITY_ALL)
    sysreg_write("ICC_BPR1_EL1", 0)
    sysreg_write("ICC_CTLR_EL1", 0)
    sysreg_write("ICC_IGRPEN1_EL1", 1)
    isb()


def acknowledge() -> u64:
    """Number of the most urgent pending interrupt, which becomes active (1020 and up: none)."""
    return sysreg_read("ICC_IAR1_EL1")


def end_of_interrupt(number: u64) -> None:
    """The interrupt has been served."""
    sysreg_write("ICC_EOIR1_EL1", number)
