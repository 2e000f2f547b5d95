"""Clocks and timers.

Monotonic time is that of the generic timer since power-on. Wall-clock time is monotonic time plus
an offset, which a clock driver or `clock_settime` sets. Timers are one-shot; the hardware is armed
for the earliest alone, so an idle machine takes no interrupts.

Locks: `lock` (rank TIMER) guards the queue; it is not held while a timer fires.
"""

from kernel.arch.arm64 import timer as hardware
from kernel.core.sync import Rank, SpinLock
from pyrite import Final, Guarded, holds, irq_context, u64

NS_PER_S = 1_000_000_000


class Clock:
    """Conversion of counter ticks, and the offset of wall-clock time."""

    hz: int
    wall_offset_ns: int

    def __init__(self) -> None:
        self.hz = 62_500_000
        self.wall_offset_ns = 0

    def start(self) -> None:
        """Read the counter's frequency; firmware that left it zero is taken for QEMU's."""
        hz = int(hardware.frequency())
        if hz > 0:
            self.hz = hz

    def ns_of(self, ticks: int) -> int:
        """Nanoseconds that `ticks` last."""
        return ticks // self.hz * NS_PER_S + ticks % self.hz * NS_PER_S // self.hz

    def ticks_of(self, ns: int) -> int:
        """Ticks that `ns` last, rounded up."""
        return ns // NS_PER_S * self.hz + -(-(ns % NS_PER_S) * self.hz // NS_PER_S)


clock = Clock()


def now_ns() -> int:
    """Monotonic time."""
    return clock.ns_of(int(hardware.counter()))


def wall_ns() -> int:
    """Time since 1970-01-01 00:00 UTC."""
    return now_ns() + clock.wall_offset_ns


def set_wall_ns(ns: int) -> None:
    """Set the wall clock."""
    clock.wall_offset_ns = ns - now_ns()


class Timer:
    """Something that happens once, at a deadline. A subclass overrides `fire`."""

    deadline_ns: int
    is_armed: bool

    def __init__(self) -> None:
        self.deadline_ns = 0
        self.is_armed = False

    @irq_context
    def fire(self) -> None:
        """The deadline has come. Interrupts are masked, no lock is held; the timer may be armed
        again."""
        raise NotImplementedError


class TimerQueue:
    """Armed timers, the latest deadline first, so that the next one to fire is at the end."""

    lock: Final[SpinLock]
    armed: Final[Guarded[list[Timer], "lock"]]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.TIMER)
        self.armed = []

    def add(self, timer: Timer, deadline_ns: int) -> None:
        """Arm a timer, which is not armed. Raises MemoryError. Any context."""
        with self.lock:
            assert not timer.is_armed, "the timer is armed already"
            timer.deadline_ns = deadline_ns
            timer.is_armed = True
            at = self._position(deadline_ns)
            self.armed.insert(at, timer)
            if at == len(self.armed) - 1:
                self._program()

    def cancel(self, timer: Timer) -> None:
        """Disarm a timer; no effect where it has fired. Any context."""
        if not timer.is_armed:
            return
        with self.lock:
            for index in range(len(self.armed)):
                if self.armed[index] is timer:
                    self.armed.pop(index)
                    timer.is_armed = False
                    break

    @irq_context
    def on_irq(self) -> None:
        """Fire what is due; the handler of the timer's interrupt."""
        due = self._take_due()
        while due is not None:
            due.fire()
            due = self._take_due()

    def _take_due(self) -> Timer | None:
        """Take the earliest timer off the queue if its time has come; else arm the hardware."""
        with self.lock:
            if self.armed:
                timer = self.armed[len(self.armed) - 1]
                if timer.deadline_ns <= now_ns():
                    self.armed.pop()
                    timer.is_armed = False
                    return timer
            self._program()
        return None

    @holds("lock")
    def _position(self, deadline_ns: int) -> int:
        """Index of the first timer that is due no later (binary search)."""
        low, high = 0, len(self.armed)
        while low < high:
            middle = (low + high) // 2
            if self.armed[middle].deadline_ns <= deadline_ns:
                high = middle
            else:
                low = middle + 1
        return low

    @holds("lock")
    def _program(self) -> None:
        """Arm the hardware for the earliest deadline."""
        if self.armed:
            earliest = self.armed[len(self.armed) - 1]
            hardware.arm(u64(clock.ticks_of(earliest.deadline_ns)))
        else:
            hardware.disarm()


timers = TimerQueue()
