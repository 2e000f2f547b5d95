"""What path arguments of system calls stand for: the start of a walk, descriptors as places."""

from kernel.abi.errno import EBADF, EINVAL, ENOENT, ENOTDIR
from kernel.abi.fcntl import AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_FOLLOW, AT_SYMLINK_NOFOLLOW
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.walk import Walk, resolve
from kernel.mm.user import UserPtr
from kernel.proc.fs_caller import caller_of
from kernel.proc.process import current_process


def current_caller() -> Caller:
    """The current process, in the eyes of the file systems."""
    return caller_of(current_process())


def current_file(fd: int) -> OpenFile:
    """The file behind a descriptor. Raises OSError(EBADF)."""
    return current_process().files.get(fd)


def place_of(file: OpenFile) -> Path:
    """Where an open file is in the tree. Raises OSError(EBADF) for pipes and the like."""
    path = file.path if isinstance(file, InodeFile) else None
    if path is None:
        raise OSError(EBADF)
    return path


def start_at(dirfd: int, text: bytes) -> Path:
    """Where the walk of `text` begins. Raises OSError(EBADF), OSError(ENOTDIR)."""
    process = current_process()
    if text.startswith(b"/"):
        return process.root
    if dirfd == AT_FDCWD:
        return process.cwd
    file = process.files.get(dirfd)
    path = file.path if isinstance(file, InodeFile) else None
    if path is None or not path.inode.is_directory():
        raise OSError(ENOTDIR)
    return path


def walk_at(dirfd: int, pointer: UserPtr) -> Walk:
    """Walk a path of user memory up to its last name."""
    text = pointer.read_cstr()
    return Walk(current_caller(), start_at(dirfd, text), text)


def resolve_at(dirfd: int, pointer: UserPtr, flags: int) -> Path:
    """The file that a path stands for; AT_SYMLINK_NOFOLLOW and AT_EMPTY_PATH are heeded."""
    text = pointer.read_cstr()
    if len(text) == 0 and flags & AT_EMPTY_PATH != 0:
        if dirfd == AT_FDCWD:
            return current_process().cwd
        return place_of(current_file(dirfd))
    return resolve(current_caller(), start_at(dirfd, text), text, flags & AT_SYMLINK_NOFOLLOW == 0)


def check_flags(flags: int, known: int) -> None:
    """Raise OSError(EINVAL) for flags that a call does not know."""
    if flags & ~known != 0:
        raise OSError(EINVAL)


def resolve_link_source(dirfd: int, pointer: UserPtr, flags: int) -> Path:
    """The file that `linkat` gives a name: links are followed only under AT_SYMLINK_FOLLOW."""
    text = pointer.read_cstr()
    if len(text) == 0 and flags & AT_EMPTY_PATH != 0:
        if not current_caller().is_root():
            raise OSError(ENOENT)
        return place_of(current_file(dirfd))
    return resolve(current_caller(), start_at(dirfd, text), text, flags & AT_SYMLINK_FOLLOW != 0)
