"""New processes and threads: clone, of which fork and vfork are cases.

A child process has a copy-on-write copy of memory, or with CLONE_VM (vfork, posix_spawn) the very
space of its parent. Threads share the whole `Process`.
"""

from kernel.abi.errno import EINVAL
from kernel.abi.sched import (
    CLONE_CHILD_CLEARTID,
    CLONE_CHILD_SETTID,
    CLONE_FILES,
    CLONE_FS,
    CLONE_NAMESPACES,
    CLONE_PARENT,
    CLONE_PARENT_SETTID,
    CLONE_PIDFD,
    CLONE_SETTLS,
    CLONE_SIGHAND,
    CLONE_THREAD,
    CLONE_VFORK,
    CLONE_VM,
    CSIGNAL,
)
from kernel.arch.arm64.frame import UserRegs
from kernel.arch.arm64.switch import save_user
from kernel.mm.duplicate import fork_space
from kernel.mm.fault import poke
from kernel.mm.space import AddressSpace
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, Task
from kernel.proc.signals import check_signo
from kernel.proc.table import processes
from kernel.sched.life import discard, prepare, start
from kernel.sched.thread import Thread
from pyrite import Final, may_sleep, pack, struct, u32, u64

THREAD_NEEDS = CLONE_VM | CLONE_SIGHAND
UNSUPPORTED = CLONE_NAMESPACES | CLONE_PIDFD


@struct
class Word:
    """A 32-bit word of user memory."""

    value: u32 = 0


class CloneRequest:
    """Arguments of clone, as the registers hold them."""

    flags: Final[int]
    stack: Final[u64]  # 0: go on with the caller's
    parent_tid: Final[u64]
    tls: Final[u64]
    child_tid: Final[u64]

    def __init__(self, flags: int, stack: u64, parent_tid: u64, tls: u64, child_tid: u64) -> None:
        self.flags = flags
        self.stack = stack
        self.parent_tid = parent_tid
        self.tls = tls
        self.child_tid = child_tid

    def has(self, flag: int) -> bool:
        """Is the flag given?"""
        return self.flags & flag != 0


@may_sleep
def clone(parent: Task, regs: UserRegs, request: CloneRequest) -> int:
    """Make a process or a thread; answers its number.

    Raises OSError(EINVAL) for flags that contradict each other or are not supported,
    OSError(EAGAIN) where numbers, MemoryError where memory is exhausted.
    """
    _check(request)
    tid = processes.new_number()
    if request.has(CLONE_THREAD):
        task = Task(tid, parent.process)
    else:
        task = Task(tid, _new_process(parent, tid, request))
    task.blocked = parent.blocked
    thread = prepare(parent.process.comm, task, None)
    task.thread = thread
    try:
        _set_registers(thread, regs, request)
        _store_numbers(parent, task, request)
    except OSError:
        task.thread = None
        discard(thread)
        raise
    _enter(parent, task, request)
    start(thread)
    if request.has(CLONE_VFORK):
        _wait_for_vfork(task.process)
    return tid


def _check(request: CloneRequest) -> None:
    """Raise OSError(EINVAL) for what Linux refuses too, and for what Ouro does not have."""
    if request.flags & UNSUPPORTED != 0:
        raise OSError(EINVAL)
    if request.has(CLONE_THREAD) and request.flags & THREAD_NEEDS != THREAD_NEEDS:
        raise OSError(EINVAL)
    if request.has(CLONE_SIGHAND) and not request.has(CLONE_THREAD):
        raise OSError(EINVAL)
    if request.has(CLONE_FS) and not request.has(CLONE_THREAD):
        raise OSError(EINVAL)
    check_signo(request.flags & CSIGNAL)


def _new_process(parent: Task, pid: int, request: CloneRequest) -> Process:
    """A process like the parent, not yet in the table."""
    old = parent.process
    files = old.files if request.has(CLONE_FILES) else old.files.copy()
    child = Process(pid, files, old.cwd, old.root)
    space = old.space
    assert space is not None, "a process that clones has memory"
    child.space = space if request.has(CLONE_VM) else fork_space(space)
    child.umask = old.umask
    child.tty = old.tty
    child.group = old.group
    child.session = old.session
    child.credentials = old.credentials.copy()
    child.limits = old.limits.copy()
    child.comm = old.comm
    child.arguments = old.arguments
    child.executable = old.executable
    child.nice = old.nice
    child.persona = old.persona
    child.no_new_privileges = old.no_new_privileges
    child.exit_signal = request.flags & CSIGNAL
    child.holds_parent = request.has(CLONE_VFORK)
    with old.signals.lock:
        child.signals.actions = old.signals.actions.copy()
    return child


def _set_registers(thread: Thread, regs: UserRegs, request: CloneRequest) -> None:
    """The child returns 0 from the same call, on its own stack where it has one."""
    save_user(regs)
    thread.regs.copy_from(regs)
    thread.regs.set_x(0, 0)
    if request.stack != 0:
        thread.regs.set_sp(request.stack)
    if request.has(CLONE_SETTLS):
        thread.regs.set_tls(request.tls)


def _store_numbers(parent: Task, task: Task, request: CloneRequest) -> None:
    """Write the new number where the flags ask for it; Linux ignores bad addresses, too."""
    if request.has(CLONE_CHILD_CLEARTID):
        task.clear_tid = request.child_tid
    if request.has(CLONE_PARENT_SETTID):
        UserPtr(request.parent_tid).write_u32(u32(task.tid))
    space = task.process.space
    if request.has(CLONE_CHILD_SETTID) and space is not None:
        _store_in_child(space, request.child_tid, task.tid)


def _store_in_child(space: AddressSpace, address: u64, tid: int) -> None:
    poke(space, address, pack(Word(u32(tid))))


def _enter(parent: Task, task: Task, request: CloneRequest) -> None:
    """Make the child known, as a thread or as a child of the right parent."""
    if request.has(CLONE_THREAD):
        processes.enter_task(task)
        return
    child = task.process
    task.stack_base = parent.stack_base
    task.stack_size = parent.stack_size
    task.stack_flags = parent.stack_flags
    processes.enter(child, task)
    with processes.lock:
        father = parent.process
        above = father.parent
        if request.has(CLONE_PARENT) and above is not None:
            father = above
        child.parent = father
        child.parent_pid = father.pid
        father.children.append(child)


@may_sleep
def _wait_for_vfork(child: Process) -> None:
    """Sleep until the child has left the shared address space: by execve, or by its end."""
    with processes.lock:
        while child.holds_parent:
            child.vfork_done.wait_uninterruptible(processes.lock)
