"""Changing attributes: chmod, chown, utimens, truncate."""

from kernel.abi.errno import EINVAL, EISDIR, EPERM
from kernel.abi.stat import PERMISSION_BITS, S_IFMT, S_ISGID, S_ISUID, W_OK
from kernel.abi.time import UTIME_NOW, UTIME_OMIT
from kernel.core.time import wall_ns
from kernel.fs.vfs.caller import Caller, need_writable
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.running import need_idle

GROUP_EXECUTE = 0o010
ANY_EXECUTE = 0o111
KEEP = -1  # an id that stays as it is


def change_mode(caller: Caller, path: Path, mode: int) -> None:
    """chmod. Raises OSError(EPERM), OSError(EROFS)."""
    inode = path.inode
    need_writable(path)
    caller.need_owner(inode)
    bits = mode & PERMISSION_BITS
    if not caller.is_root() and not caller.is_in_group(inode.gid):
        bits &= ~S_ISGID
    inode.mode = (inode.mode & S_IFMT) | bits
    inode.touch_change()


def change_owner(caller: Caller, path: Path, uid: int, gid: int) -> None:
    """chown; an id KEEP stays. Raises OSError(EPERM), OSError(EROFS)."""
    inode = path.inode
    need_writable(path)
    if not caller.is_root():
        if uid not in (KEEP, inode.uid) or caller.uid != inode.uid:
            raise OSError(EPERM)
        if gid not in (KEEP, inode.gid) and not caller.is_in_group(gid):
            raise OSError(EPERM)
    if uid != KEEP:
        inode.uid = uid
    if gid != KEEP:
        inode.gid = gid
    if not inode.is_directory() and inode.mode & ANY_EXECUTE != 0:
        inode.mode &= ~S_ISUID
        if inode.mode & GROUP_EXECUTE != 0:
            inode.mode &= ~S_ISGID
    inode.touch_change()


def change_times(
    caller: Caller, path: Path, atime_ns: int, atime_nsec: int, mtime_ns: int, mtime_nsec: int
) -> None:
    """utimensat: times in ns, with the raw tv_nsec beside them for UTIME_NOW and UTIME_OMIT.

    Raises OSError(EPERM), OSError(EACCES), OSError(EROFS).
    """
    inode = path.inode
    if atime_nsec == UTIME_OMIT and mtime_nsec == UTIME_OMIT:
        return
    need_writable(path)
    if atime_nsec == UTIME_NOW and mtime_nsec == UTIME_NOW and caller.uid != inode.uid:
        caller.need(inode, W_OK)
    elif atime_nsec != UTIME_NOW or mtime_nsec != UTIME_NOW:
        caller.need_owner(inode)
    now = wall_ns()
    if atime_nsec != UTIME_OMIT:
        inode.atime_ns = now if atime_nsec == UTIME_NOW else atime_ns
    if mtime_nsec != UTIME_OMIT:
        inode.mtime_ns = now if mtime_nsec == UTIME_NOW else mtime_ns
    inode.ctime_ns = now


def truncate(caller: Caller, path: Path, length: int) -> None:
    """truncate. Raises OSError(EISDIR), OSError(EINVAL), OSError(EACCES), OSError(EROFS),
    OSError(ETXTBSY)."""
    inode = path.inode
    if inode.is_directory():
        raise OSError(EISDIR)
    if not inode.is_regular() or length < 0:
        raise OSError(EINVAL)
    caller.need(inode, W_OK)
    need_writable(path)
    need_idle(inode)
    inode.resize(length)
