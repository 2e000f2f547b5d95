"""Kernel threads.

A thread goes through these states: NEW, made by `scheduler.spawn`; READY, on the run queue;
RUNNING; SLEEPING, on a wait queue or a timer; DEAD, after `scheduler.exit_current`, until the next
thread that runs on the CPU has taken it off its stack. From spawn until then it is pinned, since
the references on its stack and in TPIDR_EL1 are not counted.
"""

from enum import IntEnum

from kernel.arch.arm64.cpu import Context
from kernel.arch.arm64.frame import UserRegs
from kernel.sched.stack import stacks
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


class Entry:
    """What a kernel thread runs."""

    def run(self) -> None:
        """Body of the thread; when it returns, the thread ends."""
        raise NotImplementedError


class Thread(Context):
    """One flow of control with a kernel stack of its own.

    `regs` are the registers of the user side, saved at the top of the kernel stack. `next` links
    the run queue; the scheduler's lock guards it, `state` and `queue`.
    """

    tid: Final[int]
    name: bytes
    owner: ThreadOwner | None
    entry: Final[Entry | None]
    regs: Final[UserRegs]
    state: State
    next: "Thread | None"
    waiter: "Waiter | None"  # where it sleeps
    interruptible: bool
    cpu_time_ns: int
    started_ns: int

    def __init__(self, tid: int, name: bytes, owner: ThreadOwner | None, entry: Entry | None,
                 stack_top: u64, stack_base: u64) -> None:
        super().__init__(stack_base)
        self.tid = tid
        self.name = name
        self.owner = owner
        self.entry = entry
        self.regs = UserRegs(stack_top)
        self.state = State.NEW
        self.next = None
        self.waiter = None
        self.interruptible = False
        self.cpu_time_ns = 0
        self.started_ns = 0
        self.stack_top = stack_top
