"""Waiting for several files: ppoll, pselect6."""

from kernel.abi.errno import EINVAL
from kernel.abi.numbers import Nr
from kernel.abi.poll import (
    FD_SETSIZE,
    POLLERR,
    POLLHUP,
    POLLIN,
    POLLNVAL,
    POLLOUT,
    POLLPRI,
    POLLRDBAND,
    POLLRDNORM,
    POLLWRBAND,
    POLLWRNORM,
    PollFd,
)
from kernel.core.time import now_ns
from kernel.file.poll import PollItem, PollSet
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, current_process, current_task
from kernel.sched.scheduler import FOREVER
from kernel.syscall.signal import check_set_size, set_temporary_mask
from kernel.syscall.table import syscall
from kernel.syscall.times import deadline_after, read_timespec, write_timespec
from pyrite import Final, size_of, truncate, u16, u64, unpack

LOOK_ONLY = 0  # a deadline that has always passed
POLLFD_SIZE = size_of(PollFd)
REVENTS_OFFSET = 6
# What each of the three sets of select asks for (Linux select(2)).
SELECT_READ = POLLIN | POLLRDNORM | POLLRDBAND | POLLHUP | POLLERR
SELECT_WRITE = POLLOUT | POLLWRNORM | POLLWRBAND | POLLERR
SELECT_EXCEPT = POLLPRI
SELECT_EVENTS: Final[list[int]] = [SELECT_READ, SELECT_WRITE, SELECT_EXCEPT]
WORD_BITS = 64


class Asked:
    """One element of a poll array: `item` is None for what is not waited for."""

    index: Final[int]
    item: Final[PollItem | None]
    found: int  # known without waiting

    def __init__(self, index: int, item: PollItem | None, found: int) -> None:
        self.index = index
        self.item = item
        self.found = found


@syscall(Nr.PPOLL)
def sys_ppoll(array: UserPtr, count: u64, timeout: UserPtr, mask: UserPtr, size: u64) -> int:
    """Wait until a descriptor has one of the events it is asked for."""
    process = current_process()
    if count > u64(process.files.limit):
        raise OSError(EINVAL)
    deadline = _deadline(timeout)
    _use_mask(mask, size)
    polled = PollSet()
    asked = [_ask(process, polled, array, index) for index in range(int(count))]
    known = sum([int(one.found != 0) for one in asked])
    ready = known + polled.wait(LOOK_ONLY if known > 0 else deadline)
    for one in asked:
        item = one.item
        found = one.found if item is None else item.found
        target = array.offset(one.index * POLLFD_SIZE + REVENTS_OFFSET)
        target.write(bytes([found & 0xFF, found >> 8 & 0xFF]))
    _store_rest(timeout, deadline)
    return ready


def _ask(process: Process, polled: PollSet, array: UserPtr, index: int) -> Asked:
    """Enter one element of the array into the set."""
    element = unpack(PollFd, array.offset(index * POLLFD_SIZE).read(POLLFD_SIZE))
    if element.fd < 0:
        return Asked(index, None, 0)
    try:
        file = process.files.get(int(element.fd))
    except OSError:
        return Asked(index, None, POLLNVAL)
    events = int(truncate(u16, element.events))
    return Asked(index, polled.add(file, events), 0)


def _deadline(timeout: UserPtr) -> int:
    """The moment up to which a call waits."""
    if timeout.is_null():
        return FOREVER
    ns = read_timespec(timeout)
    return LOOK_ONLY if ns == 0 else deadline_after(ns)


def _store_rest(timeout: UserPtr, deadline_ns: int) -> None:
    """Linux tells how much of the timeout is left."""
    if not timeout.is_null():
        rest = 0 if deadline_ns == LOOK_ONLY else max(0, deadline_ns - now_ns())
        write_timespec(timeout, rest)


def _use_mask(mask: UserPtr, size: u64) -> None:
    """Block other signals while the call waits."""
    if not mask.is_null():
        check_set_size(size)
        set_temporary_mask(current_task(), mask.read_u64())


# --- select -------------------------------------------------------------------------------------


class Selected:
    """A descriptor in one of the three sets."""

    fd: Final[int]
    which: Final[int]
    item: Final[PollItem]

    def __init__(self, fd: int, which: int, item: PollItem) -> None:
        self.fd = fd
        self.which = which
        self.item = item


@syscall(Nr.PSELECT6)
def sys_pselect6(
    count: int, read: UserPtr, write: UserPtr, exceptional: UserPtr, timeout: UserPtr, mask: UserPtr
) -> int:
    """Wait until a descriptor of three sets can be read, can be written, has urgent data."""
    if count < 0:
        raise OSError(EINVAL)
    count = min(count, FD_SETSIZE)
    deadline = _deadline(timeout)
    if not mask.is_null():
        _use_mask(UserPtr(mask.read_u64()), mask.offset(8).read_u64())
    sets = [read, write, exceptional]
    polled = PollSet()
    chosen: list[Selected] = []
    for which in range(len(sets)):
        _select(polled, chosen, sets[which], which, count)
    polled.wait(deadline)
    ready = [one for one in chosen if one.item.found & SELECT_EVENTS[one.which] != 0]
    for which in range(len(sets)):
        _store_set(sets[which], [one.fd for one in ready if one.which == which], count)
    _store_rest(timeout, deadline)
    return len(ready)


def _select(
    polled: PollSet, chosen: list[Selected], pointer: UserPtr, which: int, count: int
) -> None:
    """Enter the descriptors of one set. Raises OSError(EBADF) for one that is not open."""
    if pointer.is_null():
        return
    files = current_process().files
    for first in range(0, count, WORD_BITS):
        word = pointer.offset(first // 8).read_u64()
        for bit in range(min(WORD_BITS, count - first)):
            if word >> bit & 1 != 0:
                item = polled.add(files.get(first + bit), SELECT_EVENTS[which])
                chosen.append(Selected(first + bit, which, item))


def _store_set(pointer: UserPtr, fds: list[int], count: int) -> None:
    """Write one set with just these descriptors."""
    if pointer.is_null():
        return
    for first in range(0, count, WORD_BITS):
        word: u64 = 0
        for fd in fds:
            if first <= fd < first + WORD_BITS:
                word |= u64(1) << (fd - first)
        pointer.offset(first // 8).write_u64(word)
