"""The process table: processes by number, and the numbers of tasks, groups and sessions.

Locks: `processes.lock` (rank PROCESS, interrupt-safe) guards the table and the fields of `Process`
that its class lists. Waiting for a child sleeps with it.
"""

from kernel.abi.errno import EAGAIN, ESRCH
from kernel.core.sync import Rank, SpinLock
from kernel.mm.space import AddressSpace
from kernel.proc.credentials import Credentials
from kernel.proc.process import NOT_STOPPED, Process, Task
from pyrite import Final, Guarded, holds

PID_LIMIT = 32768  # as /proc/sys/kernel/pid_max on Linux


class ProcessTable:
    """All processes, zombies included, in order of creation."""

    lock: Final[SpinLock]
    by_pid: Final[Guarded[dict[int, Process], "lock"]]
    by_tid: Final[Guarded[dict[int, Task], "lock"]]
    last: Guarded[int, "lock"]
    forks: int  # processes and threads made since boot

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.PROCESS)
        self.by_pid = {}
        self.by_tid = {}
        self.last = 0
        self.forks = 0

    def new_number(self) -> int:
        """A number that no process, task, group or session has. Raises OSError(EAGAIN)."""
        with self.lock:
            self.forks += 1
            for _ in range(PID_LIMIT):
                self.last = self.last % (PID_LIMIT - 1) + 1
                if not self._is_taken(self.last):
                    return self.last
        raise OSError(EAGAIN)

    @holds("lock")
    def _is_taken(self, number: int) -> bool:
        if number in self.by_pid or number in self.by_tid:
            return True
        if self.forks < PID_LIMIT:
            return False  # numbers have not come round yet
        for process in self.by_pid.values():
            if number in (process.group, process.session):
                return True
        return False

    def last_number(self) -> int:
        """The number given last."""
        with self.lock:
            return self.last

    def find(self, pid: int) -> Process | None:
        """The process with this number, zombies included."""
        with self.lock:
            return self.by_pid.get(pid)

    def get(self, pid: int) -> Process:
        """As `find`; raises OSError(ESRCH)."""
        process = self.find(pid)
        if process is None:
            raise OSError(ESRCH)
        return process

    def credentials_of(self, process: Process) -> Credentials:
        """Who any process is; it may become somebody else at any moment."""
        with self.lock:
            return process.credentials

    def space_of(self, process: Process) -> AddressSpace | None:
        """The memory of any process; it may leave it at any moment."""
        with self.lock:
            return process.space

    def find_task(self, tid: int) -> Task | None:
        """The task with this number."""
        with self.lock:
            return self.by_tid.get(tid)

    def all(self) -> list[Process]:
        """Every process at this moment."""
        with self.lock:
            return list(self.by_pid.values())

    def in_group(self, group: int) -> list[Process]:
        """The processes of a group that have not ended."""
        with self.lock:
            return [p for p in self.by_pid.values() if p.group == group and not p.is_zombie]

    @holds("lock")
    def session_has_group(self, session: int, group: int) -> bool:
        """Is there a process of this group in this session?"""
        for process in self.by_pid.values():
            if process.group == group and process.session == session:
                return True
        return False

    @holds("lock")
    def has_group(self, group: int) -> bool:
        """Does any process, a zombie perhaps, belong to this group?"""
        for process in self.by_pid.values():
            if process.group == group:
                return True
        return False

    @holds("lock")
    def group_is_orphaned(self, group: int, session: int) -> bool:
        """Is no parent in the group's session, but outside the group, left to continue it?"""
        for process in self.by_pid.values():
            if process.group != group or process.is_zombie:
                continue
            parent = process.parent
            if parent is not None and parent.session == session and parent.group != group:
                return False
        return True

    def enter(self, process: Process, task: Task) -> None:
        """Make a new process, with its first task, known."""
        with self.lock:
            self.by_pid[process.pid] = process
            self.by_tid[task.tid] = task
            process.tasks.append(task)

    def enter_task(self, task: Task) -> None:
        """Make a further task of a process known."""
        with self.lock:
            self.by_tid[task.tid] = task
            task.process.tasks.append(task)
            task.must_exit = task.process.is_exiting

    def leave_task(self, task: Task) -> bool:
        """Forget a task; answers whether it was the last one of its process."""
        with self.lock:
            del self.by_tid[task.tid]
            process = task.process
            process.tasks.remove(task)
            process.child_events.wake_all()
            return len(process.tasks) == 0

    @holds("lock")
    def acknowledge(self, parent: Process, child: Process) -> None:
        """The parent has been told of its child: reap it, or do not tell again."""
        if child.is_zombie:
            parent.children_ticks += child.own_ticks + child.children_ticks
            self.remove(child)
        elif child.stop_signal != NOT_STOPPED:
            child.stop_unreported = False
        else:
            child.continue_unreported = False

    @holds("lock")
    def remove(self, process: Process) -> None:
        """Forget a zombie that its parent has waited for."""
        del self.by_pid[process.pid]
        parent = process.parent
        if parent is not None:
            parent.children.remove(process)
        process.parent = None


processes = ProcessTable()
