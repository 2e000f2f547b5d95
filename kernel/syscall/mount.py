"""Mounting and unmounting file systems; for root only."""

from kernel.abi.errno import EBUSY, EINVAL, ENOTBLK, ENOTDIR, EPERM
from kernel.abi.fcntl import AT_FDCWD, AT_SYMLINK_NOFOLLOW
from kernel.abi.mount import (
    MNT_DETACH,
    MNT_FORCE,
    MS_BIND,
    MS_MOVE,
    MS_PRIVATE,
    MS_REC,
    MS_REMOUNT,
    MS_SILENT,
    UMOUNT_NOFOLLOW,
)
from kernel.abi.numbers import Nr
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.mount import KEPT_FLAGS, Mount, mounts
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.types import file_system_types
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, current_process
from kernel.proc.table import processes
from kernel.syscall.at import check_flags, resolve_at
from kernel.syscall.table import syscall
from pyrite import u64

PROPAGATION = 0x1F << 17  # MS_UNBINDABLE, MS_PRIVATE, MS_SLAVE, MS_SHARED
FLAG_LIMIT = 1 << 32


@syscall(Nr.MOUNT)
def sys_mount(source: UserPtr, target: UserPtr, kind: UserPtr, flags: u64, data: UserPtr) -> int:
    """Mount a file system, show a directory elsewhere (MS_BIND), or change flags (MS_REMOUNT)."""
    _need_root()
    wanted = int(flags & (FLAG_LIMIT - 1))
    place = resolve_at(AT_FDCWD, target, 0)
    name = b"none" if source.is_null() else source.read_cstr()
    if wanted & PROPAGATION != 0:
        # Mounts are private as it is; the other kinds of propagation are not known.
        if wanted & ~(MS_PRIVATE | MS_REC | MS_SILENT) != 0:
            raise OSError(EINVAL)
    elif wanted & MS_REMOUNT != 0:
        _remount(place, wanted)
    elif wanted & MS_BIND != 0:
        _bind(resolve_at(AT_FDCWD, source, 0), place, name, wanted)
    elif wanted & MS_MOVE != 0:
        raise OSError(EINVAL)
    else:
        options = b"" if data.is_null() else data.read_cstr()
        _mount(name, place, kind.read_cstr(), options, wanted)
    return 0


def _need_root() -> None:
    if not current_process().credentials.is_root():
        raise OSError(EPERM)


def _mount(source: bytes, place: Path, kind: bytes, options: bytes, flags: int) -> None:
    _need_directory(place)
    chosen = file_system_types.get(kind)
    if chosen.needs_device():
        raise OSError(ENOTBLK)
    fs = chosen.make(source, options)
    mounts.add(Mount(fs, fs.root(), source, kind, place.mount, place.inode, flags))


def _bind(origin: Path, place: Path, source: bytes, flags: int) -> None:
    if origin.inode.is_directory() != place.inode.is_directory():
        raise OSError(ENOTDIR)
    mount = origin.mount
    kept = flags & KEPT_FLAGS | mount.flags
    mounts.add(Mount(mount.fs, origin.inode, source, mount.kind, place.mount, place.inode, kept))


def _remount(place: Path, flags: int) -> None:
    _need_mount(place)
    place.mount.flags = flags & KEPT_FLAGS


def _need_directory(place: Path) -> None:
    if not place.inode.is_directory():
        raise OSError(ENOTDIR)


def _need_mount(place: Path) -> None:
    """Raise OSError(EINVAL) unless the path is the root of a mount."""
    if not place.is_mount_root():
        raise OSError(EINVAL)


@syscall(Nr.UMOUNT2)
def sys_umount2(target: UserPtr, flags: int) -> int:
    """Unmount a file system that nobody uses, or (MNT_DETACH) take it out of the tree."""
    check_flags(flags, MNT_FORCE | MNT_DETACH | UMOUNT_NOFOLLOW)

    _need_root()
    follow = AT_SYMLINK_NOFOLLOW if flags & UMOUNT_NOFOLLOW != 0 else 0
    place = resolve_at(AT_FDCWD, target, follow)
    _need_mount(place)
    if flags & MNT_DETACH == 0 and is_in_use(place.mount):
        raise OSError(EBUSY)
    mounts.remove(place.mount)
    return 0


def is_in_use(mount: Mount) -> bool:
    """Does a process stand in the mount, or have a file of it open?"""
    for process in processes.all():
        if process.cwd.mount is mount or process.root.mount is mount:
            return True
        if _has_open_file(process, mount):
            return True
    return False


def _has_open_file(process: Process, mount: Mount) -> bool:
    for fd in process.files.descriptors():
        file = process.files.get(fd)
        path = file.path if isinstance(file, InodeFile) else None
        if path is not None and path.mount is mount:
            return True
    return False
