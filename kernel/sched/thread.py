"""Kernel threads and lists of them.

A thread goes through these states: NEW, made by `life.prepare`; READY, on the run queue;
RUNNING; SLEEPING, on a wait queue or for a timer; DEAD, after `scheduler.exit_current`, until the
next thread that runs on its CPU has freed its stack. From start until then it is pinned, since the
references in TPIDR_EL1 and on saved stacks are not counted.
"""

from enum import IntEnum

from kernel.arch.arm64.cpu import Context
from pyrite import Final, u64


class State(IntEnum):
    """Where a thread is in its life."""

    NEW = 0
    READY = 1
    RUNNING = 2
    SLEEPING = 3
    DEAD = 4


class ThreadOwner:
    """What a thread works for: the user side of a process. `proc` derives from it."""

    def interrupted(self) -> bool:
        """Must an interruptible sleep end (a signal is pending)? Takes no lock, never sleeps."""
        return False

    def activate(self) -> None:
        """Load the owner's address space; called with interrupts masked at each switch to it."""


class ThreadEntry:
    """What a thread of the kernel runs."""

    def run(self) -> None:
        """Body of the thread; when it returns, the thread ends."""
        raise NotImplementedError


class Thread(Context):
    """One flow of control with a kernel stack of its own.

    The scheduler's lock guards `state`, and `next` and `queue`, which link the thread into the run
    queue or the wait queue that it is on. `interruptible`: a signal may end its sleep.
    """

    tid: Final[int]
    name: bytes
    owner: ThreadOwner | None
    entry: ThreadEntry | None
    state: State
    next: "Thread | None"
    queue: "ThreadList | None"
    interruptible: bool
    run_ticks: int  # of the system counter, up to the last switch
    switched_at: u64

    def __init__(
        self,
        tid: int,
        name: bytes,
        owner: ThreadOwner | None,
        entry: ThreadEntry | None,
        stack_base: u64,
        stack_top: u64,
    ) -> None:
        super().__init__(stack_base, stack_top)
        self.tid = tid
        self.name = name
        self.owner = owner
        self.entry = entry
        self.state = State.NEW
        self.next = None
        self.queue = None
        self.interruptible = False
        self.run_ticks = 0
        self.switched_at = 0

    def is_interrupted(self) -> bool:
        """Is a signal pending for the thread's owner?"""
        owner = self.owner
        return owner is not None and owner.interrupted()


class ThreadList:
    """A first-in-first-out list, linked through `Thread.next`; a thread is on one at a time.

    The scheduler's lock guards it.
    """

    head: Thread | None
    tail: Thread | None

    def __init__(self) -> None:
        self.head = None
        self.tail = None

    def is_empty(self) -> bool:
        """Is no thread on the list?"""
        return self.head is None

    def push(self, thread: Thread) -> None:
        """Append a thread that is on no list."""
        thread.queue = self
        tail = self.tail
        if tail is None:
            self.head = thread
        else:
            tail.next = thread
        self.tail = thread

    def pop(self) -> Thread | None:
        """Take the first thread off the list; None where it is empty."""
        first = self.head
        if first is not None:
            self.head = first.next
            if self.head is None:
                self.tail = None
            first.next = None
            first.queue = None
        return first

    def remove(self, thread: Thread) -> None:
        """Take `thread`, which is on this list, off it."""
        before: Thread | None = None
        at = self.head
        while at is not None and at is not thread:
            before = at
            at = at.next
        assert at is not None, "the thread is not on the list"
        following = thread.next
        if before is None:
            self.head = following
        else:
            before.next = following
        if following is None:
            self.tail = before
        thread.next = None
        thread.queue = None
