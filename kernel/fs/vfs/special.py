"""Device files and FIFOs, whichever file system holds their inode.

`devices` maps device numbers to what opens them; devfs fills it. A FIFO's ring is a part of its
inode, and takes memory once there are bytes in it.
"""

from kernel.abi.errno import ENXIO
from kernel.abi.fcntl import O_ACCMODE, O_NONBLOCK, O_RDWR, O_WRONLY
from kernel.file.open_file import OpenFile
from kernel.file.pipe import Pipe
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.inode_file import InodeFile
from kernel.mm.user import UserPtr
from kernel.sched.wait import Watcher
from pyrite import Final


class Device:
    """What stands behind a device number."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """A new open file of the device."""
        raise OSError(ENXIO)


class DeviceTable:
    """Character devices by number."""

    by_number: Final[dict[int, Device]]

    def __init__(self) -> None:
        self.by_number = {}

    def add(self, number: int, device: Device) -> None:
        """Let `device` answer for a number."""
        self.by_number[number] = device

    def get(self, number: int) -> Device:
        """Raises OSError(ENXIO) where no device has the number."""
        device = self.by_number.get(number)
        if device is None:
            raise OSError(ENXIO)
        return device


devices = DeviceTable()


class SpecialInode(Inode):
    """A device file or a FIFO."""

    pipe: Final[Pipe | None]

    def __init__(self, ino: int, device: int, mode: int) -> None:
        super().__init__(ino, device, mode)
        self.pipe = Pipe() if self.is_fifo() else None

    def open(self, flags: int) -> OpenFile:
        """As in the base class; a FIFO waits for its other end."""
        pipe = self.pipe
        if pipe is None:
            return devices.get(self.rdev).open(self, flags)
        return open_fifo(self, pipe, flags)


class FifoFile(InodeFile):
    """One open end of a FIFO, or both (O_RDWR)."""

    pipe: Final[Pipe]
    is_counted: bool  # at its end of the pipe

    def __init__(self, inode: Inode, pipe: Pipe, flags: int) -> None:
        super().__init__(inode, flags)
        self.is_counted = False
        self.pipe = pipe
        pipe.add_end(self.is_readable(), self.is_writable())
        self.is_counted = True

    def __del__(self) -> None:
        if self.is_counted:
            self.pipe.remove_end(self.is_readable(), self.is_writable())
        super().__del__()

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        return self.pipe.read(user, count, self.is_nonblocking())

    def write(self, user: UserPtr, count: int) -> int:
        """As in the base class. Raises OSError(EPIPE) when nobody reads."""
        return self.pipe.write(user, count, self.is_nonblocking())

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        return self.pipe.read_bytes(limit, self.is_nonblocking())

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        return self.pipe.write_bytes(data, self.is_nonblocking())

    def poll(self) -> int:
        """As in the base class."""
        events = self.pipe.reader_events() if self.is_readable() else 0
        return events | (self.pipe.writer_events() if self.is_writable() else 0)

    def watch(self, watcher: Watcher) -> None:
        """As in the base class."""
        self.pipe.watch(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """As in the base class."""
        self.pipe.unwatch(watcher)


def open_fifo(inode: Inode, pipe: Pipe, flags: int) -> OpenFile:
    """Open an end of a FIFO (POSIX.1-2024 open(), O_NONBLOCK).

    Raises OSError(ENXIO) for a writer that would have to wait and may not, OSError(EINTR).
    """
    access = flags & O_ACCMODE
    may_wait = flags & O_NONBLOCK == 0
    if access == O_WRONLY and not may_wait and not pipe.has_readers():
        raise OSError(ENXIO)
    file = FifoFile(inode, pipe, flags)
    if access == O_RDWR or not may_wait:
        return file
    if access == O_WRONLY:
        pipe.wait_for_reader()
    else:
        pipe.wait_for_writer()
    return file
