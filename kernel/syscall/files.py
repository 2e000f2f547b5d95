"""Opening, closing, reading, writing, seeking."""

from kernel.abi.errno import EBADF, EFAULT, EINVAL
from kernel.abi.fcntl import (
    CLOSE_RANGE_CLOEXEC,
    CLOSE_RANGE_UNSHARE,
    O_CLOEXEC,
    O_LARGEFILE,
    O_PATH,
)
from kernel.abi.numbers import Nr
from kernel.abi.stat import PERMISSION_BITS
from kernel.file.fd_table import FdTable
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.open import open_at
from kernel.mm.user import USER_LIMIT, UserPtr
from kernel.proc.process import current_process
from kernel.syscall.at import check_flags, current_caller, start_at
from kernel.syscall.table import syscall
from pyrite import i64, u32, u64

MAX_COUNT = 0x7FFF_F000  # bytes that one call moves at most, as on Linux
MAX_FD = 0x7FFF_FFFF
LAST_OFFSET = (1 << 63) - 1


@syscall(Nr.OPENAT)
def sys_openat(dirfd: int, path: UserPtr, flags: int, mode: u32) -> int:
    """Open a file by name."""
    text = path.read_cstr()
    flags |= O_LARGEFILE
    file = open_at(
        current_caller(), start_at(dirfd, text), text, flags, int(mode & PERMISSION_BITS)
    )
    return current_process().files.install(file, flags & O_CLOEXEC != 0)


@syscall(Nr.CLOSE)
def sys_close(fd: int) -> int:
    """Free a descriptor."""
    current_process().files.close(fd)
    return 0


@syscall(Nr.CLOSE_RANGE)
def sys_close_range(first: u32, last: u32, flags: u32) -> int:
    """Free a range of descriptors, or mark them close-on-exec."""
    check_flags(int(flags), CLOSE_RANGE_CLOEXEC | CLOSE_RANGE_UNSHARE)
    if first > last:
        raise OSError(EINVAL)
    process = current_process()
    if flags & CLOSE_RANGE_UNSHARE != 0:
        process.files = process.files.copy()
    low, high = int(min(first, MAX_FD)), int(min(last, MAX_FD))
    if flags & CLOSE_RANGE_CLOEXEC != 0:
        _mark_range(process.files, low, high)
    else:
        process.files.close_range(low, high)
    return 0


def _mark_range(files: FdTable, low: int, high: int) -> None:
    for fd in files.descriptors():
        if low <= fd <= high:
            files.set_cloexec(fd, True)


def readable(fd: int) -> OpenFile:
    """An open file that may be read. Raises OSError(EBADF)."""
    file = current_process().files.get(fd)
    if not file.is_readable():
        raise OSError(EBADF)
    return file


def writable(fd: int) -> OpenFile:
    """An open file that may be written. Raises OSError(EBADF)."""
    file = current_process().files.get(fd)
    if not file.is_writable():
        raise OSError(EBADF)
    return file


def clamp(count: u64) -> int:
    """A byte count as calls take it. Raises OSError(EFAULT) for one that no buffer can have."""
    if count > USER_LIMIT:
        raise OSError(EFAULT)
    return int(min(count, MAX_COUNT))


@syscall(Nr.READ)
def sys_read(fd: int, buffer: UserPtr, count: u64) -> int:
    """Read at the position."""
    return readable(fd).read(buffer, clamp(count))


@syscall(Nr.WRITE)
def sys_write(fd: int, buffer: UserPtr, count: u64) -> int:
    """Write at the position."""
    return writable(fd).write(buffer, clamp(count))


@syscall(Nr.PREAD64)
def sys_pread64(fd: int, buffer: UserPtr, count: u64, offset: i64) -> int:
    """Read at an offset."""
    check_offset(int(offset), count)
    return readable(fd).pread(buffer, clamp(count), int(offset))


@syscall(Nr.PWRITE64)
def sys_pwrite64(fd: int, buffer: UserPtr, count: u64, offset: i64) -> int:
    """Write at an offset."""
    check_offset(int(offset), count)
    return writable(fd).pwrite(buffer, clamp(count), int(offset))


def check_offset(offset: int, count: u64 = 0) -> None:
    """Raise OSError(EINVAL) unless `count` bytes from the offset on have offsets, too."""
    if offset < 0 or count > u64(LAST_OFFSET - offset):
        raise OSError(EINVAL)


@syscall(Nr.LSEEK)
def sys_lseek(fd: int, offset: i64, whence: u32) -> int:
    """Move the position."""
    return current_process().files.get(fd).seek(int(offset), int(whence))


@syscall(Nr.FTRUNCATE)
def sys_ftruncate(fd: int, length: i64) -> int:
    """Set the length of an open file."""
    if length < 0:
        raise OSError(EINVAL)
    file = current_process().files.get(fd)
    if file.flags & O_PATH != 0:
        raise OSError(EBADF)
    if not file.is_writable():
        raise OSError(EINVAL)
    file.truncate(int(length))
    return 0


@syscall(Nr.FSYNC)
def sys_fsync(fd: int) -> int:
    """Bring an open file to stable storage."""
    current_process().files.get(fd).sync()
    return 0


@syscall(Nr.FDATASYNC)
def sys_fdatasync(fd: int) -> int:
    """As `fsync`, the attributes left out."""
    return sys_fsync(fd)


@syscall(Nr.SYNC)
def sys_sync() -> int:
    """Bring everything to stable storage: all file systems that there are live in memory."""
    return 0


@syscall(Nr.SYNCFS)
def sys_syncfs(fd: int) -> int:
    """As `sync`, for the file system of an open file."""
    current_process().files.get(fd)
    return 0
