"""Wait queues and watchers; what others do while a thread sleeps is a function of the test."""

from collections.abc import Callable

import pytest

from kernel.abi.errno import EINTR
from kernel.core.sync import Rank, SpinLock
from kernel.core.time import timers
from kernel.sched.scheduler import Scheduler, current, scheduler, sleep_until
from kernel.sched.thread import State, Thread, ThreadOwner
from kernel.sched.wait import WaitQueue, Watcher
from pyrite import unsafe

Meanwhile = Callable[[], None]


class Owner(ThreadOwner):
    """A process with or without a pending signal."""

    has_signal = False

    def interrupted(self) -> bool:
        return self.has_signal


class World:
    """The other threads: `meanwhile` runs each time the tested thread sleeps."""

    def __init__(self) -> None:
        self.sleeps = 0
        self.meanwhile: Meanwhile = lambda: None
        self.owner = Owner()

    def give_up(self, running: Scheduler) -> None:
        thread = current()
        self.sleeps += 1
        running.lock.drop_word()
        self.meanwhile()
        running.lock.take_word()
        assert thread.state == State.READY, "nobody has woken the thread"
        running.ready.remove(thread)
        thread.state = State.RUNNING


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    world = World()
    monkeypatch.setattr(Scheduler, "_give_up", lambda self: world.give_up(self))
    monkeypatch.setattr(timers, "armed", [])
    monkeypatch.setattr(scheduler.slice, "is_armed", True)
    thread = Thread(7, b"test", world.owner, None, 0, 0x10000)
    thread.state = State.RUNNING
    unsafe.registers["TPIDR_EL1"] = unsafe.object_address(thread)
    return world


def pass_time(ns: int) -> None:
    unsafe.registers["CNTVCT_EL0"] += ns // 16
    timers.on_irq()


def test_sleeper_holds_the_lock_again_when_it_wakes(world: World) -> None:
    lock, queue = SpinLock(Rank.PIPE), WaitQueue()

    def meanwhile() -> None:
        with lock:
            queue.wake_all()

    world.meanwhile = meanwhile
    with lock:
        queue.wait(lock)
        assert lock.word == 1
    assert lock.word == 0 and queue.threads.is_empty()


def test_pending_signal_ends_the_wait_before_it_begins(world: World) -> None:
    world.owner.has_signal = True
    lock, queue = SpinLock(Rank.PIPE), WaitQueue()
    with pytest.raises(OSError) as error, lock:
        queue.wait(lock)
    assert error.value.args[0] == EINTR and world.sleeps == 0 and lock.word == 0


def test_signal_takes_the_sleeper_off_its_queue(world: World) -> None:
    lock, queue = SpinLock(Rank.PIPE), WaitQueue()

    def meanwhile() -> None:
        world.owner.has_signal = True
        scheduler.interrupt(current())

    world.meanwhile = meanwhile
    with pytest.raises(OSError), lock:
        queue.wait(lock)
    assert queue.threads.is_empty()


def test_deadline_ends_the_wait(world: World) -> None:
    lock, queue = SpinLock(Rank.PIPE), WaitQueue()
    world.meanwhile = lambda: pass_time(2_000)
    with lock:
        assert not queue.wait_until(lock, 1_600)
    assert timers.armed == []


def test_wake_up_before_the_deadline_disarms_the_timer(world: World) -> None:
    lock, queue = SpinLock(Rank.PIPE), WaitQueue()
    world.meanwhile = queue.wake_one
    with lock:
        assert queue.wait_until(lock, 1_000_000)
    assert timers.armed == []


def test_past_deadline_does_not_sleep(world: World) -> None:
    lock, queue = SpinLock(Rank.PIPE), WaitQueue()
    pass_time(3_200)
    with lock:
        assert not queue.wait_until(lock, 1_600)
    assert world.sleeps == 0


def test_watcher_hears_of_any_of_its_queues(world: World) -> None:
    queues = [WaitQueue(), WaitQueue()]
    watcher = Watcher()
    for queue in queues:
        queue.watch(watcher)
    world.meanwhile = queues[1].wake_all
    assert watcher.wait()
    for queue in queues:
        queue.unwatch(watcher)
        assert queue.watchers == []


def test_watcher_does_not_miss_what_came_before_it_slept(world: World) -> None:
    queue, watcher = WaitQueue(), Watcher()
    queue.watch(watcher)
    queue.wake_all()
    assert watcher.wait() and world.sleeps == 0


def test_sleep_lasts_until_its_deadline(world: World) -> None:
    world.meanwhile = lambda: pass_time(6_400)
    sleep_until(6_400)
    assert world.sleeps == 1


def test_sleep_is_interrupted_by_a_signal(world: World) -> None:
    def meanwhile() -> None:
        world.owner.has_signal = True
        scheduler.interrupt(current())

    world.meanwhile = meanwhile
    with pytest.raises(OSError):
        sleep_until(1_000_000)
    assert timers.armed == []
