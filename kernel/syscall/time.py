"""Clocks, sleeping and interval timers."""

from kernel.abi.errno import EINVAL, ENOTSUP, EPERM
from kernel.abi.numbers import Nr
from kernel.abi.resource import RUSAGE_CHILDREN, RUSAGE_SELF, RUSAGE_THREAD
from kernel.abi.time import (
    CLOCK_BOOTTIME,
    CLOCK_MONOTONIC,
    CLOCK_MONOTONIC_COARSE,
    CLOCK_MONOTONIC_RAW,
    CLOCK_PROCESS_CPUTIME_ID,
    CLOCK_REALTIME,
    CLOCK_REALTIME_COARSE,
    CLOCK_THREAD_CPUTIME_ID,
    TIMER_ABSTIME,
)
from kernel.core.time import clock, now_ns, set_wall_ns, wall_ns
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, current_process, current_task
from kernel.proc.table import processes
from kernel.proc.timers import KINDS, interval_of, set_interval
from kernel.proc.usage import process_ticks, task_ticks, usage_of
from kernel.sched.scheduler import sleep_until
from kernel.syscall.table import syscall
from kernel.syscall.times import (
    deadline_after,
    read_timespec,
    read_timeval,
    write_timespec,
    write_timeval,
)
from pyrite import Final, i64, pack, struct

WALL_CLOCKS: Final[list[int]] = [CLOCK_REALTIME, CLOCK_REALTIME_COARSE]
MONOTONIC_CLOCKS: Final[list[int]] = [
    CLOCK_MONOTONIC,
    CLOCK_MONOTONIC_RAW,
    CLOCK_MONOTONIC_COARSE,
    CLOCK_BOOTTIME,
]
NS_PER_TICK = 10_000_000
CPU_CLOCK_SHIFT = 3
CPU_CLOCK_THREAD = 4
CPU_CLOCK_KIND = 3  # user, user and kernel, scheduled; 3 stands for a file descriptor
CPU_CLOCK_FD = 3
TIMEVAL_SIZE = 16


def read_clock(number: int) -> int:
    """Nanoseconds that a clock shows. Raises OSError(EINVAL)."""
    if number in WALL_CLOCKS:
        return wall_ns()
    if number in MONOTONIC_CLOCKS:
        return now_ns()
    if number == CLOCK_PROCESS_CPUTIME_ID:
        return clock.ns_of(process_ticks(current_process()))
    if number == CLOCK_THREAD_CPUTIME_ID:
        return clock.ns_of(task_ticks(current_task()))
    if number < 0:
        return read_cpu_clock(number)
    raise OSError(EINVAL)


def read_cpu_clock(number: int) -> int:
    """A clock of clock_getcpuclockid: the complement of a number above three bits of kind."""
    owner = ~(number >> CPU_CLOCK_SHIFT)
    if number & CPU_CLOCK_KIND == CPU_CLOCK_FD:
        raise OSError(EINVAL)
    if number & CPU_CLOCK_THREAD != 0:
        task = current_task() if owner == 0 else processes.find_task(owner)
        if task is None or task.process is not current_process():
            raise OSError(EINVAL)
        return clock.ns_of(task_ticks(task))
    process = current_process() if owner == 0 else processes.find(owner)
    if process is None:
        raise OSError(EINVAL)
    return clock.ns_of(process_ticks(process))


@syscall(Nr.CLOCK_GETTIME)
def sys_clock_gettime(number: int, target: UserPtr) -> int:
    """Read a clock."""
    write_timespec(target, read_clock(number))
    return 0


@syscall(Nr.CLOCK_GETRES)
def sys_clock_getres(number: int, target: UserPtr) -> int:
    """Resolution of a clock: that of the counter, given as the 1 ns that Linux answers."""
    read_clock(number)
    if not target.is_null():
        write_timespec(target, 1)
    return 0


@syscall(Nr.CLOCK_SETTIME)
def sys_clock_settime(number: int, source: UserPtr) -> int:
    """Set the wall clock; no other can be set."""
    if number != CLOCK_REALTIME:
        raise OSError(EINVAL)
    ns = read_timespec(source)
    need_root()
    set_wall_ns(ns)
    return 0


def need_root() -> None:
    """Raise OSError(EPERM) unless the caller may do everything."""
    if not current_process().credentials.is_root():
        raise OSError(EPERM)


@syscall(Nr.GETTIMEOFDAY)
def sys_gettimeofday(target: UserPtr, zone: UserPtr) -> int:
    """The wall clock, and a time zone that is always UTC."""
    if not target.is_null():
        write_timeval(target, wall_ns())
    if not zone.is_null():
        zone.write_u64(0)
    return 0


@syscall(Nr.SETTIMEOFDAY)
def sys_settimeofday(source: UserPtr, zone: UserPtr) -> int:
    """Set the wall clock."""
    need_root()
    if not zone.is_null() and zone.read_u64() != 0:
        raise OSError(EINVAL)
    if not source.is_null():
        set_wall_ns(read_timeval(source))
    return 0


@syscall(Nr.NANOSLEEP)
def sys_nanosleep(duration: UserPtr, rest: UserPtr) -> int:
    """Sleep for a while."""
    _sleep(_relative_deadline(read_timespec(duration)), rest)
    return 0


@syscall(Nr.CLOCK_NANOSLEEP)
def sys_clock_nanosleep(number: int, flags: int, time: UserPtr, rest: UserPtr) -> int:
    """Sleep for a while, or until a clock shows a time."""
    if number in (CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID):
        raise OSError(ENOTSUP)
    shown = read_clock(number)
    ns = read_timespec(time)
    if flags & TIMER_ABSTIME != 0:
        sleep_until(deadline_after(max(ns - shown, 0)))
    else:
        _sleep(_relative_deadline(ns), rest)
    return 0


def _relative_deadline(ns: int) -> int:
    """When a sleep ends; one that a stop interrupted goes on to its first deadline."""
    task = current_task()
    deadline = task.restart_deadline_ns
    task.restart_deadline_ns = 0
    return deadline if deadline != 0 else deadline_after(ns)


def _sleep(deadline_ns: int, rest: UserPtr) -> None:
    """Sleep; where a signal ends that, say what is left and how the call can go on."""
    try:
        sleep_until(deadline_ns)
    except OSError:
        if not rest.is_null():
            write_timespec(rest, max(deadline_ns - now_ns(), 0))
        current_task().restart_deadline_ns = deadline_ns
        raise


@struct
class Tms:
    """struct tms, in ticks of 1/100 s."""

    tms_utime: i64 = 0
    tms_stime: i64 = 0
    tms_cutime: i64 = 0
    tms_cstime: i64 = 0


@syscall(Nr.TIMES)
def sys_times(target: UserPtr) -> int:
    """Processor time of the process and of its children that were waited for."""
    process = current_process()
    if not target.is_null():
        own = clock.ns_of(process_ticks(process)) // NS_PER_TICK
        children = clock.ns_of(process.children_ticks) // NS_PER_TICK
        target.write(pack(Tms(tms_utime=i64(own), tms_cutime=i64(children))))
    return now_ns() // NS_PER_TICK


@syscall(Nr.GETRUSAGE)
def sys_getrusage(who: int, target: UserPtr) -> int:
    """Resources used."""
    target.write(pack(usage_of(_ticks_of(current_process(), who))))
    return 0


def _ticks_of(process: Process, who: int) -> int:
    if who == RUSAGE_SELF:
        return process_ticks(process)
    if who == RUSAGE_CHILDREN:
        return process.children_ticks
    if who == RUSAGE_THREAD:
        return task_ticks(current_task())
    raise OSError(EINVAL)


@syscall(Nr.SETITIMER)
def sys_setitimer(which: int, new: UserPtr, old: UserPtr) -> int:
    """Arm an interval timer: of real time, of user time, of processor time."""
    check_timer(which)
    process = current_process()
    interval, value = 0, 0
    if not new.is_null():
        interval = read_timeval(new)
        value = read_timeval(new.offset(TIMEVAL_SIZE))
    before = interval_of(process, which)
    set_interval(process, which, value, interval)
    if not old.is_null():
        write_timeval(old, before[1])
        write_timeval(old.offset(TIMEVAL_SIZE), before[0])
    return 0


@syscall(Nr.GETITIMER)
def sys_getitimer(which: int, target: UserPtr) -> int:
    """Read an interval timer."""
    check_timer(which)
    value, interval = interval_of(current_process(), which)
    write_timeval(target, interval)
    write_timeval(target.offset(TIMEVAL_SIZE), value)
    return 0


def check_timer(which: int) -> None:
    """Raise OSError(EINVAL) for a timer that is not there."""
    if not 0 <= which < KINDS:
        raise OSError(EINVAL)
