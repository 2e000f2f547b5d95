"""The process table: processes by number, and the numbers of tasks, groups and sessions.

Locks: `processes.lock` (rank PROCESS, interrupt-safe) guards the table and the fields of `Process`
that its class lists. Waiting for a child sleeps with it.
"""

from kernel.abi.errno import EAGAIN, ESRCH
from kernel.core.sync import Rank, SpinLock
from kernel.proc.process import Process, Task
from pyrite import Final, Guarded, holds

PID_LIMIT = 32768  # as /proc/sys/kernel/pid_max on Linux


class ProcessTable:
    """All processes, zombies included, in order of creation."""

    lock: Final[SpinLock]
    by_pid: Guarded[dict[int, Process], "lock"]
    by_tid: Guarded[dict[int, Task], "lock"]
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


processes = ProcessTable()
