"""Status of files and file systems."""

from kernel.abi.errno import EINVAL
from kernel.abi.fcntl import (
    AT_EMPTY_PATH,
    AT_FDCWD,
    AT_NO_AUTOMOUNT,
    AT_STATX_SYNC_TYPE,
    AT_SYMLINK_NOFOLLOW,
)
from kernel.abi.mount import ST_RELATIME, ST_VALID
from kernel.abi.numbers import Nr
from kernel.abi.stat import (
    STATX_BASIC_STATS,
    STATX_MNT_ID,
    STATX_RESERVED,
    Stat,
    Statfs,
    Statx,
    StatxTimestamp,
    dev_major,
    dev_minor,
)
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.path import Path
from kernel.mm.user import UserPtr
from kernel.syscall.at import check_flags, current_file, place_of, resolve_at
from kernel.syscall.table import syscall
from pyrite import i32, i64, pack, u16, u32, u64

STAT_FLAGS = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH


@syscall(Nr.FSTAT)
def sys_fstat(fd: int, target: UserPtr) -> int:
    """Status of an open file."""
    target.write(pack(current_file(fd).stat()))
    return 0


@syscall(Nr.NEWFSTATAT)
def sys_newfstatat(dirfd: int, path: UserPtr, target: UserPtr, flags: int) -> int:
    """Status of a file by name, or of `dirfd` itself."""
    check_flags(flags, STAT_FLAGS)
    if is_descriptor(dirfd, path, flags):
        target.write(pack(current_file(dirfd).stat()))
    else:
        target.write(pack(resolve_at(dirfd, path, flags).inode.stat()))
    return 0


def is_descriptor(dirfd: int, path: UserPtr, flags: int) -> bool:
    """Is it `dirfd` itself that is asked about, whatever kind of file that is?"""
    if flags & AT_EMPTY_PATH == 0 or dirfd < 0:
        return False
    return path.is_null() or path.read(1) == b"\0"


@syscall(Nr.STATX)
def sys_statx(dirfd: int, path: UserPtr, flags: int, mask: u32, target: UserPtr) -> int:
    """Status of a file by name, extensible."""
    check_flags(flags, STAT_FLAGS | AT_STATX_SYNC_TYPE)
    if mask & STATX_RESERVED != 0 or flags & AT_STATX_SYNC_TYPE == AT_STATX_SYNC_TYPE:
        raise OSError(EINVAL)
    if is_descriptor(dirfd, path, flags):
        file = current_file(dirfd)
        place = file.path if isinstance(file, InodeFile) else None
        number = 0 if place is None else place.mount.number
        target.write(pack(to_statx(file.stat(), number)))
    else:
        found = resolve_at(dirfd, path, flags)
        target.write(pack(to_statx(found.inode.stat(), found.mount.number)))
    return 0


def to_statx(stat: Stat, mount_number: int) -> Statx:
    """The same status in the other layout, and the number of the mount."""
    rdev, device = int(stat.st_rdev), int(stat.st_dev)
    return Statx(
        stx_mask=STATX_BASIC_STATS | STATX_MNT_ID,
        stx_blksize=u32(stat.st_blksize),
        stx_nlink=stat.st_nlink,
        stx_uid=stat.st_uid,
        stx_gid=stat.st_gid,
        stx_mode=u16(stat.st_mode),
        stx_ino=stat.st_ino,
        stx_size=u64(stat.st_size),
        stx_blocks=u64(stat.st_blocks),
        stx_atime=_timestamp(stat.st_atime, stat.st_atime_nsec),
        stx_ctime=_timestamp(stat.st_ctime, stat.st_ctime_nsec),
        stx_mtime=_timestamp(stat.st_mtime, stat.st_mtime_nsec),
        stx_rdev_major=u32(dev_major(rdev)),
        stx_rdev_minor=u32(dev_minor(rdev)),
        stx_dev_major=u32(dev_major(device)),
        stx_dev_minor=u32(dev_minor(device)),
        stx_mnt_id=u64(mount_number),
    )


def _timestamp(seconds: i64, nanoseconds: u64) -> StatxTimestamp:
    return StatxTimestamp(tv_sec=seconds, tv_nsec=u32(nanoseconds), reserved=i32(0))


@syscall(Nr.STATFS)
def sys_statfs(path: UserPtr, target: UserPtr) -> int:
    """Size and use of the file system that a file is on."""
    target.write(pack(_statfs(resolve_at(AT_FDCWD, path, 0))))
    return 0


@syscall(Nr.FSTATFS)
def sys_fstatfs(fd: int, target: UserPtr) -> int:
    """As `statfs`, for an open file."""
    target.write(pack(_statfs(place_of(current_file(fd)))))
    return 0


def _statfs(path: Path) -> Statfs:
    """The file system's answer with the flags of the mount."""
    mount = path.mount
    found = mount.fs.statfs()
    return Statfs(
        f_type=found.f_type,
        f_bsize=found.f_bsize,
        f_blocks=found.f_blocks,
        f_bfree=found.f_bfree,
        f_bavail=found.f_bavail,
        f_files=found.f_files,
        f_ffree=found.f_ffree,
        f_fsid=u64(mount.fs.device),
        f_namelen=found.f_namelen,
        f_frsize=found.f_frsize,
        f_flags=i64(mount.flags | ST_VALID | ST_RELATIME),
    )
