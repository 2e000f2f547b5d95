"""Directories: listing, the working directory, the root."""

from kernel.abi.errno import ENOENT, ENOTDIR, EPERM, ERANGE
from kernel.abi.fcntl import AT_FDCWD
from kernel.abi.numbers import Nr
from kernel.abi.stat import X_OK
from kernel.fs.vfs.path import Path
from kernel.mm.user import UserPtr
from kernel.proc.process import current_process
from kernel.syscall.at import current_caller, current_file, place_of, resolve_at
from kernel.syscall.files import MAX_COUNT
from kernel.syscall.table import syscall
from pyrite import u32, u64


@syscall(Nr.GETDENTS64)
def sys_getdents64(fd: int, buffer: UserPtr, size: u32) -> int:
    """Records of the next entries of an open directory."""
    return current_file(fd).getdents(buffer, int(min(size, MAX_COUNT)))


@syscall(Nr.GETCWD)
def sys_getcwd(buffer: UserPtr, size: u64) -> int:
    """The path of the working directory; answers its length with the final zero."""
    process = current_process()
    if process.cwd.inode.nlink == 0:
        raise OSError(ENOENT)
    text = process.cwd.text(process.root) + b"\0"
    if u64(len(text)) > size:
        raise OSError(ERANGE)
    buffer.write(text)
    return len(text)


@syscall(Nr.CHDIR)
def sys_chdir(path: UserPtr) -> int:
    """Change the working directory."""
    current_process().cwd = _enterable(resolve_at(AT_FDCWD, path, 0))
    return 0


@syscall(Nr.FCHDIR)
def sys_fchdir(fd: int) -> int:
    """Change the working directory to an open one."""
    current_process().cwd = _enterable(place_of(current_file(fd)))
    return 0


@syscall(Nr.CHROOT)
def sys_chroot(path: UserPtr) -> int:
    """Change the root directory; for root only."""
    target = _enterable(resolve_at(AT_FDCWD, path, 0))
    if not current_process().credentials.is_root():
        raise OSError(EPERM)
    current_process().root = target
    return 0


def _enterable(path: Path) -> Path:
    """The path, if it is a directory that may be searched."""
    if not path.inode.is_directory():
        raise OSError(ENOTDIR)
    current_caller().need(path.inode, X_OK)
    return path
