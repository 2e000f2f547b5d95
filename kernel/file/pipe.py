"""Pipes and FIFOs (POSIX.1-2024 pipe(), read(), write()).

A pipe is a ring of 16 frames, each taken when the first byte reaches it. `head` and `tail` count
the bytes that were ever written and read; `used` bytes are in the pipe.

Data:  writer -> ring -> reader; each side wakes the other.
Locks: `lock` (rank PIPE) guards `used` and the ends. User memory may fault, so bytes are copied
       without it: `reading` and `writing` let one thread a side copy at a time, and only that
       thread reads and moves its counter.
"""

from kernel.abi.errno import EAGAIN, EFAULT, EPIPE
from kernel.abi.poll import POLLERR, POLLHUP, READABLE, WRITABLE
from kernel.core.sync import Rank, SpinLock
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.frame_data import copy_frame_in, copy_frame_out, read_frame, write_frame
from kernel.mm.frames import frames
from kernel.mm.user import UserPtr
from kernel.sched.mutex import Mutex
from kernel.sched.wait import WaitQueue, Watcher
from pyrite import Final, Guarded, u64

SLOTS = 16
CAPACITY = SLOTS * PAGE_SIZE
PIPE_BUF = 4096  # a write of up to this size is not interleaved with others


class Pipe:
    """The ring, and how many open files stand at either end."""

    lock: Final[SpinLock]
    reading: Final[Mutex]
    writing: Final[Mutex]
    changed: Final[WaitQueue]  # data, room, or an end came or went
    slots: Final[list[u64]]  # frames; 0: none yet. Owned by the side that copies.
    head: int  # owned by whoever holds `writing`
    tail: int  # owned by whoever holds `reading`
    used: Guarded[int, "lock"]
    readers: Guarded[int, "lock"]
    writers: Guarded[int, "lock"]
    is_whole: bool  # no, where memory ran out in the constructor

    def __init__(self) -> None:
        self.is_whole = False
        self.lock = SpinLock(Rank.PIPE)
        self.reading = Mutex()
        self.writing = Mutex()
        self.changed = WaitQueue()
        self.slots = [u64(0)] * SLOTS
        self.head = 0
        self.tail = 0
        self.used = 0
        self.readers = 0
        self.writers = 0
        self.is_whole = True

    def __del__(self) -> None:
        if not self.is_whole:
            return
        for frame in self.slots:
            if frame != 0:
                frames.put(frame)

    # --- ends ---------------------------------------------------------------------------------

    def add_end(self, is_reader: bool, is_writer: bool) -> None:
        """An open file joins at one end, or (a FIFO opened for both) at both."""
        with self.lock:
            self.readers += int(is_reader)
            self.writers += int(is_writer)
            self.changed.wake_all()

    def remove_end(self, is_reader: bool, is_writer: bool) -> None:
        """Undo `add_end`."""
        with self.lock:
            self.readers -= int(is_reader)
            self.writers -= int(is_writer)
            self.changed.wake_all()

    def wait_for_reader(self) -> None:
        """Sleep until there is a reader. Raises OSError(EINTR)."""
        with self.lock:
            while self.readers == 0:
                self.changed.wait(self.lock)

    def wait_for_writer(self) -> None:
        """Sleep until there is a writer, or data that one left. Raises OSError(EINTR)."""
        with self.lock:
            while self.writers == 0 and self.used == 0:
                self.changed.wait(self.lock)

    def has_readers(self) -> bool:
        """Does anyone read?"""
        with self.lock:
            return self.readers > 0

    # --- reading ------------------------------------------------------------------------------

    def read(self, user: UserPtr, count: int, nonblocking: bool) -> int:
        """Move up to `count` bytes to user memory; 0 when no writer is left.

        Raises OSError(EAGAIN), OSError(EINTR), OSError(EFAULT). May sleep.
        """
        if count == 0:
            return 0
        while True:
            if not self._await_data(nonblocking):
                return 0
            with self.reading:
                done = 0
                try:
                    while done < count:
                        size = min(self._readable_run(), count - done)
                        if size == 0:
                            break
                        at = self.tail
                        frame = self.slots[at // PAGE_SIZE % SLOTS]
                        if copy_frame_out(user.offset(done), frame, at % PAGE_SIZE, size) < size:
                            raise OSError(EFAULT)
                        self._consume(size)
                        done += size
                except OSError:
                    if done == 0:
                        raise
            if done > 0:
                return done

    def read_bytes(self, limit: int, nonblocking: bool) -> bytes:
        """As `read`, into a kernel buffer, up to the end of a frame."""
        while True:
            if not self._await_data(nonblocking):
                return b""
            with self.reading:
                size = min(self._readable_run(), limit)
                at = self.tail
                data = b""
                if size > 0:
                    data = read_frame(self.slots[at // PAGE_SIZE % SLOTS], at % PAGE_SIZE, size)
                    self._consume(size)
            if size > 0:
                return data

    def _await_data(self, nonblocking: bool) -> bool:
        """Sleep until there are bytes; False when there are none and will be none."""
        with self.lock:
            while self.used == 0:
                if self.writers == 0:
                    return False
                if nonblocking:
                    raise OSError(EAGAIN)
                self.changed.wait(self.lock)
            return True

    def _readable_run(self) -> int:
        """Bytes that can be read up to the end of the frame at the tail."""
        with self.lock:
            return min(self.used, PAGE_SIZE - self.tail % PAGE_SIZE)

    def _consume(self, size: int) -> None:
        self.tail += size
        with self.lock:
            self.used -= size
            self.changed.wake_all()

    # --- writing ------------------------------------------------------------------------------

    def write(self, user: UserPtr, count: int, nonblocking: bool) -> int:
        """Move `count` bytes from user memory into the pipe; fewer only where it cannot wait.

        Raises OSError(EPIPE) without readers, OSError(EAGAIN), OSError(EINTR), OSError(EFAULT).
        """
        # Up to PIPE_BUF all of it must fit before it begins; a longer write goes in pieces.
        least = count if count <= PIPE_BUF else 1
        done = 0
        try:
            while done < count:
                self._await_room(least, nonblocking)
                with self.writing:
                    done += self._fill(user.offset(done), count - done, least)
        except OSError:
            if done == 0:
                raise
        return done

    def _fill(self, user: UserPtr, count: int, least: int) -> int:
        """Copy as much as there is room for; 0 where that is less than `least` bytes."""
        done = 0
        while done < count:
            size = min(self._writable_run(max(least - done, 1)), count - done)
            if size == 0:
                break
            at = self.head
            try:
                if copy_frame_in(self._frame(at), at % PAGE_SIZE, user.offset(done), size) < size:
                    raise OSError(EFAULT)
            except OSError:
                if done == 0:
                    raise
                break
            self._produce(size)
            done += size
        return done

    def write_bytes(self, data: bytes, nonblocking: bool) -> int:
        """As `write`, from a kernel buffer, up to the end of a frame."""
        self._await_room(1, nonblocking)
        with self.writing:
            size = min(self._writable_run(1), len(data))
            at = self.head
            write_frame(self._frame(at), at % PAGE_SIZE, data, 0, size)
            self._produce(size)
        return size

    def _await_room(self, size: int, nonblocking: bool) -> None:
        """Sleep until `size` bytes fit."""
        with self.lock:
            while True:
                if self.readers == 0:
                    raise OSError(EPIPE)
                if CAPACITY - self.used >= size:
                    return
                if nonblocking:
                    raise OSError(EAGAIN)
                self.changed.wait(self.lock)

    def _frame(self, at: int) -> u64:
        """The frame that holds byte `at` of the stream, taken where there is none yet."""
        slot = at // PAGE_SIZE % SLOTS
        if self.slots[slot] == 0:
            self.slots[slot] = frames.take_order(0)
        return self.slots[slot]

    def _writable_run(self, least: int) -> int:
        """Bytes that can be written up to the end of the frame; 0 without room for `least`."""
        with self.lock:
            room = CAPACITY - self.used
            return 0 if room < least else min(room, PAGE_SIZE - self.head % PAGE_SIZE)

    def _produce(self, size: int) -> None:
        self.head += size
        with self.lock:
            self.used += size
            self.changed.wake_all()

    # --- events -------------------------------------------------------------------------------

    def buffered(self) -> int:
        """Bytes in the pipe (FIONREAD)."""
        with self.lock:
            return self.used

    def reader_events(self) -> int:
        """POLL* events that hold at the reading end."""
        with self.lock:
            events = READABLE if self.used > 0 else 0
            return events if self.writers > 0 else events | POLLHUP

    def writer_events(self) -> int:
        """POLL* events that hold at the writing end."""
        with self.lock:
            has_room = CAPACITY - self.used >= PIPE_BUF
            events = WRITABLE if has_room else 0
            return events if self.readers > 0 else events | POLLERR

    def watch(self, watcher: Watcher) -> None:
        """Notify `watcher` of changes."""
        self.changed.watch(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """Undo one `watch`."""
        self.changed.unwatch(watcher)
