"""Interval timers of a process (setitimer, alarm): a signal when one runs out.

ITIMER_REAL counts real time, the other two the processor time of the process, which the kernel does
not divide into user and kernel time. Processor time passes no faster than real time: such a timer
looks again after as much real time as is left to run.
"""

from kernel.abi.signals import SIGALRM, SIGPROF, SIGVTALRM
from kernel.core.time import Timer, clock, now_ns, timers
from kernel.proc.process import Process
from kernel.proc.signals import kernel_info, send
from kernel.proc.usage import process_ticks
from pyrite import Final, irq_context

ITIMER_REAL = 0
SIGNALS: Final[list[int]] = [SIGALRM, SIGVTALRM, SIGPROF]  # of real, user, processor time
KINDS = len(SIGNALS)


class IntervalTimer(Timer):
    """One timer. While it is armed it keeps the process object alive."""

    process: Final[Process]
    kind: Final[int]
    end_ns: int  # on the timer's own clock
    interval_ns: int  # 0: fire once

    def __init__(self, process: Process, kind: int, value_ns: int, interval_ns: int) -> None:
        super().__init__()
        self.process = process
        self.kind = kind
        self.end_ns = self.shown() + value_ns
        self.interval_ns = interval_ns

    def shown(self) -> int:
        """What the timer's clock shows."""
        if self.kind == ITIMER_REAL:
            return now_ns()
        return clock.ns_of(process_ticks(self.process))

    def left(self) -> int:
        """Nanoseconds to run, at least 1 while armed."""
        return max(self.end_ns - self.shown(), 1)

    def arm(self) -> None:
        """Wait for as long as the timer must run at least."""
        timers.add(self, now_ns() + self.left())

    @irq_context
    def fire(self) -> None:
        """Send the signal if the time has come, and go round again where there is an interval."""
        if self.process.is_exiting:
            return
        if self.shown() < self.end_ns:
            self.arm()
            return
        send(self.process, kernel_info(SIGNALS[self.kind]))
        if self.interval_ns > 0:
            self.end_ns = self.shown() + self.interval_ns
            self.arm()


def set_interval(process: Process, kind: int, value_ns: int, interval_ns: int) -> None:
    """Arm a timer for `value_ns` from now, 0 to disarm it."""
    cancel(process, kind)
    if value_ns > 0:
        timer = IntervalTimer(process, kind, value_ns, interval_ns)
        process.timers[kind] = timer
        timer.arm()


def interval_of(process: Process, kind: int) -> tuple[int, int]:
    """Time left, 0 where the timer is not armed, and the interval."""
    timer = process.timers[kind]
    if not isinstance(timer, IntervalTimer) or not timer.is_armed:
        return 0, 0
    return timer.left(), timer.interval_ns


def cancel(process: Process, kind: int) -> None:
    """Disarm a timer."""
    timer = process.timers[kind]
    if timer is not None:
        timers.cancel(timer)
        process.timers[kind] = None


def cancel_all(process: Process) -> None:
    """Disarm every timer, at the end of the process."""
    for kind in range(KINDS):
        cancel(process, kind)
