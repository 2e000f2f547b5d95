"""Attributes by name or descriptor: permissions, owners, times, lengths."""

from kernel.abi.errno import EBADF, EFAULT, EINVAL, ENODEV, EOPNOTSUPP, ESPIPE
from kernel.abi.fcntl import (
    AT_EACCESS,
    AT_EMPTY_PATH,
    AT_FDCWD,
    AT_SYMLINK_NOFOLLOW,
    FALLOC_FL_KEEP_SIZE,
    FALLOC_FL_PUNCH_HOLE,
    O_PATH,
)
from kernel.abi.numbers import Nr
from kernel.abi.stat import R_OK, W_OK, X_OK
from kernel.abi.time import NS_PER_SEC, UTIME_NOW, UTIME_OMIT, Timespec
from kernel.fs.vfs import attributes
from kernel.fs.vfs.caller import Caller, need_writable
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.path import Path
from kernel.mm.user import UserPtr
from kernel.proc.process import current_process
from kernel.syscall.at import check_flags, current_caller, current_file, place_of, resolve_at
from kernel.syscall.files import writable
from kernel.syscall.table import syscall
from pyrite import i64, size_of, u32, unpack

MAX_OFFSET = 1 << 62
MAX_SECONDS = 1 << 33  # times are kept in ns since 1970 in 64 bits
KEEP_ID = 0xFFFF_FFFF


@syscall(Nr.FACCESSAT)
def sys_faccessat(dirfd: int, path: UserPtr, mode: int) -> int:
    """May the real user access a file?"""
    return sys_faccessat2(dirfd, path, mode, 0)


@syscall(Nr.FACCESSAT2)
def sys_faccessat2(dirfd: int, path: UserPtr, mode: int, flags: int) -> int:
    """As `faccessat`; AT_EACCESS asks for the effective user."""
    check_flags(flags, AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)
    check_flags(mode, R_OK | W_OK | X_OK)
    found = resolve_at(dirfd, path, flags)
    caller = current_caller() if flags & AT_EACCESS != 0 else _real_caller()
    caller.need(found.inode, mode)
    if mode & W_OK != 0 and not found.inode.is_device():
        need_writable(found)
    return 0


def _real_caller() -> Caller:
    """The current process, as its real user."""
    process = current_process()
    who = process.credentials
    return Caller(
        process.root, process.cwd, who.user.real, who.group.real, who.groups, process.umask
    )


@syscall(Nr.FCHMOD)
def sys_fchmod(fd: int, mode: u32) -> int:
    """Change the permissions of an open file."""
    attributes.change_mode(current_caller(), _open_place(fd), int(mode))
    return 0


@syscall(Nr.FCHMODAT)
def sys_fchmodat(dirfd: int, path: UserPtr, mode: u32) -> int:
    """Change the permissions of a file."""
    attributes.change_mode(current_caller(), resolve_at(dirfd, path, 0), int(mode))
    return 0


@syscall(Nr.FCHMODAT2)
def sys_fchmodat2(dirfd: int, path: UserPtr, mode: u32, flags: int) -> int:
    """As `fchmodat`, with flags; a link has no permissions of its own."""
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)
    found = resolve_at(dirfd, path, flags)
    if found.inode.is_symlink():
        raise OSError(EOPNOTSUPP)
    attributes.change_mode(current_caller(), found, int(mode))
    return 0


@syscall(Nr.FCHOWN)
def sys_fchown(fd: int, uid: u32, gid: u32) -> int:
    """Change owner and group of an open file."""
    attributes.change_owner(current_caller(), _open_place(fd), _id(uid), _id(gid))
    return 0


@syscall(Nr.FCHOWNAT)
def sys_fchownat(dirfd: int, path: UserPtr, uid: u32, gid: u32, flags: int) -> int:
    """Change owner and group of a file."""
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)
    found = resolve_at(dirfd, path, flags)
    attributes.change_owner(current_caller(), found, _id(uid), _id(gid))
    return 0


def _open_place(fd: int) -> Path:
    """Where an open file is. Raises OSError(EBADF) for one opened with O_PATH."""
    file = current_file(fd)
    if file.flags & O_PATH != 0:
        raise OSError(EBADF)
    return place_of(file)


def _id(value: u32) -> int:
    """An id argument: all ones keep what is there."""
    return attributes.KEEP if value == KEEP_ID else int(value)


@syscall(Nr.UTIMENSAT)
def sys_utimensat(dirfd: int, path: UserPtr, times: UserPtr, flags: int) -> int:
    """Change the times of a file; without a path, of the descriptor."""
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)
    access = Timespec(0, UTIME_NOW)
    change = Timespec(0, UTIME_NOW)
    if not times.is_null():
        access = _checked(unpack(Timespec, times.read(size_of(Timespec))))
        change = _checked(unpack(Timespec, times.offset(size_of(Timespec)).read(size_of(Timespec))))
    found = _timed_file(dirfd, path, flags)
    attributes.change_times(
        current_caller(), found, _ns(access), int(access.tv_nsec), _ns(change), int(change.tv_nsec)
    )
    return 0


def _timed_file(dirfd: int, path: UserPtr, flags: int) -> Path:
    if not path.is_null():
        return resolve_at(dirfd, path, flags)
    if dirfd == AT_FDCWD:
        raise OSError(EFAULT)
    return place_of(current_file(dirfd))


def _checked(time: Timespec) -> Timespec:
    """Raise OSError(EINVAL) for nanoseconds that are none."""
    if time.tv_nsec not in (UTIME_NOW, UTIME_OMIT) and not 0 <= time.tv_nsec < NS_PER_SEC:
        raise OSError(EINVAL)
    return time


def _ns(time: Timespec) -> int:
    """Nanoseconds since 1970, clamped to what can be kept."""
    seconds = max(-MAX_SECONDS, min(int(time.tv_sec), MAX_SECONDS))
    return seconds * NS_PER_SEC + int(time.tv_nsec)


@syscall(Nr.TRUNCATE)
def sys_truncate(path: UserPtr, length: i64) -> int:
    """Set the length of a file."""
    if length < 0:
        raise OSError(EINVAL)
    attributes.truncate(current_caller(), resolve_at(AT_FDCWD, path, 0), int(length))
    return 0


@syscall(Nr.FALLOCATE)
def sys_fallocate(fd: int, mode: int, offset: i64, length: i64) -> int:
    """Reserve space for a range of a file, or punch a hole into it."""
    if offset < 0 or length <= 0 or offset > MAX_OFFSET - length:
        raise OSError(EINVAL)
    file = writable(fd)
    inode = _regular(place_of(file).inode)
    if mode == FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE:
        inode.punch(int(offset), int(length))
        return 0
    if mode & ~FALLOC_FL_KEEP_SIZE != 0:
        raise OSError(EOPNOTSUPP)
    inode.reserve(int(offset), int(length))
    if mode == 0 and inode.size < offset + length:
        inode.resize(int(offset + length))
    return 0


def _regular(inode: Inode) -> Inode:
    if inode.is_fifo():
        raise OSError(ESPIPE)
    if not inode.is_regular():
        raise OSError(ENODEV)
    return inode
