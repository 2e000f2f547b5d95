"""The real-time interval timer of a process (setitimer, alarm): SIGALRM when it runs out."""

from kernel.abi.signals import SIGALRM
from kernel.core.time import Timer, now_ns, timers
from kernel.proc.process import Process
from kernel.proc.signals import kernel_info, send
from pyrite import Final, irq_context

ITIMER_REAL = 0


class AlarmTimer(Timer):
    """One process's timer. While it is armed it keeps the process object alive."""

    process: Final[Process]
    interval_ns: int  # 0: fire once

    def __init__(self, process: Process) -> None:
        super().__init__()
        self.process = process
        self.interval_ns = 0

    @irq_context
    def fire(self) -> None:
        """Send the signal, and go round again where there is an interval."""
        send(self.process, kernel_info(SIGALRM))
        if self.interval_ns > 0 and not self.process.is_exiting:
            timers.add(self, now_ns() + self.interval_ns)


def set_interval(process: Process, value_ns: int, interval_ns: int) -> None:
    """Arm the timer for `value_ns` from now, 0 to disarm it."""
    cancel(process)
    if value_ns > 0:
        alarm = AlarmTimer(process)
        alarm.interval_ns = interval_ns
        process.alarm = alarm
        timers.add(alarm, now_ns() + value_ns)


def interval_of(process: Process) -> tuple[int, int]:
    """Time left, 0 where the timer is not armed, and the interval."""
    alarm = process.alarm
    if not isinstance(alarm, AlarmTimer) or not alarm.is_armed:
        return 0, 0
    return max(alarm.deadline_ns - now_ns(), 1), alarm.interval_ns


def cancel(process: Process) -> None:
    """Disarm the timer: setitimer, and the end of the process."""
    alarm = process.alarm
    if alarm is not None:
        timers.cancel(alarm)
        process.alarm = None
