"""Futexes and the per-thread registrations that go with them."""

from kernel.abi.errno import EAGAIN, EINVAL, ENOSYS, ESRCH
from kernel.abi.futex import (
    FUTEX_BITSET_MATCH_ANY,
    FUTEX_CLOCK_REALTIME,
    FUTEX_CMP_REQUEUE,
    FUTEX_PRIVATE_FLAG,
    FUTEX_REQUEUE,
    FUTEX_WAIT,
    FUTEX_WAIT_BITSET,
    FUTEX_WAKE,
    FUTEX_WAKE_BITSET,
)
from kernel.abi.numbers import Nr
from kernel.core.time import clock
from kernel.mm.user import UserPtr
from kernel.proc.futex import futexes
from kernel.proc.process import current_process, current_task
from kernel.proc.robust import HEAD_SIZE
from kernel.proc.table import processes
from kernel.sched.scheduler import FOREVER
from kernel.syscall.table import syscall
from kernel.syscall.times import deadline_after, read_timespec
from pyrite import truncate, u32, u64


@syscall(Nr.FUTEX)
def sys_futex(address: u64, op: int, value: u32, timeout: u64, target: u64, third: u32) -> int:
    """Wait for a word to change, or wake those who wait."""
    command = op & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME)
    process = current_process()
    if command == FUTEX_WAIT:
        deadline = _deadline(timeout, False, False)
        futexes.wait(process, address, value, FUTEX_BITSET_MATCH_ANY, deadline)
        return 0
    if command == FUTEX_WAIT_BITSET:
        is_wall = op & FUTEX_CLOCK_REALTIME != 0
        futexes.wait(process, address, value, third, _deadline(timeout, True, is_wall))
        return 0
    if command == FUTEX_WAKE:
        return futexes.wake(process, address, int(value))
    if command == FUTEX_WAKE_BITSET:
        if third == 0:
            raise OSError(EINVAL)
        return futexes.wake(process, address, int(value), third)
    if command in (FUTEX_REQUEUE, FUTEX_CMP_REQUEUE):
        if command == FUTEX_CMP_REQUEUE and UserPtr(address).read_u32() != third:
            raise OSError(EAGAIN)
        moves = int(truncate(u32, timeout))
        woken, moved = futexes.requeue(process, address, int(value), target, moves)
        return woken + moved if command == FUTEX_CMP_REQUEUE else woken
    raise OSError(ENOSYS)


def _deadline(timeout: u64, is_absolute: bool, is_wall: bool) -> int:
    """The monotonic time at which a wait ends."""
    if timeout == 0:
        return FOREVER
    ns = read_timespec(UserPtr(timeout))
    if not is_absolute:
        return deadline_after(ns)
    return ns - clock.wall_offset_ns if is_wall else ns


@syscall(Nr.SET_ROBUST_LIST)
def sys_set_robust_list(head: u64, size: u64) -> int:
    """Where the list of the thread's robust locks begins."""
    if size != HEAD_SIZE:
        raise OSError(EINVAL)
    current_task().robust_list = head
    return 0


@syscall(Nr.GET_ROBUST_LIST)
def sys_get_robust_list(tid: int, head: UserPtr, size: UserPtr) -> int:
    """Where a thread's list of robust locks begins."""
    task = current_task() if tid == 0 else processes.find_task(tid)
    if task is None:
        raise OSError(ESRCH)
    head.write_u64(task.robust_list)
    size.write_u64(HEAD_SIZE)
    return 0
