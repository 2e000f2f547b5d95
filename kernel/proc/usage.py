"""Resource usage: processor time of processes, in the units of the ABI.

The kernel does not tell user time from its own: all of it counts as user time.
"""

from kernel.abi.resource import Rusage
from kernel.core.time import clock
from kernel.proc.process import Process, Task
from kernel.proc.table import processes
from kernel.sched.scheduler import run_ticks

NS_PER_S = 1_000_000_000
NS_PER_US = 1_000


def usage_of(ticks: int) -> Rusage:
    """Usage for a number of counter ticks."""
    ns = clock.ns_of(ticks)
    return Rusage(ru_utime_sec=ns // NS_PER_S, ru_utime_usec=ns % NS_PER_S // NS_PER_US)


def task_ticks(task: Task) -> int:
    """Counter ticks that a task has run, up to now if it is the current one."""
    with task.process.signals.lock:
        thread = task.thread
    return 0 if thread is None else run_ticks(thread)


def process_ticks(process: Process) -> int:
    """Counter ticks that all tasks of a process have run, those that have ended too."""
    with processes.lock:
        tasks = process.tasks.copy()
    return process.own_ticks + sum([task_ticks(task) for task in tasks])
