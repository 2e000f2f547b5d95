"""Scheduling: yielding, CPU sets, policies and priorities. There is one policy, SCHED_OTHER."""

from kernel.abi.errno import EACCES, EINVAL, EPERM, ESRCH
from kernel.abi.numbers import Nr
from kernel.abi.sched import SCHED_BATCH, SCHED_FIFO, SCHED_IDLE, SCHED_OTHER, SCHED_RR
from kernel.abi.system import PRIO_PGRP, PRIO_PROCESS, PRIO_USER
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, Task, current_process, current_task
from kernel.proc.table import processes
from kernel.sched.scheduler import SLICE_NS, yield_now
from kernel.syscall.table import syscall
from kernel.syscall.times import write_timespec
from pyrite import u64

CPU_SET_SIZE = 8  # bytes: one word is enough for the CPUs that there are
ONLY_CPU = 1  # as a set
LOWEST_NICE = -20
HIGHEST_NICE = 19
NICE_BASE = 20  # getpriority answers 20 - nice


def task_of(tid: int) -> Task:
    """The thread with this number, 0 standing for the caller. Raises OSError(ESRCH)."""
    task = current_task() if tid == 0 else processes.find_task(tid)
    if task is None:
        raise OSError(ESRCH)
    return task


@syscall(Nr.SCHED_YIELD)
def sys_sched_yield() -> int:
    """Let others run."""
    yield_now()
    return 0


@syscall(Nr.SCHED_GETAFFINITY)
def sys_sched_getaffinity(tid: int, size: u64, target: UserPtr) -> int:
    """Which CPUs a thread may run on; answers the bytes stored."""
    task_of(tid)
    if size < CPU_SET_SIZE or size % CPU_SET_SIZE != 0:
        raise OSError(EINVAL)
    target.write_u64(ONLY_CPU)
    return CPU_SET_SIZE


@syscall(Nr.SCHED_SETAFFINITY)
def sys_sched_setaffinity(tid: int, size: u64, source: UserPtr) -> int:
    """Choose CPUs: any set with the one that there is."""
    task_of(tid)
    if size == 0 or source.read(1)[0] & ONLY_CPU == 0:
        raise OSError(EINVAL)
    return 0


@syscall(Nr.SCHED_GETSCHEDULER)
def sys_sched_getscheduler(tid: int) -> int:
    """The policy of a thread."""
    task_of(tid)
    return SCHED_OTHER


@syscall(Nr.SCHED_GETPARAM)
def sys_sched_getparam(tid: int, target: UserPtr) -> int:
    """The real-time priority of a thread: 0 under SCHED_OTHER."""
    task_of(tid)
    target.write_u32(0)
    return 0


@syscall(Nr.SCHED_SETSCHEDULER)
def sys_sched_setscheduler(tid: int, policy: int, param: UserPtr) -> int:
    """Choose a policy: there is only SCHED_OTHER, at priority 0."""
    task_of(tid)
    if policy != SCHED_OTHER or param.read_u32() != 0:
        raise OSError(EINVAL)
    return 0


@syscall(Nr.SCHED_SETPARAM)
def sys_sched_setparam(tid: int, param: UserPtr) -> int:
    """Set the real-time priority: only 0 under SCHED_OTHER."""
    task_of(tid)
    if param.read_u32() != 0:
        raise OSError(EINVAL)
    return 0


@syscall(Nr.SCHED_RR_GET_INTERVAL)
def sys_sched_rr_get_interval(tid: int, target: UserPtr) -> int:
    """How long a thread runs before others get their turn."""
    task_of(tid)
    write_timespec(target, SLICE_NS)
    return 0


@syscall(Nr.SCHED_GET_PRIORITY_MAX)
def sys_sched_get_priority_max(policy: int) -> int:
    """Highest priority of a policy."""
    return 99 if is_realtime(policy) else 0


@syscall(Nr.SCHED_GET_PRIORITY_MIN)
def sys_sched_get_priority_min(policy: int) -> int:
    """Lowest priority of a policy."""
    return 1 if is_realtime(policy) else 0


def is_realtime(policy: int) -> bool:
    """Does the policy have priorities? Raises OSError(EINVAL) for no policy."""
    if policy not in (SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE):
        raise OSError(EINVAL)
    return policy in (SCHED_FIFO, SCHED_RR)


@syscall(Nr.GETPRIORITY)
def sys_getpriority(which: int, who: int) -> int:
    """20 minus the lowest nice value of those meant. Raises OSError(ESRCH) for none."""
    lowest = HIGHEST_NICE + 1
    for process in chosen(which, who):
        lowest = min(lowest, process.nice)
    if lowest > HIGHEST_NICE:
        raise OSError(ESRCH)
    return NICE_BASE - lowest


def chosen(which: int, who: int) -> list[Process]:
    """The processes that a priority call means, 0 standing for the caller's."""
    own = current_process()
    if which == PRIO_PROCESS:
        return [task_of(who).process]
    if which == PRIO_PGRP:
        return processes.in_group(own.group if who == 0 else who)
    if which == PRIO_USER:
        user = own.credentials.user.real if who == 0 else who
        return [p for p in processes.all() if processes.credentials_of(p).user.real == user]
    raise OSError(EINVAL)


@syscall(Nr.SETPRIORITY)
def sys_setpriority(which: int, who: int, nice: int) -> int:
    """Set the nice value; only root may lower it."""
    value = max(LOWEST_NICE, min(nice, HIGHEST_NICE))
    own = current_process().credentials
    targets = chosen(which, who)
    if len(targets) == 0:
        raise OSError(ESRCH)
    for process in targets:
        if not own.is_root() and own.user.effective != processes.credentials_of(process).user.real:
            raise OSError(EPERM)
        if value < process.nice and not own.is_root():
            raise OSError(EACCES)
        process.nice = value
    return 0
