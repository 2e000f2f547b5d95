"""Scheduling: yielding, CPU sets, policies and priorities. There is one policy, SCHED_OTHER."""

from kernel.abi.errno import EINVAL, EPERM, ESRCH
from kernel.abi.numbers import Nr
from kernel.abi.sched import SCHED_BATCH, SCHED_FIFO, SCHED_IDLE, SCHED_OTHER, SCHED_RR
from kernel.abi.system import PRIO_PROCESS, PRIO_USER
from kernel.mm.user import UserPtr
from kernel.proc.process import Task, current_task
from kernel.proc.table import processes
from kernel.sched.scheduler import yield_now
from kernel.syscall.table import syscall
from pyrite import u64

CPU_SET_SIZE = 8  # bytes: one word is enough for the CPUs that there are
ONLY_CPU = 1  # as a set
NICE_BASE = 20  # getpriority answers 20 - nice


def task_of(tid: int) -> Task:
    """The thread with this number, 0 standing for the caller. Raises OSError(ESRCH)."""
    if tid < 0:
        raise OSError(EINVAL)
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
    """20 minus the nice value, which is 0 for everybody."""
    if not PRIO_PROCESS <= which <= PRIO_USER:
        raise OSError(EINVAL)
    if which == PRIO_PROCESS:
        task_of(who)
    return NICE_BASE


@syscall(Nr.SETPRIORITY)
def sys_setpriority(which: int, who: int, nice: int) -> int:
    """Set the nice value: 0 is the only one that there is."""
    if not PRIO_PROCESS <= which <= PRIO_USER:
        raise OSError(EINVAL)
    if which == PRIO_PROCESS:
        task_of(who)
    if nice != 0:
        raise OSError(EPERM)
    return 0
