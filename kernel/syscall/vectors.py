"""Reading and writing several buffers at once (POSIX.1-2024 readv(), writev())."""

from kernel.abi.errno import EINVAL, EOPNOTSUPP
from kernel.abi.numbers import Nr
from kernel.mm.user import UserPtr
from kernel.syscall.files import MAX_COUNT, check_offset, readable, writable
from kernel.syscall.table import syscall
from pyrite import Final, i64, u64

IOV_MAX = 1024
IOVEC_SIZE = 16
CURRENT = -1  # an offset: use the position


class Buffer:
    """One element of a vector."""

    start: Final[UserPtr]
    size: Final[int]

    def __init__(self, start: UserPtr, size: int) -> None:
        self.start = start
        self.size = size


def read_vector(pointer: UserPtr, count: u64) -> list[Buffer]:
    """The buffers of a `struct iovec` array, cut to MAX_COUNT bytes. Raises OSError(EINVAL)."""
    if count > IOV_MAX:
        raise OSError(EINVAL)
    buffers: list[Buffer] = []
    left = MAX_COUNT
    for index in range(int(count)):
        element = pointer.offset(index * IOVEC_SIZE)
        size = element.offset(8).read_u64()
        if size >> 63 != 0:
            raise OSError(EINVAL)
        part = min(int(size), left)
        left -= part
        if part > 0:
            buffers.append(Buffer(UserPtr(element.read_u64()), part))
    return buffers


@syscall(Nr.READV)
def sys_readv(fd: int, vector: UserPtr, count: u64) -> int:
    """Read at the position into several buffers."""
    return read_buffers(fd, read_vector(vector, count), CURRENT)


@syscall(Nr.WRITEV)
def sys_writev(fd: int, vector: UserPtr, count: u64) -> int:
    """Write several buffers at the position."""
    return write_buffers(fd, read_vector(vector, count), CURRENT)


@syscall(Nr.PREADV)
def sys_preadv(fd: int, vector: UserPtr, count: u64, offset: i64) -> int:
    """Read at an offset into several buffers."""
    check_offset(int(offset))
    return read_buffers(fd, read_vector(vector, count), int(offset))


@syscall(Nr.PWRITEV)
def sys_pwritev(fd: int, vector: UserPtr, count: u64, offset: i64) -> int:
    """Write several buffers at an offset."""
    check_offset(int(offset))
    return write_buffers(fd, read_vector(vector, count), int(offset))


@syscall(Nr.PREADV2)
def sys_preadv2(fd: int, vector: UserPtr, count: u64, offset: i64, high: u64, flags: int) -> int:
    """As `preadv`; offset -1 is the position. No RWF_ flag is known."""
    if flags != 0:
        raise OSError(EOPNOTSUPP)
    return sys_readv(fd, vector, count) if offset == -1 else sys_preadv(fd, vector, count, offset)


@syscall(Nr.PWRITEV2)
def sys_pwritev2(fd: int, vector: UserPtr, count: u64, offset: i64, high: u64, flags: int) -> int:
    """As `pwritev`; offset -1 is the position. No RWF_ flag is known."""
    if flags != 0:
        raise OSError(EOPNOTSUPP)
    return sys_writev(fd, vector, count) if offset == -1 else sys_pwritev(fd, vector, count, offset)


def read_buffers(fd: int, buffers: list[Buffer], offset: int) -> int:
    """Fill buffers until one is filled in part only."""
    file = readable(fd)
    done = 0
    for buffer in buffers:
        try:
            if offset == CURRENT:
                part = file.read(buffer.start, buffer.size)
            else:
                part = file.pread(buffer.start, buffer.size, offset + done)
        except OSError:
            if done == 0:
                raise
            return done
        done += part
        if part < buffer.size:
            break
    return done


def write_buffers(fd: int, buffers: list[Buffer], offset: int) -> int:
    """Write buffers until one is taken in part only."""
    file = writable(fd)
    done = 0
    for buffer in buffers:
        try:
            if offset == CURRENT:
                part = file.write(buffer.start, buffer.size)
            else:
                part = file.pwrite(buffer.start, buffer.size, offset + done)
        except OSError:
            if done == 0:
                raise
            return done
        done += part
        if part < buffer.size:
            break
    return done
