"""The load average, without a periodic timer: brought up to date whenever somebody reads it.

The load between two readings is the share of time that the CPU was busy, which decays with time
constants of 1, 5 and 15 minutes in steps of 5 seconds. Fixed point, 2**11 is 1.0; the factors are
exp(-5/60), exp(-5/300) and exp(-5/900).
"""

from kernel.abi.time import NS_PER_SEC
from kernel.core.time import clock, now_ns
from kernel.sched.scheduler import scheduler
from pyrite import Final

ONE = 1 << 11
STEP_NS = 5 * NS_PER_SEC
FACTORS: Final[list[int]] = [1884, 2014, 2037]
MAX_STEPS = 1000  # after which nothing of the past is left


def idle_ns() -> int:
    """How long the CPU has had nothing to do since boot."""
    return clock.ns_of(scheduler.idle.run_ticks)


class LoadAverage:
    """Averages over 1, 5 and 15 minutes."""

    averages: Final[list[int]]
    updated_ns: int
    idle_ns: int

    def __init__(self) -> None:
        self.averages = [0, 0, 0]
        self.updated_ns = 0
        self.idle_ns = 0

    def update(self) -> None:
        """Let the time since the last update count."""
        now, idle = now_ns(), idle_ns()
        elapsed = now - self.updated_ns
        steps = elapsed // STEP_NS
        if steps <= 0:
            return
        busy = max(0, elapsed - (idle - self.idle_ns))
        load = min(ONE, busy // 1000 * ONE // max(1, elapsed // 1000))
        self.updated_ns, self.idle_ns = now, idle
        for _ in range(min(steps, MAX_STEPS)):
            for index, factor in enumerate(FACTORS):
                old = self.averages[index]
                self.averages[index] = (old * factor + load * (ONE - factor)) // ONE


load_average = LoadAverage()


def load_text() -> bytes:
    """The first three fields of /proc/loadavg."""
    load_average.update()
    return b" ".join([_decimal(average) for average in load_average.averages])


def _decimal(value: int) -> bytes:
    """A fixed-point number with two digits behind the point."""
    return f"{value // ONE}.{value % ONE * 100 // ONE:02}".encode()
