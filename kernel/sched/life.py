"""How threads begin and end.

`prepare` makes a thread, `start` lets it run; `spawn` does both for threads of the kernel. The
assembly of `arch.arm64` calls the exported functions as the first and last Python frame of a
thread. They own no references: a frame that is never left would not drop them.
"""

from kernel.arch.arm64 import cpu, switch
from kernel.core.panic import panic
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.kernel_map import kernel_map
from kernel.sched.scheduler import current, scheduler
from kernel.sched.thread import State, Thread, ThreadEntry, ThreadOwner
from pyrite import export, noinline

STACK_PAGES = 8
STACK_SIZE = STACK_PAGES * PAGE_SIZE


def prepare(name: bytes, owner: ThreadOwner | None, entry: ThreadEntry | None) -> Thread:
    """A new thread that does not run yet. Raises MemoryError.

    With an `entry` it runs that in the kernel. Without, it goes to user mode: the caller fills
    `regs` before `start`.
    """
    scheduler.reap()
    top = kernel_map.alloc_stack(STACK_PAGES)
    tid = scheduler.new_tid()
    try:
        thread = Thread(tid, name, owner, entry, top - STACK_SIZE, top)
    except MemoryError:
        scheduler.forget()
        kernel_map.free_stack(top)
        raise
    thread.has_user = entry is None
    if entry is None:
        thread.regs.clear()
    switch.prepare_stack(thread)
    return thread


def start(thread: Thread) -> None:
    """Let a prepared thread run."""
    cpu.pin(thread)
    with scheduler.lock:
        thread.state = State.SLEEPING
        scheduler.wake_locked(thread)


def discard(thread: Thread) -> None:
    """Give up a prepared thread that was never started."""
    scheduler.forget()
    thread.owner = None
    kernel_map.free_stack(thread.stack_top)


def spawn(name: bytes, entry: ThreadEntry, owner: ThreadOwner | None = None) -> Thread:
    """Start a thread of the kernel that runs `entry`. Raises MemoryError."""
    thread = prepare(name, owner, entry)
    start(thread)
    return thread


@export("thread_main")
def thread_main() -> None:
    """First Python frame of a thread of the kernel; assembly calls it on the new stack."""
    scheduler.finish_start()
    run_entry()
    scheduler.exit_current()


@noinline
def run_entry() -> None:
    """Run the thread's entry; a function of its own, so that its references are dropped."""
    entry = current().entry
    if entry is None:
        return
    try:
        entry.run()
    except Exception as error:
        panic(f"uncaught exception in a thread: {error!r}")


@export("thread_to_user")
def thread_to_user() -> None:
    """First Python frame of a thread that goes to user mode; assembly returns there after it."""
    scheduler.finish_start()


@export("thread_exit")
def thread_exit() -> None:
    """Last Python frame of a thread with a user side; assembly calls it."""
    scheduler.exit_current()
