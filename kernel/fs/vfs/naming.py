"""Making, linking, renaming and removing names."""

from kernel.abi.errno import (
    EBUSY,
    EEXIST,
    EINVAL,
    EISDIR,
    ENOENT,
    ENOTDIR,
    ENOTEMPTY,
    EPERM,
    EXDEV,
)
from kernel.abi.fcntl import PATH_MAX, RENAME_EXCHANGE, RENAME_NOREPLACE
from kernel.abi.stat import S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFMT, S_IFREG, S_IFSOCK, S_ISGID
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.walk import Walk, is_covered
from kernel.sched.mutex import Mutex

renaming = Mutex()


def make_directory(caller: Caller, start: Path, text: bytes, mode: int) -> None:
    """mkdir. Raises OSError(EEXIST) and what `need_change` raises."""
    walk = _new_name(caller, start, text)
    parent = walk.directory.inode
    bits = S_IFDIR | caller.new_mode(mode) | (parent.mode & S_ISGID)
    caller.need_change(walk.directory)
    parent.make(walk.name, bits, caller.uid, caller.new_gid(parent), 0)


def make_node(caller: Caller, start: Path, text: bytes, mode: int, rdev: int) -> None:
    """mknod: a regular file, a FIFO, a device (root only). Raises OSError(EPERM)."""
    kind = mode & S_IFMT
    if kind == 0:
        kind = S_IFREG
    if kind == S_IFDIR:
        raise OSError(EPERM)
    if kind not in (S_IFREG, S_IFIFO, S_IFCHR, S_IFBLK, S_IFSOCK):
        raise OSError(EINVAL)
    if kind in (S_IFCHR, S_IFBLK) and not caller.is_root():
        raise OSError(EPERM)
    walk = _new_name(caller, start, text)
    if walk.has_slash:
        raise OSError(ENOENT)
    parent = walk.directory.inode
    caller.need_change(walk.directory)
    bits = kind | caller.new_mode(mode)
    parent.make(walk.name, bits, caller.uid, caller.new_gid(parent), rdev)


def make_symlink(caller: Caller, target: bytes, start: Path, text: bytes) -> None:
    """symlink. Raises OSError(ENOENT) for an empty target, OSError(EEXIST)."""
    if len(target) == 0:
        raise OSError(ENOENT)
    walk = _new_name(caller, start, text)
    if walk.has_slash:
        raise OSError(ENOENT)
    assert len(target) < PATH_MAX
    caller.need_change(walk.directory)
    parent = walk.directory.inode
    parent.symlink(walk.name, target, caller.uid, caller.new_gid(parent))


def make_link(caller: Caller, source: Path, start: Path, text: bytes) -> None:
    """link. Raises OSError(EPERM) for a directory, OSError(EXDEV), OSError(EEXIST)."""
    walk = _new_name(caller, start, text)
    if walk.has_slash:
        raise OSError(ENOENT)
    if source.mount is not walk.directory.mount:
        raise OSError(EXDEV)
    caller.need_change(walk.directory)
    if source.inode.is_directory():
        raise OSError(EPERM)
    if source.inode.nlink == 0:
        raise OSError(ENOENT)
    walk.directory.inode.link(walk.name, source.inode)


def _new_name(caller: Caller, start: Path, text: bytes) -> Walk:
    """Walk to a name that must not exist. Raises OSError(EEXIST)."""
    walk = Walk(caller, start, text)
    if walk.is_special() or walk.directory.inode.find(walk.name) is not None:
        raise OSError(EEXIST)
    return walk


def remove_name(caller: Caller, start: Path, text: bytes) -> None:
    """unlink. Raises OSError(EISDIR) for a directory, OSError(EBUSY) for a mount point."""
    walk = Walk(caller, start, text)
    if walk.is_special():
        raise OSError(EISDIR)
    child = walk.child()
    if walk.has_slash:
        raise OSError(EISDIR if child.is_directory() else ENOTDIR)
    caller.need_removal(walk.directory, child)
    if child.is_directory():
        raise OSError(EISDIR)
    if is_covered(walk.directory, child):
        raise OSError(EBUSY)
    walk.directory.inode.unlink(walk.name)


def remove_directory(caller: Caller, start: Path, text: bytes) -> None:
    """rmdir. Raises OSError(EINVAL) for `.`, OSError(ENOTEMPTY) for `..`, OSError(EBUSY)."""
    walk = Walk(caller, start, text)
    if walk.is_special():
        raise OSError(EINVAL if walk.name == b"." else ENOTEMPTY if walk.name == b".." else EBUSY)
    child = walk.child()
    caller.need_removal(walk.directory, child)
    if not child.is_directory():
        raise OSError(ENOTDIR)
    if is_covered(walk.directory, child):
        raise OSError(EBUSY)
    walk.directory.inode.rmdir(walk.name)


def rename(caller: Caller, old: Walk, new: Walk, flags: int) -> None:
    """renameat2 (POSIX.1-2024 rename()), with both walks at the directory of the last name.

    Raises OSError(EXDEV), OSError(EBUSY), OSError(EINVAL) for a move of a directory below itself,
    OSError(EEXIST) under RENAME_NOREPLACE, OSError(ENOTDIR), OSError(EISDIR), OSError(ENOTEMPTY).
    """
    # One at a time: two moves could otherwise put each directory below the other.
    with renaming:
        _rename(caller, old, new, flags)


def _rename(caller: Caller, old: Walk, new: Walk, flags: int) -> None:
    if old.directory.mount is not new.directory.mount:
        raise OSError(EXDEV)
    if old.is_special() or new.is_special():
        raise OSError(EEXIST if flags & RENAME_NOREPLACE != 0 else EBUSY)
    child = old.child()
    replaced = new.directory.inode.find(new.name)
    if replaced is not None and flags & RENAME_NOREPLACE != 0:
        raise OSError(EEXIST)
    if replaced is None and flags & RENAME_EXCHANGE != 0:
        raise OSError(ENOENT)
    if not child.is_directory() and (old.has_slash or new.has_slash):
        raise OSError(ENOTDIR)
    _need_outside(child, new.directory.inode, EINVAL)
    caller.need_removal(old.directory, child)
    if replaced is None:
        caller.need_change(new.directory)
    else:
        caller.need_removal(new.directory, replaced)
        if is_covered(new.directory, replaced):
            raise OSError(EBUSY)
    if is_covered(old.directory, child):
        raise OSError(EBUSY)
    _move(old, child, new, replaced, flags)


def _move(old: Walk, child: Inode, new: Walk, replaced: Inode | None, flags: int) -> None:
    """Have the file system do what `rename` has found to be allowed."""
    if replaced is not None and flags & RENAME_EXCHANGE != 0:
        _need_outside(replaced, old.directory.inode, EINVAL)
        old.directory.inode.exchange(old.name, new.directory.inode, new.name)
        return
    if replaced is child:
        return
    if replaced is not None:
        _need_outside(replaced, old.directory.inode, ENOTEMPTY)
        if child.is_directory() and not replaced.is_directory():
            raise OSError(ENOTDIR)
        if replaced.is_directory() and not child.is_directory():
            raise OSError(EISDIR)
    old.directory.inode.rename(old.name, new.directory.inode, new.name)


def _need_outside(ancestor: Inode, directory: Inode, errno: int) -> None:
    """Raise unless `directory` lies neither in nor below `ancestor`."""
    if not ancestor.is_directory():
        return
    while True:
        if directory is ancestor:
            raise OSError(errno)
        above = directory.parent()
        if above is directory:
            return
        directory = above
