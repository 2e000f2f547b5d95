"""Processes and their threads.

A `Process` holds what its threads share; a `Task` is one user thread and the owner of a kernel
thread (`sched.Thread.owner`). References run Thread -> Task -> Process -> tasks; the cycle is cut
when a task exits (`proc.exit`), and parent <-> children when the parent reaps the child
(`proc.wait`).

A process lives through these states: made by `proc.fork` with one task and entered into the process
table; after its last task has exited it is a zombie without address space and files; `proc.wait`
takes it out of the table, and the last reference destroys it.
"""

from kernel.abi.resource import RLIMIT_NOFILE, RLIMIT_STACK, Rlimit
from kernel.abi.signals import SS_DISABLE
from kernel.arch.arm64 import cpu, mmu
from kernel.core.sync import Rank, SpinLock
from kernel.core.time import Timer, now_ns
from kernel.dev.tty import Tty
from kernel.file.fd_table import FdTable
from kernel.fs.vfs.path import Path
from kernel.mm.space import AddressSpace
from kernel.proc.credentials import Credentials
from kernel.proc.limits import Limits, initial_limits
from kernel.proc.pending import ALL, Actions, PendingSignals
from kernel.sched.scheduler import current
from kernel.sched.thread import Thread, ThreadOwner
from kernel.sched.wait import WaitQueue
from pyrite import Final, borrowed, u64

NOT_STOPPED = 0
MAX_DESCRIPTORS = 1 << 20  # fs.nr_open on Linux


class ProcessSignals:
    """Signals of a process as a whole. `lock` (rank SIGNAL) guards those of its tasks too."""

    lock: Final[SpinLock]
    actions: Actions
    pending: Final[PendingSignals]

    def __init__(self, actions: Actions) -> None:
        self.lock = SpinLock(Rank.SIGNAL)
        self.actions = actions
        self.pending = PendingSignals()


class Process:
    """What the threads of a program share."""

    pid: Final[int]
    start_ns: Final[int]
    signals: Final[ProcessSignals]

    # Guarded by `processes.lock` (proc.table).
    parent: "Process | None"
    parent_pid: int  # read without the lock by getppid
    children: Final[list["Process"]]
    tasks: Final[list["Task"]]
    group: int
    session: int
    is_zombie: bool
    exit_status: int  # as wait4 answers it
    exit_signal: int  # what the parent gets at the end
    stop_signal: int  # what stopped it, NOT_STOPPED while it runs
    stop_unreported: bool
    continue_unreported: bool
    child_events: Final[WaitQueue]  # a child ended, stopped or went on
    resumed: Final[WaitQueue]  # it may run again
    vfork_done: Final[WaitQueue]  # a vfork child has left the shared space
    holds_parent: bool  # it is a vfork child that has not left it yet

    # Changed by the process's own threads only.
    space: AddressSpace | None
    files: FdTable
    cwd: Path
    root: Path
    umask: int
    tty: Tty | None
    credentials: Credentials
    limits: Limits
    has_execed: bool
    is_exiting: bool
    comm: bytes
    arguments: bytes  # as /proc/[pid]/cmdline shows them
    executable: Path | None
    nice: int  # -20..19
    persona: int  # execution domain; see syscall.system
    no_new_privileges: bool  # execve gives no rights
    timers: Final[list[Timer | None]]  # interval timers; see proc.timers
    children_ticks: int  # counter ticks of the children that were reaped
    own_ticks: int  # of tasks that have exited

    def __init__(self, pid: int, files: FdTable, cwd: Path, root: Path) -> None:
        self.pid = pid
        self.start_ns = now_ns()
        self.signals = ProcessSignals(Actions())
        self.parent = None
        self.parent_pid = 0
        self.children = []
        self.tasks = []
        self.group = pid
        self.session = pid
        self.is_zombie = False
        self.exit_status = 0
        self.exit_signal = 0
        self.stop_signal = NOT_STOPPED
        self.stop_unreported = False
        self.continue_unreported = False
        self.child_events = WaitQueue()
        self.resumed = WaitQueue()
        self.vfork_done = WaitQueue()
        self.holds_parent = False
        self.space = None
        self.files = files
        self.cwd = cwd
        self.root = root
        self.umask = 0o022
        self.tty = None
        self.credentials = Credentials()
        self.limits = initial_limits()
        self.has_execed = False
        self.is_exiting = False
        self.comm = b""
        self.arguments = b""
        self.executable = None
        self.nice = 0
        self.persona = 0
        self.no_new_privileges = False
        self.timers = [None, None, None]
        self.children_ticks = 0
        self.own_ticks = 0

    def set_limit(self, resource: int, limit: Rlimit, is_root: bool) -> None:
        """Change a resource limit. Raises OSError(EINVAL), OSError(EPERM)."""
        self.limits.set(resource, limit, is_root)
        if resource == RLIMIT_NOFILE:
            self.files.limit = int(min(limit.rlim_cur, MAX_DESCRIPTORS))
        elif resource == RLIMIT_STACK:
            self.limit_stack()

    def limit_stack(self) -> None:
        """Let the stack of the present address space grow as far as its limit says."""
        space = self.space
        if space is not None:
            space.stack_limit = self.limits.soft[RLIMIT_STACK]


class Restart:
    """How a system call that a signal interrupted goes on."""

    NONE = 0  # no call was interrupted
    UNLESS_HANDLER = 1  # again, unless a handler without SA_RESTART runs
    NEVER_AFTER_HANDLER = 2  # again, unless any handler runs


class Task(ThreadOwner):
    """One thread of a process. Other threads touch only what `signals.lock` guards."""

    tid: Final[int]
    process: Final[Process]
    thread: Thread | None

    # Guarded by `process.signals.lock`.
    pending: Final[PendingSignals]
    blocked: u64

    # The task's own.
    saved_mask: u64  # what sigsuspend and ppoll put back
    has_saved_mask: bool
    stack_base: u64  # alternate signal stack
    stack_size: u64
    stack_flags: int
    restart: int
    restart_deadline_ns: int  # end of an interrupted sleep; 0: none
    must_exit: bool
    clear_tid: u64  # where to store 0 at the end: set_tid_address
    robust_list: u64

    def __init__(self, tid: int, process: Process) -> None:
        self.tid = tid
        self.process = process
        self.thread = None
        self.pending = PendingSignals()
        self.blocked = 0
        self.saved_mask = 0
        self.has_saved_mask = False
        self.stack_base = 0
        self.stack_size = 0
        self.stack_flags = SS_DISABLE
        self.restart = Restart.NONE
        self.restart_deadline_ns = 0
        self.must_exit = False
        self.clear_tid = 0
        self.robust_list = 0

    def interrupted(self) -> bool:
        """Is there a signal to deliver, or an end to come to?"""
        ready = self.pending.bits | self.process.signals.pending.bits
        return ready & (self.blocked ^ ALL) != 0 or self.must_exit

    def forget_program(self) -> None:
        """execve: what the old program registered for this thread is void."""
        self.stack_flags = SS_DISABLE
        self.clear_tid = 0
        self.robust_list = 0
        self.restart_deadline_ns = 0

    def activate_now(self) -> None:
        """Load the page table of the process, which has just changed, into this CPU."""
        flags = cpu.irq_save()
        self.activate()
        cpu.irq_restore(flags)

    def activate(self) -> None:
        """Load the page table of the process."""
        space = self.process.space
        if space is None:
            mmu.clear_user_table()
        else:
            space.activate()


@borrowed
def current_task() -> Task:
    """The task that runs; only a thread with a user side has one."""
    owner = current().owner
    assert isinstance(owner, Task)
    return owner


@borrowed
def current_process() -> Process:
    """The process that runs."""
    return current_task().process
