"""Descriptors: dup, fcntl, record locks, flock, pipes."""

from kernel.abi.errno import EBADF, EINVAL, EOVERFLOW
from kernel.abi.fcntl import (
    F_DUPFD,
    F_DUPFD_CLOEXEC,
    F_GETFD,
    F_GETFL,
    F_GETLK,
    F_GETOWN,
    F_GETPIPE_SZ,
    F_RDLCK,
    F_SETFD,
    F_SETFL,
    F_SETLK,
    F_SETLKW,
    F_UNLCK,
    F_WRLCK,
    FD_CLOEXEC,
    LOCK_EX,
    LOCK_NB,
    LOCK_SH,
    LOCK_UN,
    O_ASYNC,
    O_CLOEXEC,
    O_DIRECT,
    O_NONBLOCK,
    O_PATH,
    SEEK_CUR,
    SEEK_END,
    SEEK_SET,
    SETTABLE_FLAGS,
    Flock,
)
from kernel.abi.numbers import Nr
from kernel.file.open_file import OpenFile
from kernel.file.pipe import CAPACITY
from kernel.file.pipe_file import PipeEnd, make_pipe
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.locks import RANGE_END, RecordLock, file_locks
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, current_process
from kernel.syscall.at import check_flags
from kernel.syscall.table import syscall
from pyrite import i16, i32, i64, pack, size_of, u32, u64, unpack


@syscall(Nr.DUP)
def sys_dup(fd: int) -> int:
    """A second descriptor for an open file."""
    files = current_process().files
    return files.install(files.get(fd), False)


@syscall(Nr.DUP3)
def sys_dup3(fd: int, target: int, flags: int) -> int:
    """A certain descriptor for an open file; what was there is closed."""
    check_flags(flags, O_CLOEXEC)
    if fd == target:
        raise OSError(EINVAL)
    files = current_process().files
    files.place(target, files.get(fd), flags & O_CLOEXEC != 0)
    return target


@syscall(Nr.PIPE2)
def sys_pipe2(target: UserPtr, flags: int) -> int:
    """A pipe: stores the reading and the writing descriptor."""
    check_flags(flags, O_CLOEXEC | O_NONBLOCK)
    files = current_process().files
    cloexec = flags & O_CLOEXEC != 0
    reader, writer = make_pipe(flags & O_NONBLOCK)
    first = files.install(reader, cloexec)
    try:
        second = files.install(writer, cloexec)
    except OSError:
        files.close(first)
        raise
    try:
        target.write_i32(i32(first))
        target.offset(4).write_i32(i32(second))
    except OSError:
        files.close(first)
        files.close(second)
        raise
    return 0


@syscall(Nr.FCNTL)
def sys_fcntl(fd: int, command: int, argument: u64) -> int:
    """Flags, duplicates and locks of a descriptor."""
    process = current_process()
    files = process.files
    file = files.get(fd)
    if command in (F_DUPFD, F_DUPFD_CLOEXEC):
        return _duplicate(process, file, command, argument)
    if command == F_GETFD:
        return FD_CLOEXEC if files.is_cloexec(fd) else 0
    if command == F_SETFD:
        files.set_cloexec(fd, argument & FD_CLOEXEC != 0)
        return 0
    if command == F_GETFL:
        return file.flags
    if file.flags & O_PATH != 0:
        raise OSError(EBADF)
    return _of_open_file(process, file, command, argument)


def _duplicate(process: Process, file: OpenFile, command: int, argument: u64) -> int:
    """The lowest descriptor from `argument` on."""
    if argument >= u64(process.files.limit):
        raise OSError(EINVAL)
    return process.files.install(file, command == F_DUPFD_CLOEXEC, int(argument))


def _of_open_file(process: Process, file: OpenFile, command: int, argument: u64) -> int:
    """The commands that concern the open file."""
    if command == F_SETFL:
        _set_flags(file, argument)
        return 0
    if command == F_GETLK:
        return _get_lock(process, file, UserPtr(argument))
    if command in (F_SETLK, F_SETLKW):
        return _set_lock(process, file, UserPtr(argument), command == F_SETLKW)
    if command == F_GETPIPE_SZ and isinstance(file, PipeEnd):
        return CAPACITY
    if command == F_GETOWN:
        return 0
    raise OSError(EINVAL)


def _set_flags(file: OpenFile, wanted: u64) -> None:
    """F_SETFL; O_ASYNC and O_DIRECT are refused, since nothing would heed them."""
    if wanted & (O_ASYNC | O_DIRECT) != 0:
        raise OSError(EINVAL)
    file.flags = (file.flags & ~SETTABLE_FLAGS) | int(wanted & SETTABLE_FLAGS)


# --- locks --------------------------------------------------------------------------------------


def _get_lock(process: Process, file: OpenFile, pointer: UserPtr) -> int:
    """F_GETLK: who is in the way."""
    given = unpack(Flock, pointer.read(size_of(Flock)))
    if given.l_type not in (F_RDLCK, F_WRLCK):
        raise OSError(EINVAL)
    other = file_locks.find_conflict(_wanted(process, file, given))
    if other is None:
        pointer.write(i16_bytes(F_UNLCK))
        return 0
    length = 0 if other.end == RANGE_END else other.end - other.start
    answer = Flock(
        l_type=i16(other.kind),
        l_whence=SEEK_SET,
        l_start=i64(other.start),
        l_len=i64(length),
        l_pid=i32(other.pid),
    )
    pointer.write(pack(answer))
    return 0


def i16_bytes(value: int) -> bytes:
    """The first field of `struct flock` alone."""
    return bytes([value & 0xFF, value >> 8])


def _set_lock(process: Process, file: OpenFile, pointer: UserPtr, may_wait: bool) -> int:
    """F_SETLK and F_SETLKW."""
    given = unpack(Flock, pointer.read(size_of(Flock)))
    wanted = _wanted(process, file, given)
    if given.l_type == F_RDLCK and not file.is_readable():
        raise OSError(EBADF)
    if given.l_type == F_WRLCK and not file.is_writable():
        raise OSError(EBADF)
    file_locks.set(wanted, may_wait)
    return 0


def _wanted(process: Process, file: OpenFile, given: Flock) -> RecordLock:
    """The lock that a `struct flock` describes. Raises OSError(EINVAL), OSError(EOVERFLOW)."""
    if not isinstance(file, InodeFile) or given.l_type not in (F_RDLCK, F_WRLCK, F_UNLCK):
        raise OSError(EINVAL)
    start, length = int(given.l_start), int(given.l_len)
    if not -RANGE_END < start < RANGE_END or not -RANGE_END < length < RANGE_END:
        raise OSError(EOVERFLOW)
    if given.l_whence == SEEK_END:
        start += file.inode.size
    elif given.l_whence == SEEK_CUR:
        start += file.seek(0, SEEK_CUR)
    elif given.l_whence != SEEK_SET:
        raise OSError(EINVAL)
    end = RANGE_END if length == 0 else start + length
    start, end = min(start, end), max(start, end)
    if start < 0:
        raise OSError(EINVAL)
    kind = int(given.l_type)
    return RecordLock(file.inode, process.files, process.pid, kind, start, min(end, RANGE_END))


@syscall(Nr.FLOCK)
def sys_flock(fd: int, operation: u32) -> int:
    """Lock or unlock a whole file for its open file."""
    file = current_process().files.get(fd)
    if not isinstance(file, InodeFile) or file.flags & O_PATH != 0:
        raise OSError(EBADF)
    kind = operation & ~LOCK_NB
    if kind not in (LOCK_SH, LOCK_EX, LOCK_UN):
        raise OSError(EINVAL)
    lock = F_RDLCK if kind == LOCK_SH else F_WRLCK if kind == LOCK_EX else F_UNLCK
    file.lock_whole(lock, operation & LOCK_NB == 0)
    return 0
