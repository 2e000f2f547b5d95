"""The processor, as far as kernel logic under CPython needs one: one CPU, plain lock words."""

from collections.abc import Iterator

import pytest

from kernel.arch.arm64.cpu import SpinWord
from kernel.sched.scheduler import scheduler
from pyrite import unsafe


def _take(lock: SpinWord) -> None:
    assert lock.word == 0, "a spinlock is taken twice"
    lock.word = 1


def _drop(lock: SpinWord) -> None:
    assert lock.word == 1, "a spinlock is released that nobody holds"
    lock.word = 0


@pytest.fixture(autouse=True)
def processor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Registers and memory of a machine that has just been reset; the idle thread runs."""
    monkeypatch.setattr(SpinWord, "take_word", _take)
    monkeypatch.setattr(SpinWord, "drop_word", _drop)
    unsafe.registers.clear()
    unsafe.registers.update(DAIF=0, CNTVCT_EL0=0, CNTFRQ_EL0=62_500_000)
    unsafe.registers["TPIDR_EL1"] = unsafe.object_address(scheduler.idle)
    yield
    unsafe.memory.clear()
    unsafe.registers.clear()
