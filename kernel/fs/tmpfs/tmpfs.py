"""The file system: its root, its limits, its mount options (Linux tmpfs(5)).

`devtmpfs` is a tmpfs of which there is one instance; devfs fills it.
"""

from kernel.abi.errno import EINVAL
from kernel.abi.fcntl import NAME_MAX
from kernel.abi.mount import TMPFS_MAGIC
from kernel.abi.stat import PERMISSION_BITS, S_IFDIR, S_ISVTX, Statfs
from kernel.fs.tmpfs.directory import Names, TmpfsDirectory
from kernel.fs.tmpfs.quota import Quota
from kernel.fs.vfs.inode import FileSystem, Inode
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.types import FileSystemType, file_system_types
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.frames import frames
from pyrite import Final, u64

DEFAULT_MODE = S_ISVTX | 0o777
UNIT_SHIFTS: Final[dict[bytes, int]] = {b"k": 10, b"m": 20, b"g": 30}
SIZE_BITS = 50  # sizes stay below 2**50 bytes


class Tmpfs(FileSystem):
    """One instance, of at most `quota.limit` pages."""

    quota: Final[Quota]
    names: Final[Names]
    top: Final[TmpfsDirectory]

    def __init__(self, device: int, limit: int, mode: int) -> None:
        super().__init__(device)
        self.quota = Quota(limit)
        self.names = Names(self.quota, device, frames.total // 2)
        self.top = TmpfsDirectory(self.names.new_ino(), S_IFDIR | mode, self.names)
        self.top.directory = self.top
        self.top.touch_new()

    def root(self) -> Inode:
        """As in the base class."""
        return self.top

    def statfs(self) -> Statfs:
        """As in the base class."""
        free = max(0, min(self.quota.limit - self.quota.taken(), frames.free_count))
        return Statfs(
            f_type=TMPFS_MAGIC,
            f_bsize=PAGE_SIZE,
            f_blocks=u64(self.quota.limit),
            f_bfree=u64(free),
            f_bavail=u64(free),
            f_files=u64(self.names.limit),
            f_ffree=u64(self.names.limit - self.names.files),
            f_namelen=NAME_MAX,
            f_frsize=PAGE_SIZE,
        )

    def options(self) -> bytes:
        """As in the base class."""
        if self.quota.limit == default_limit():
            return b""
        return f",size={self.quota.limit * (PAGE_SIZE // 1024)}k".encode()

    def cached_pages(self) -> int:
        """As in the base class."""
        return self.quota.taken()

    def unmounted(self) -> None:
        """As in the base class."""
        work: list[Inode] = [self.top]
        while len(work) > 0:
            inode = work.pop()
            inode.directory = None
            if isinstance(inode, TmpfsDirectory):
                work.extend(inode.clear())


def default_limit() -> int:
    """Pages of a tmpfs without a size: half of the memory."""
    return frames.total // 2


class Options:
    """What `mount -o` says."""

    limit: int
    mode: int
    uid: int
    gid: int

    def __init__(self, data: bytes) -> None:
        self.limit = default_limit()
        self.mode = DEFAULT_MODE
        self.uid = 0
        self.gid = 0
        for option in data.split(b","):
            if len(option) > 0:
                self._set(option)

    def _set(self, option: bytes) -> None:
        key, _, value = option.partition(b"=")
        if key == b"size":
            self.limit = -(-parse_size(value) // PAGE_SIZE)
        elif key == b"nr_blocks":
            self.limit = parse_size(value)
        elif key == b"mode":
            self.mode = parse_number(value, 8) & PERMISSION_BITS
        elif key == b"uid":
            self.uid = parse_number(value, 10)
        elif key == b"gid":
            self.gid = parse_number(value, 10)
        else:
            raise OSError(EINVAL)


def parse_size(text: bytes) -> int:
    """Bytes that `64m`, `10%` (of memory) or `4096` stands for. Raises OSError(EINVAL)."""
    last = text[-1:].lower()
    if last == b"%":
        percent = parse_number(text[:-1], 10)
        return min(percent, 100) * frames.total // 100 * PAGE_SIZE
    if last not in UNIT_SHIFTS:
        return parse_number(text, 10)
    shift = UNIT_SHIFTS[last]
    number = parse_number(text[:-1], 10)
    if number >> (SIZE_BITS - shift) != 0:
        raise OSError(EINVAL)
    return number << shift


def parse_number(text: bytes, base: int) -> int:
    """A number from digits. Raises OSError(EINVAL)."""
    value = 0
    if len(text) == 0:
        raise OSError(EINVAL)
    for byte in text:
        digit = int(byte) - ord("0")
        if not 0 <= digit < base or value >> SIZE_BITS != 0:
            raise OSError(EINVAL)
        value = value * base + digit
    return value


class TmpfsType(FileSystemType):
    """`mount -t tmpfs`: a new instance each time."""

    def make(self, source: bytes, data: bytes) -> FileSystem:
        """As in the base class."""
        options = Options(data)
        fs = Tmpfs(mounts.new_device(), options.limit, options.mode)
        fs.top.uid = options.uid
        fs.top.gid = options.gid
        return fs


file_system_types.add(b"tmpfs", TmpfsType())
