"""The scheduler: round robin among ready threads, with a one-shot slice timer.

Data:  wake -> run queue -> `_switch` -> the thread runs until it sleeps, exits or its slice ends.
Locks: `lock` (rank SCHED) guards the run queue, thread states and all wait queues. It is held
       across the switch: the thread that comes in releases what the one that went out took.

A thread that dies is freed by another one, since nothing can free the stack that it runs on.
Frames of a thread that never returns own references that nobody would drop: `exit_current` is
called from the outermost frame only (`sched.life`).
"""

from kernel.abi.errno import EINTR
from kernel.arch.arm64 import cpu, switch
from kernel.arch.arm64.timer import counter
from kernel.core.sync import CHECK_ORDER, Rank, SpinLock, order
from kernel.core.time import Timer, now_ns, timers
from kernel.mm.kernel_map import kernel_map
from kernel.sched.thread import State, Thread, ThreadList
from pyrite import Final, borrowed, inline, irq_context, may_sleep, u64

SLICE_NS = 10_000_000
NO_STACK = 1 << 20  # the idle thread's, until `start` names the boot stack
FOREVER = 1 << 62  # a deadline that never comes


class SliceTimer(Timer):
    """Ends the slice of whoever runs."""

    @irq_context
    def fire(self) -> None:
        """Ask the running thread to give way, where another one is ready."""
        scheduler.slice_over()


class SleepTimer(Timer):
    """Wakes the running thread at a deadline; armed at once, unless that is FOREVER or past.

    Raises MemoryError. Whoever makes it cancels it.
    """

    thread: Final[Thread]
    is_endless: Final[bool]

    def __init__(self, deadline_ns: int) -> None:
        super().__init__()
        self.thread = current()
        self.is_endless = deadline_ns >= FOREVER
        if not self.is_endless and deadline_ns > now_ns():
            timers.add(self, deadline_ns)

    def is_pending(self) -> bool:
        """Is the deadline still to come?"""
        return self.is_endless or self.is_armed

    @irq_context
    def fire(self) -> None:
        """The deadline has come."""
        scheduler.wake(self.thread)


class Scheduler:
    """Run queue and switch of the one CPU that there is so far."""

    lock: Final[SpinLock]
    ready: Final[ThreadList]
    slice: Final[SliceTimer]
    idle: Thread  # runs while nothing is ready; never on the run queue
    dead: Final[ThreadList]  # have left their stacks for good; `reap` frees them
    must_yield: bool  # the slice of the running thread has ended
    next_tid: int  # given last
    switches: int
    live: int  # threads that exist

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.SCHED)
        self.ready = ThreadList()
        self.slice = SliceTimer()
        self.idle = Thread(0, b"idle", None, None, 0, NO_STACK)
        self.dead = ThreadList()
        self.must_yield = False
        self.next_tid = 0
        self.switches = 0
        self.live = 0

    def start(self, stack_base: u64, stack_top: u64) -> None:
        """Make the code that runs, on the boot stack, the idle thread."""
        self.idle.stack_base = stack_base
        self.idle.stack_top = stack_top
        self.idle.state = State.RUNNING
        cpu.set_current(self.idle)

    # --- sleep and wake; the callers hold the lock --------------------------------------------

    def new_tid(self) -> int:
        """Number of a thread that comes into being, which counts as live from now on."""
        with self.lock:
            self.next_tid += 1
            self.live += 1
            return self.next_tid

    def forget(self) -> None:
        """A thread that was never started is live no more."""
        with self.lock:
            self.live -= 1

    def sleep_locked(self) -> None:
        """Switch away, with the lock held before and after; someone will wake the thread."""
        thread = current()
        thread.state = State.SLEEPING
        self._give_up()

    def doze_locked(self, timer: SleepTimer) -> bool:
        """Sleep interruptibly, with the lock held, until woken or `timer` fires.

        Answers whether a signal is pending. Does not sleep at all where that is so, or the timer's
        deadline has passed.
        """
        thread = current()
        if not thread.is_interrupted() and timer.is_pending():
            thread.interruptible = True
            self.sleep_locked()
            thread.interruptible = False
        return thread.is_interrupted()

    def wake_locked(self, thread: Thread) -> None:
        """Make a sleeping thread ready; no effect on any other."""
        if thread.state != State.SLEEPING:
            return
        queue = thread.queue
        if queue is not None:
            queue.remove(thread)
        thread.state = State.READY
        self.ready.push(thread)
        self._arm_slice()

    # --- the interface of everyone else -----------------------------------------------------------

    @irq_context
    def wake(self, thread: Thread) -> None:
        """Make a sleeping thread ready, whatever it sleeps on."""
        with self.lock:
            self.wake_locked(thread)

    @irq_context
    def interrupt(self, thread: Thread) -> None:
        """End the thread's sleep if it is interruptible: a signal has been posted before."""
        with self.lock:
            if thread.interruptible:
                self.wake_locked(thread)
            thread.has_work = True

    @irq_context
    def slice_over(self) -> None:
        """The slice of the running thread has ended."""
        if not self.ready.is_empty():
            self.must_yield = True
            current().has_work = True
            self._arm_slice()

    def yield_now(self) -> None:
        """Let the other ready threads run first."""
        thread = current()
        self.must_yield = False
        with self.lock:
            if thread is not self.idle:
                thread.state = State.READY
                self.ready.push(thread)
            self._give_up()
        self.reap()

    def run_idle(self) -> None:
        """Body of the idle thread: run what is ready, else wait for an interrupt. Never returns."""
        while True:
            cpu.irq_disable()
            if self.ready.is_empty():
                cpu.wait_for_interrupt()
            cpu.irq_enable()
            if not self.ready.is_empty():
                self.yield_now()

    def exit_current(self) -> None:
        """End the running thread. Never returns; see above for who may call it."""
        cpu.irq_disable()
        self.lock.take_word()
        self._bury()
        self._switch()

    def _bury(self) -> None:
        thread = current()
        thread.state = State.DEAD
        self.dead.push(thread)

    def finish_start(self) -> None:
        """First act of a new thread: release what the switch to it left locked."""
        if CHECK_ORDER:
            order.leave(Rank.NONE)
        self.lock.drop_word()
        cpu.irq_enable()
        self.reap()

    def reap(self) -> None:
        """Free the threads that have died. The caller holds no lock."""
        while not self.dead.is_empty():
            with self.lock:
                dead = self.dead.pop()
                self.live -= int(dead is not None)
            if dead is not None:
                dead.owner = None
                kernel_map.free_stack(dead.stack_top)
                dead.entry = None
                cpu.unpin(dead)

    # --- inside -------------------------------------------------------------------------------

    def _arm_slice(self) -> None:
        """Make sure that the running thread's time ends."""
        if self.slice.is_armed:
            return
        try:
            timers.add(self.slice, now_ns() + SLICE_NS)
        except MemoryError:
            # Without a timer the slice ends now.
            self.must_yield = True
            current().has_work = True

    def _give_up(self) -> None:
        """Switch away and come back. What the holder has noted in the lock is this thread's."""
        flags, before = self.lock.flags, self.lock.before
        self._switch()
        self.lock.flags = flags
        if CHECK_ORDER:
            self.lock.before = before

    def _switch(self) -> None:
        """Run the next ready thread, or idle. Interrupts are masked, the lock is held.

        While a thread is away, this frame is on its stack: it holds addresses, not references,
        since a thread that has ended would never drop them. Threads are pinned meanwhile.
        """
        leaving = cpu.current_address()
        target = self._choose()
        if target != leaving:
            switch.switch_context(leaving, target)

    def _choose(self) -> u64:
        """Take the next thread off the run queue and load its user side; answers its address."""
        prev = current()
        following = self.ready.pop()
        target = self.idle if following is None else following
        target.state = State.RUNNING
        if target is not prev:
            self._account(prev, target)
            _change_user(prev, target)
        return cpu.address_of(target)

    def _account(self, prev: Thread, target: Thread) -> None:
        """Charge the time since the last switch to the thread that leaves."""
        self.switches += 1
        now = counter()
        prev.run_ticks += int(now - prev.switched_at)
        target.switched_at = now


def _change_user(prev: Thread, target: Thread) -> None:
    """Save one user side, load the other."""
    if prev.has_user:
        switch.save_user(prev.regs)
    if target.has_user:
        switch.load_user(target.regs)
        owner = target.owner
        if owner is not None:
            owner.activate()


scheduler = Scheduler()


@borrowed
@inline
def current() -> Thread:
    """The running thread."""
    context = cpu.current_context()
    assert isinstance(context, Thread)
    return context


def yield_now() -> None:
    """Let the other ready threads run first."""
    scheduler.yield_now()


def give_way() -> None:
    """Yield if the running thread's slice has ended: the last act before user mode."""
    if scheduler.must_yield:
        scheduler.yield_now()
    else:
        scheduler.reap()


def preempt() -> None:
    """Yield, after an interrupt of the kernel, if the running thread's slice has ended.

    The interrupted code held no spinlock, since those mask interrupts.
    """
    if scheduler.must_yield and current() is not scheduler.idle:
        scheduler.yield_now()


def wake(thread: Thread) -> None:
    """Make a sleeping thread ready."""
    scheduler.wake(thread)


def interrupt(thread: Thread) -> None:
    """Make the thread look at its signals: posted before, they end an interruptible sleep."""
    scheduler.interrupt(thread)


def run_ticks(thread: Thread) -> int:
    """Counter ticks that a thread has run, up to now where it is the running one."""
    with scheduler.lock:
        if thread.state == State.RUNNING:
            return thread.run_ticks + int(counter() - thread.switched_at)
        return thread.run_ticks


@may_sleep
def sleep_until(deadline_ns: int) -> None:
    """Sleep until the monotonic clock shows `deadline_ns`. Raises OSError(EINTR) on a signal."""
    timer = SleepTimer(deadline_ns)
    with scheduler.lock:
        is_interrupted = scheduler.doze_locked(timer)
        # Somebody may wake the thread for a signal that it has dealt with before it slept.
        while not is_interrupted and timer.is_pending():
            is_interrupted = scheduler.doze_locked(timer)
    timers.cancel(timer)
    if is_interrupted and now_ns() < deadline_ns:
        raise OSError(EINTR)
