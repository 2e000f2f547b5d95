"""Robust futexes: the locks that a thread holds when it dies are marked, and a waiter woken.

Spec: Linux Documentation/locking/robust-futex-ABI: the list head holds the first entry, the offset
of the lock word from an entry, and the entry of a lock that is being taken or released. All of it
is user memory: nothing there is trusted, and the walk is bounded.
"""

from kernel.mm.user import UserPtr
from kernel.proc.futex import futexes
from kernel.proc.process import Task
from pyrite import truncate, u32, u64, wrapping_add

LIST_LIMIT = 2048
HEAD_SIZE = 24
OWNER_DIED = 0x4000_0000
WAITERS = 0x8000_0000
TID_MASK = 0x3FFF_FFFF


def release_robust_list(task: Task) -> None:
    """Mark every lock on the dying task's list; unreadable memory ends the walk."""
    head = task.robust_list
    if head == 0:
        return
    try:
        _walk(task, head)
    except OSError:
        return


def _walk(task: Task, head: u64) -> None:
    offset = UserPtr(head + 8).read_u64()
    pending = UserPtr(head + 16).read_u64()
    entry = UserPtr(head).read_u64()
    for _ in range(LIST_LIMIT):
        if entry == head:
            break
        following = UserPtr(entry).read_u64()
        if entry != pending:
            _release(task, wrapping_add(u64, entry, offset))
        entry = following
    if pending != 0:
        _release(task, wrapping_add(u64, pending, offset))


def _release(task: Task, address: u64) -> None:
    """Mark one lock word that the task owns."""
    pointer = UserPtr(address)
    word = pointer.read_u32()
    if word & TID_MASK != truncate(u32, task.tid):
        return
    pointer.write_u32(word & WAITERS | OWNER_DIED)
    if word & WAITERS != 0:
        futexes.wake(task.process, address, 1)
