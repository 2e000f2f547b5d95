"""Futexes: sleeping until another thread says that a word of user memory has changed.

A waiter is entered first and looks at the word second; a thread that changes the word and then
wakes therefore finds it, and no wake-up is lost. The word is read without the lock, for that may
fault.

Locks: `futexes.lock` (rank FUTEX) guards the table and the waiters.
"""

from kernel.abi.errno import EAGAIN, EINVAL, ETIMEDOUT
from kernel.core.sync import Rank, SpinLock
from kernel.mm.user import UserPtr
from kernel.proc.process import Process
from kernel.sched.wait import WaitQueue
from pyrite import Final, Guarded, holds, may_sleep, u32, u64

ANY = 0xFFFF_FFFF  # bit set that every wake-up matches
WORD_MASK = 3

Key = tuple[int, int]


class Waiter:
    """One sleeping thread."""

    key: Key
    bits: Final[u32]
    is_woken: bool
    queue: Final[WaitQueue]

    def __init__(self, key: Key, bits: u32) -> None:
        self.key = key
        self.bits = bits
        self.is_woken = False
        self.queue = WaitQueue()


class FutexTable:
    """All waiters, by the word they wait for: (what it is in, where in that)."""

    lock: Final[SpinLock]
    waiters: Guarded[dict[Key, list[Waiter]], "lock"]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.FUTEX)
        self.waiters = {}

    @may_sleep
    def wait(
        self, process: Process, address: u64, expected: u32, bits: u32, deadline_ns: int
    ) -> None:
        """Sleep while the word is `expected`, until woken.

        Raises OSError(EAGAIN) where the word differs, OSError(ETIMEDOUT), OSError(EINTR),
        OSError(EFAULT), OSError(EINVAL) for a bad address or an empty bit set.
        """
        if bits == 0:
            raise OSError(EINVAL)
        waiter = Waiter(key_of(process, address), bits)
        with self.lock:
            self._enter(waiter)
        try:
            if UserPtr(address).read_u32() != expected:
                raise OSError(EAGAIN)
            self._sleep(waiter, deadline_ns)
        finally:
            with self.lock:
                self._leave(waiter)

    def _sleep(self, waiter: Waiter, deadline_ns: int) -> None:
        """Sleep until woken; a wake-up counts even if a signal or the deadline came as well."""
        with self.lock:
            while not waiter.is_woken:
                errno = ETIMEDOUT
                try:
                    if waiter.queue.wait_until(self.lock, deadline_ns):
                        continue
                except OSError as error:
                    errno = int(error.errno or 0)
                if not waiter.is_woken:
                    raise OSError(errno)

    def wake(self, process: Process, address: u64, count: int, bits: u32 = ANY) -> int:
        """Wake up to `count` waiters whose bit sets meet `bits`; answers how many."""
        key = key_of(process, address)
        with self.lock:
            return self._wake(key, count, bits)

    @holds("lock")
    def _wake(self, key: Key, count: int, bits: u32) -> int:
        woken = 0
        for waiter in self._waiting(key):
            if woken == count:
                break
            if waiter.bits & bits != 0:
                self._leave(waiter)
                waiter.is_woken = True
                waiter.queue.wake_all()
                woken += 1
        return woken

    def requeue(
        self, process: Process, address: u64, wake: int, target: u64, move: int
    ) -> tuple[int, int]:
        """Wake up to `wake` waiters, and let up to `move` others wait for `target` instead."""
        key, new_key = key_of(process, address), key_of(process, target)
        with self.lock:
            woken = self._wake(key, wake, ANY)
            moved = 0
            for waiter in self._waiting(key):
                if moved == move:
                    break
                self._leave(waiter)
                waiter.key = new_key
                self._enter(waiter)
                moved += 1
        return woken, moved

    @holds("lock")
    def _waiting(self, key: Key) -> list[Waiter]:
        """Those who wait for a word, in order of arrival; a list of the caller's own."""
        queue = self.waiters.get(key)
        if queue is None:
            return []
        return queue.copy()

    @holds("lock")
    def _enter(self, waiter: Waiter) -> None:
        self.waiters.setdefault(waiter.key, []).append(waiter)

    @holds("lock")
    def _leave(self, waiter: Waiter) -> None:
        """Take a waiter out, if it is still there."""
        queue = self.waiters.get(waiter.key)
        if queue is None or waiter not in queue:
            return
        queue.remove(waiter)
        if len(queue) == 0:
            del self.waiters[waiter.key]


def key_of(process: Process, address: u64) -> Key:
    """What identifies a word: shared memory has one key in all processes that map it."""
    if address & WORD_MASK != 0:
        raise OSError(EINVAL)
    UserPtr(address).check(4)
    space = process.space
    assert space is not None, "a process that runs has memory"
    return space.word_key(address)


futexes = FutexTable()
