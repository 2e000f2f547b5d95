"""Devices that are made of nothing: null, zero, full, random, urandom, kmsg.

Numbers: Linux, Documentation/admin-guide/devices.txt, major 1.
"""

from kernel.abi.errno import ENOSPC
from kernel.abi.stat import make_dev
from kernel.core import log
from kernel.dev.rng import random
from kernel.file.open_file import CHUNK, OpenFile
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.special import Device, devices
from kernel.mm.page_source import PageSource, SharedMemory
from kernel.mm.user import UserPtr

MEMORY_MAJOR = 1
NULL = make_dev(MEMORY_MAJOR, 3)
ZERO = make_dev(MEMORY_MAJOR, 5)
FULL = make_dev(MEMORY_MAJOR, 7)
RANDOM = make_dev(MEMORY_MAJOR, 8)
URANDOM = make_dev(MEMORY_MAJOR, 9)
KMSG = make_dev(MEMORY_MAJOR, 11)


class MemoryFile(InodeFile):
    """A device without a position: seeking succeeds and changes nothing."""

    def seek(self, offset: int, whence: int) -> int:
        """As in the base class."""
        return 0

    def pread(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class."""
        return self.read(user, count)

    def pwrite(self, user: UserPtr, count: int, offset: int) -> int:
        """As in the base class."""
        return self.write(user, count)


class NullFile(MemoryFile):
    """Always at its end; takes everything."""

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        return 0

    def write(self, user: UserPtr, count: int) -> int:
        """As in the base class: the bytes are not even looked at."""
        return count

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        return b""

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        return len(data)


class ZeroFile(MemoryFile):
    """Endless zeroes; takes everything."""

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        user.clear(count)
        return count

    def write(self, user: UserPtr, count: int) -> int:
        """As in the base class."""
        return count

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        return bytes(min(limit, CHUNK))

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        return len(data)

    def page_source(self) -> PageSource:
        """As in the base class: a mapping of /dev/zero is memory of its own."""
        return SharedMemory()


class FullFile(ZeroFile):
    """Endless zeroes; a disk that is always full."""

    def write(self, user: UserPtr, count: int) -> int:
        """Raises OSError(ENOSPC)."""
        raise OSError(ENOSPC)

    def write_bytes(self, data: bytes) -> int:
        """Raises OSError(ENOSPC)."""
        raise OSError(ENOSPC)


class RandomFile(MemoryFile):
    """Random bytes; what is written is mixed into the seed."""

    def read(self, user: UserPtr, count: int) -> int:
        """As in the base class: fills all of the buffer."""
        done = 0
        while done < count:
            data = random.take(min(count - done, CHUNK))
            user.offset(done).write(data)
            done += len(data)
        return done

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        return random.take(min(limit, CHUNK))

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        random.seed(data)
        return len(data)


class KernelLogFile(MemoryFile):
    """Writes go to the kernel log; reading answers its end."""

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class."""
        return b""

    def write_bytes(self, data: bytes) -> int:
        """As in the base class: one line a write."""
        log.info(data.rstrip(b"\n").decode("utf-8", "replace"))
        return len(data)


class NullDevice(Device):
    """/dev/null."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return NullFile(inode, flags)


class ZeroDevice(Device):
    """/dev/zero."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return ZeroFile(inode, flags)


class FullDevice(Device):
    """/dev/full."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return FullFile(inode, flags)


class RandomDevice(Device):
    """/dev/random and /dev/urandom: the same source."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return RandomFile(inode, flags)


class KernelLogDevice(Device):
    """/dev/kmsg."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return KernelLogFile(inode, flags)


devices.add(NULL, NullDevice())
devices.add(ZERO, ZeroDevice())
devices.add(FULL, FullDevice())
devices.add(RANDOM, RandomDevice())
devices.add(URANDOM, RandomDevice())
devices.add(KMSG, KernelLogDevice())
