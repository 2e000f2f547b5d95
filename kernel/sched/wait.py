"""Wait queues: threads that sleep until something changes.

The pattern of every blocking operation:

    with self.lock:
        while not self.has_data():
            self.readers.wait(self.lock)

`wait` gives up the lock and sleeps in one step, so a wake-up between test and sleep is not lost,
and takes the lock again before it returns. A wake-up only says "look again". Whoever changes the
state calls `wake_one` or `wake_all`, with or without the lock, interrupts included.

A thread that waits for several queues at once (poll) hangs one `Watcher` on all of them.
"""

from kernel.abi.errno import EINTR
from kernel.core.sync import SpinLock
from kernel.core.time import now_ns, timers
from kernel.sched.scheduler import FOREVER, SleepTimer, current, scheduler
from kernel.sched.thread import Thread, ThreadList
from pyrite import Final, irq_context, may_sleep


class Watcher:
    """One thread's interest in several queues."""

    thread: Final[Thread]
    fired: bool

    def __init__(self) -> None:
        self.thread = current()
        self.fired = False

    @irq_context
    def notify(self) -> None:
        """A queue that is watched was woken."""
        self.fired = True
        scheduler.wake_locked(self.thread)

    @may_sleep
    def wait(self, deadline_ns: int = FOREVER) -> bool:
        """Sleep until a watched queue is woken after the last wait; False: the deadline came.

        Raises OSError(EINTR) on a signal.
        """
        timer = SleepTimer(deadline_ns)
        with scheduler.lock:
            is_interrupted = not self.fired and scheduler.doze_locked(timer)
            fired = self.fired
            self.fired = False
        timers.cancel(timer)
        if is_interrupted and not fired:
            raise OSError(EINTR)
        return fired


class WaitQueue:
    """Threads that sleep until someone wakes them, in order of arrival."""

    threads: Final[ThreadList]
    watchers: Final[list[Watcher]]

    def __init__(self) -> None:
        self.threads = ThreadList()
        self.watchers = []

    @may_sleep
    def wait(self, lock: SpinLock) -> None:
        """Sleep until woken. Raises OSError(EINTR), with the lock held, on a signal."""
        if current().is_interrupted():
            raise OSError(EINTR)
        self._sleep(lock, True)
        if current().is_interrupted():
            raise OSError(EINTR)

    @may_sleep
    def wait_uninterruptible(self, lock: SpinLock) -> None:
        """Sleep until woken, signals or not: only where the wake-up is certain."""
        self._sleep(lock, False)

    @may_sleep
    def wait_until(self, lock: SpinLock, deadline_ns: int) -> bool:
        """Sleep until woken, or until the deadline on the monotonic clock: then False.

        Raises OSError(EINTR), with the lock held, on a signal.
        """
        timer = SleepTimer(deadline_ns)
        try:
            if timer.is_pending():
                self.wait(lock)
        finally:
            timers.cancel(timer)
        return now_ns() < deadline_ns

    @irq_context
    def wake_one(self) -> None:
        """Wake the thread that has waited longest, and all watchers."""
        if self.threads.is_empty() and not self.watchers:
            return
        with scheduler.lock:
            first = self.threads.head
            if first is not None:
                scheduler.wake_locked(first)
            self._notify()

    @irq_context
    def wake_all(self) -> None:
        """Wake all threads and watchers."""
        if self.threads.is_empty() and not self.watchers:
            return
        with scheduler.lock:
            first = self.threads.head
            while first is not None:
                scheduler.wake_locked(first)
                first = self.threads.head
            self._notify()

    def watch(self, watcher: Watcher) -> None:
        """Notify `watcher` of wake-ups, until `unwatch`."""
        with scheduler.lock:
            self.watchers.append(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """Undo one `watch`."""
        with scheduler.lock:
            for index in range(len(self.watchers)):
                if self.watchers[index] is watcher:
                    self.watchers.pop(index)
                    break

    def _notify(self) -> None:
        for watcher in self.watchers:
            watcher.notify()

    def _sleep(self, lock: SpinLock, interruptible: bool) -> None:
        """Give up `lock`, sleep, take it again; interrupts stay masked in this thread."""
        thread = current()
        flags, before = lock.flags, lock.before
        with scheduler.lock:
            self.threads.push(thread)
            thread.interruptible = interruptible
            lock.drop_word()
            scheduler.sleep_locked()
            thread.interruptible = False
        lock.take_word()
        lock.flags, lock.before = flags, before
