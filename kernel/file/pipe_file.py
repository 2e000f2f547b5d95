"""Open files at the ends of an anonymous pipe."""

from kernel.abi.errno import EBADF
from kernel.abi.fcntl import O_RDONLY, O_WRONLY
from kernel.abi.ioctl import FIONREAD
from kernel.abi.stat import S_IFIFO, Stat
from kernel.core.sync import Rank, SpinLock
from kernel.file.open_file import OpenFile
from kernel.file.pipe import PIPE_BUF, Pipe
from kernel.mm.user import UserPtr
from kernel.sched.wait import Watcher
from pyrite import Final, Guarded, u32, u64

PIPE_DEVICE = 14  # st_dev of all anonymous pipes


class PipeNumbers:
    """Gives each anonymous pipe an inode number."""

    lock: Final[SpinLock]
    next: Guarded[int, "lock"]

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.PIPE)
        self.next = 1

    def take(self) -> int:
        """A number that no pipe has had."""
        with self.lock:
            number = self.next
            self.next = number + 1
        return number


numbers = PipeNumbers()


class PipeEnd(OpenFile):
    """What both ends have in common; `flags` says which one this is."""

    pipe: Final[Pipe]
    is_counted: bool  # at its end of the pipe
    ino: Final[int]

    def __init__(self, pipe: Pipe, ino: int, flags: int) -> None:
        super().__init__(flags)
        self.is_counted = False
        self.pipe = pipe
        self.ino = ino
        pipe.add_end(self.is_readable(), self.is_writable())
        self.is_counted = True

    def __del__(self) -> None:
        if self.is_counted:
            self.pipe.remove_end(self.is_readable(), self.is_writable())

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        return self.pipe.read(user, count, self.is_nonblocking())

    def write(self, user: UserPtr, count: int) -> int:
        """As in the base class. Raises OSError(EPIPE) when nobody reads."""
        return self.pipe.write(user, count, self.is_nonblocking())

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        return self.pipe.read_bytes(limit, self.is_nonblocking())

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        return self.pipe.write_bytes(data, self.is_nonblocking())

    def stat(self) -> Stat:
        """As in the base class."""
        return Stat(
            st_dev=PIPE_DEVICE,
            st_ino=u64(self.ino),
            st_mode=S_IFIFO | 0o600,
            st_nlink=1,
            st_blksize=PIPE_BUF,
        )

    def poll(self) -> int:
        """As in the base class."""
        events = self.pipe.reader_events() if self.is_readable() else 0
        return events | (self.pipe.writer_events() if self.is_writable() else 0)

    def watch(self, watcher: Watcher) -> None:
        """As in the base class."""
        self.pipe.watch(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """As in the base class."""
        self.pipe.unwatch(watcher)

    def ioctl(self, request: int, argument: UserPtr) -> int:
        """FIONREAD answers the bytes that can be read."""
        if request != FIONREAD:
            return super().ioctl(request, argument)
        if not self.is_readable():
            raise OSError(EBADF)
        argument.write_u32(u32(self.pipe.buffered()))
        return 0

    def path_name(self) -> bytes:
        """As in the base class."""
        return f"pipe:[{self.ino}]".encode()


def make_pipe(flags: int) -> tuple[PipeEnd, PipeEnd]:
    """A new pipe's reading and writing ends; `flags` are status flags for both."""
    pipe = Pipe()
    ino = numbers.take()
    return PipeEnd(pipe, ino, flags | O_RDONLY), PipeEnd(pipe, ino, flags | O_WRONLY)
