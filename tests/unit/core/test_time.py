"""Clocks and the timer queue."""

from kernel.core.time import Timer, TimerQueue, clock, now_ns
from pyrite.unsafe import registers

TICK_NS = 16


class Recorder(Timer):
    """Notes when it fires."""

    def __init__(self, name: str, fired: list[str]) -> None:
        super().__init__()
        self.name = name
        self.fired = fired

    def fire(self) -> None:
        self.fired.append(self.name)


def advance_to(ns: int) -> None:
    registers["CNTVCT_EL0"] = ns // TICK_NS


def test_ticks_become_nanoseconds() -> None:
    advance_to(5_000_000_000)
    assert now_ns() == 5_000_000_000


def test_conversion_rounds_deadlines_up() -> None:
    assert clock.ticks_of(17) == 2
    assert clock.ns_of(clock.ticks_of(1_000_000_007)) >= 1_000_000_007


def test_timers_fire_in_order_of_their_deadlines() -> None:
    queue, fired = TimerQueue(), list[str]()
    for name, deadline in (("c", 3000), ("a", 1000), ("b", 2000)):
        queue.add(Recorder(name, fired), deadline)
    advance_to(2500)
    queue.on_irq()
    assert fired == ["a", "b"]
    advance_to(3200)
    queue.on_irq()
    assert fired == ["a", "b", "c"]


def test_hardware_is_armed_for_the_earliest() -> None:
    queue = TimerQueue()
    queue.add(Recorder("late", []), 64_000)
    queue.add(Recorder("early", []), 32_000)
    assert registers["CNTV_CVAL_EL0"] == 2000


def test_a_cancelled_timer_does_not_fire() -> None:
    queue, fired = TimerQueue(), list[str]()
    timer = Recorder("x", fired)
    queue.add(timer, 1000)
    queue.cancel(timer)
    advance_to(2000)
    queue.on_irq()
    assert fired == [] and not timer.is_armed


def test_a_timer_may_be_armed_again() -> None:
    queue, fired = TimerQueue(), list[str]()
    timer = Recorder("x", fired)
    for deadline in (1600, 4800):
        queue.add(timer, deadline)
        advance_to(deadline)
        queue.on_irq()
    assert fired == ["x", "x"]
