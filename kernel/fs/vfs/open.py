"""Opening by name (POSIX.1-2024 open(), Linux openat(2))."""

from kernel.abi.errno import EEXIST, EINVAL, EISDIR, ELOOP, ENOTDIR, EOPNOTSUPP, EPERM
from kernel.abi.fcntl import (
    O_ACCMODE,
    O_CREAT,
    O_DIRECTORY,
    O_EXCL,
    O_NOATIME,
    O_NOFOLLOW,
    O_PATH,
    O_RDONLY,
    O_RDWR,
    O_TMPFILE,
    O_TRUNC,
    O_WRONLY,
)
from kernel.abi.stat import R_OK, S_IFREG, W_OK
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.caller import Caller, need_writable
from kernel.fs.vfs.inode_file import InodeFile, PathFile
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.running import need_idle
from kernel.fs.vfs.walk import Walk, resolve


def open_at(caller: Caller, start: Path, text: bytes, flags: int, mode: int) -> OpenFile:
    """Open the file that `text` names from `start`, made first where O_CREAT says so.

    Raises what a walk raises, OSError(EEXIST), OSError(EISDIR), OSError(EACCES), OSError(EROFS),
    OSError(ELOOP) for a link under O_NOFOLLOW. May sleep (FIFOs).
    """
    if flags & O_TMPFILE == O_TMPFILE:
        raise OSError(EOPNOTSUPP)
    if flags & O_PATH != 0:
        return _open_path(caller, start, text, flags)
    if flags & O_CREAT == 0:
        return open_found(caller, _find(caller, start, text, flags), flags)
    if flags & O_DIRECTORY != 0:
        raise OSError(EINVAL)
    return _open_or_make(caller, Walk(caller, start, text), flags, mode)


def _find(caller: Caller, start: Path, text: bytes, flags: int) -> Path:
    """Walk to what exists, as the flags say."""
    path = resolve(caller, start, text, flags & O_NOFOLLOW == 0)
    if path.inode.is_symlink():
        raise OSError(ENOTDIR if flags & O_DIRECTORY != 0 else ELOOP)
    if flags & O_DIRECTORY != 0 and not path.inode.is_directory():
        raise OSError(ENOTDIR)
    return path


def _open_path(caller: Caller, start: Path, text: bytes, flags: int) -> OpenFile:
    """O_PATH: no access is asked for, and a link itself can be opened."""
    path = resolve(caller, start, text, flags & O_NOFOLLOW == 0)
    if flags & O_DIRECTORY != 0 and not path.inode.is_directory():
        raise OSError(ENOTDIR)
    file = PathFile(path.inode, flags & (O_PATH | O_DIRECTORY | O_NOFOLLOW))
    file.path = path
    return file


def _open_or_make(caller: Caller, walk: Walk, flags: int, mode: int) -> OpenFile:
    """O_CREAT: follow links to a last name, and make what it does not name yet."""
    while not walk.is_special():
        if walk.has_slash:
            raise OSError(EISDIR)
        child = walk.directory.inode.find(walk.name)
        if child is None:
            return _make(caller, walk, flags, mode)
        if flags & O_EXCL != 0:
            raise OSError(EEXIST)
        if not child.is_symlink():
            break
        if flags & O_NOFOLLOW != 0:
            raise OSError(ELOOP)
        walk.last_link(child)
    path = walk.target()
    if path.inode.is_directory():
        raise OSError(EEXIST if flags & O_EXCL != 0 else EISDIR)
    return open_found(caller, path, flags)


def _make(caller: Caller, walk: Walk, flags: int, mode: int) -> OpenFile:
    """Make a regular file and open it: its mode does not matter for this one opening."""
    directory = walk.directory
    caller.need_change(directory)
    gid = caller.new_gid(directory.inode)
    inode = directory.inode.make(walk.name, S_IFREG | caller.new_mode(mode), caller.uid, gid, 0)
    return _attach(inode.open(flags), Path(directory.mount, inode))


def open_found(caller: Caller, path: Path, flags: int) -> OpenFile:
    """Open a file that a walk has found: check access, truncate, attach."""
    inode = path.inode
    access = flags & O_ACCMODE
    wants_write = access in (O_WRONLY, O_RDWR) or flags & O_TRUNC != 0
    if inode.is_directory() and wants_write:
        raise OSError(EISDIR)
    if access in (O_RDONLY, O_RDWR):
        caller.need(inode, R_OK)
    if wants_write:
        caller.need(inode, W_OK)
        if inode.is_regular():
            need_writable(path)
    if flags & O_NOATIME != 0 and caller.uid not in (0, inode.uid):
        raise OSError(EPERM)
    if flags & O_TRUNC != 0 and inode.is_regular():
        need_idle(inode)
    file = inode.open(flags)
    if flags & O_TRUNC != 0 and inode.is_regular():
        inode.resize(0)
    return _attach(file, path)


def _attach(file: OpenFile, path: Path) -> OpenFile:
    """Tell an open file where it was found."""
    if isinstance(file, InodeFile):
        file.path = path
    return file
