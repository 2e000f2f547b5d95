"""Requests to open files. Those of terminals are in `tty_ioctl`, which this dispatches to."""

from kernel.abi.errno import EBADF
from kernel.abi.fcntl import O_NONBLOCK, O_PATH, SEEK_CUR
from kernel.abi.ioctl import FIOCLEX, FIONBIO, FIONCLEX, FIONREAD
from kernel.abi.numbers import Nr
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.regular_file import RegularFile
from kernel.mm.user import UserPtr
from kernel.proc.process import current_process
from kernel.syscall.table import syscall
from kernel.syscall.tty_ioctl import tty_request
from pyrite import truncate, u32


@syscall(Nr.IOCTL)
def sys_ioctl(fd: int, request: u32, argument: UserPtr) -> int:
    """Ask the device or the file behind a descriptor for something."""
    files = current_process().files
    file = files.get(fd)
    if file.flags & O_PATH != 0:
        raise OSError(EBADF)
    if request in (FIOCLEX, FIONCLEX):
        files.set_cloexec(fd, request == FIOCLEX)
        return 0
    if request == FIONBIO:
        _set_nonblocking(file, argument.read_u32() != 0)
        return 0
    if request == FIONREAD and isinstance(file, RegularFile):
        unread = file.inode.size - file.seek(0, SEEK_CUR)
        argument.write_u32(truncate(u32, max(unread, 0)))
        return 0
    tty = file.tty()
    if tty is not None:
        return tty_request(current_process(), tty, int(request), argument)
    return file.ioctl(int(request), argument)


def _set_nonblocking(file: OpenFile, is_nonblocking: bool) -> None:
    flags = file.flags & ~O_NONBLOCK
    file.flags = flags | O_NONBLOCK if is_nonblocking else flags
