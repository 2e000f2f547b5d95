"""Names: making, linking, renaming, removing, reading links."""

from kernel.abi.errno import EINVAL, ENOENT
from kernel.abi.fcntl import (
    AT_EMPTY_PATH,
    AT_REMOVEDIR,
    AT_SYMLINK_FOLLOW,
    RENAME_EXCHANGE,
    RENAME_NOREPLACE,
)
from kernel.abi.numbers import Nr
from kernel.fs.vfs import naming
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.walk import resolve
from kernel.mm.user import UserPtr
from kernel.syscall.at import (
    check_flags,
    current_caller,
    current_file,
    place_of,
    resolve_link_source,
    start_at,
    walk_at,
)
from kernel.syscall.table import syscall
from pyrite import u32


@syscall(Nr.MKDIRAT)
def sys_mkdirat(dirfd: int, path: UserPtr, mode: u32) -> int:
    """Make a directory."""
    text = path.read_cstr()
    naming.make_directory(current_caller(), start_at(dirfd, text), text, int(mode))
    return 0


@syscall(Nr.MKNODAT)
def sys_mknodat(dirfd: int, path: UserPtr, mode: u32, device: u32) -> int:
    """Make a regular file, a FIFO or a device file."""
    text = path.read_cstr()
    naming.make_node(current_caller(), start_at(dirfd, text), text, int(mode), int(device))
    return 0


@syscall(Nr.SYMLINKAT)
def sys_symlinkat(target: UserPtr, dirfd: int, path: UserPtr) -> int:
    """Make a symbolic link."""
    content = target.read_cstr()
    text = path.read_cstr()
    naming.make_symlink(current_caller(), content, start_at(dirfd, text), text)
    return 0


@syscall(Nr.LINKAT)
def sys_linkat(old_fd: int, old: UserPtr, new_fd: int, new: UserPtr, flags: int) -> int:
    """Give a file another name."""
    check_flags(flags, AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)
    source = resolve_link_source(old_fd, old, flags)
    text = new.read_cstr()
    naming.make_link(current_caller(), source, start_at(new_fd, text), text)
    return 0


@syscall(Nr.UNLINKAT)
def sys_unlinkat(dirfd: int, path: UserPtr, flags: int) -> int:
    """Remove a name, of a directory under AT_REMOVEDIR."""
    check_flags(flags, AT_REMOVEDIR)
    text = path.read_cstr()
    start = start_at(dirfd, text)
    if flags & AT_REMOVEDIR != 0:
        naming.remove_directory(current_caller(), start, text)
    else:
        naming.remove_name(current_caller(), start, text)
    return 0


@syscall(Nr.RENAMEAT)
def sys_renameat(old_fd: int, old: UserPtr, new_fd: int, new: UserPtr) -> int:
    """Move a name."""
    return sys_renameat2(old_fd, old, new_fd, new, 0)


@syscall(Nr.RENAMEAT2)
def sys_renameat2(old_fd: int, old: UserPtr, new_fd: int, new: UserPtr, flags: u32) -> int:
    """Move a name, or exchange two."""
    check_flags(int(flags), RENAME_NOREPLACE | RENAME_EXCHANGE)
    if flags & RENAME_NOREPLACE != 0 and flags & RENAME_EXCHANGE != 0:
        raise OSError(EINVAL)
    source = walk_at(old_fd, old)
    naming.rename(current_caller(), source, walk_at(new_fd, new), int(flags))
    return 0


@syscall(Nr.READLINKAT)
def sys_readlinkat(dirfd: int, path: UserPtr, buffer: UserPtr, size: int) -> int:
    """The text of a symbolic link, cut to `size` bytes and not ended by a zero."""
    if size <= 0:
        raise OSError(EINVAL)
    text = path.read_cstr()
    inode = _link_at(dirfd, text).inode
    if not inode.is_symlink():
        raise OSError(ENOENT if len(text) == 0 else EINVAL)
    content = inode.readlink()[:size]
    inode.touch_read()
    buffer.write(content)
    return len(content)


def _link_at(dirfd: int, text: bytes) -> Path:
    """The link itself; an empty path stands for a descriptor that O_PATH | O_NOFOLLOW opened."""
    if len(text) > 0:
        return resolve(current_caller(), start_at(dirfd, text), text, False)
    if dirfd < 0:
        raise OSError(ENOENT)
    return place_of(current_file(dirfd))
