"""The generic timer: the virtual counter and its one-shot comparator.

Spec: Arm ARM (DDI 0487J.a) D11.2; registers D19.12: CNTFRQ_EL0, CNTVCT_EL0, CNTV_CTL_EL0,
CNTV_CVAL_EL0.
"""

from pyrite import inline, u64
from pyrite.unsafe import isb, sysreg_read, sysreg_write

CTL_ENABLE = 1 << 0
CTL_IMASK = 1 << 1


def frequency() -> u64:
    """Ticks of the counter in a second, as firmware has stated it."""
    return sysreg_read("CNTFRQ_EL0")


@inline
def counter() -> u64:
    """The system counter; it never goes back."""
    isb()
    return sysreg_read("CNTVCT_EL0")


def arm(deadline: u64) -> None:
    """Raise the timer's interrupt once the counter reaches `deadline`."""
    sysreg_write("CNTV_CVAL_EL0", deadline)
    sysreg_write("CNTV_CTL_EL0", CTL_ENABLE)
    isb()


def disarm() -> None:
    """No interrupt until the next `arm`."""
    sysreg_write("CNTV_CTL_EL0", CTL_IMASK)
    isb()
