"""Unpacking the boot archive into the root file system.

Spec: cpio "newc" form, as the initramfs buffer format of Linux describes it: a header of 110
bytes (magic 070701, thirteen numbers of eight hex digits), the name, the content, each padded to
four bytes; the entry TRAILER!!! ends the archive.

The archive comes from outside: every number is checked before it is used, and what is wrong is
reported with its offset. Files with several names share one inode by their number and device.
"""

from kernel.abi.fcntl import PATH_MAX
from kernel.abi.stat import (
    PERMISSION_BITS,
    S_IFBLK,
    S_IFCHR,
    S_IFDIR,
    S_IFIFO,
    S_IFLNK,
    S_IFMT,
    S_IFREG,
    make_dev,
)
from kernel.abi.time import NS_PER_SEC
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.mount import Mount, mounts
from kernel.fs.vfs.path import Path, root_path
from kernel.fs.vfs.types import file_system_types
from kernel.fs.vfs.walk import Walk
from kernel.mm.physical import PhysicalBytes
from pyrite import Final

HEADER_SIZE = 110
FIELD_SIZE = 8
MAGIC = b"070701"
TRAILER = b"TRAILER!!!"
PADDING = 4
CHUNK = 4096
TYPES: Final[list[int]] = [S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO]
GZIP_MAGIC = b"\x1f\x8b"


class ArchiveError(Exception):
    """The archive is damaged; the text says where and how."""


class Header:
    """The numbers of one entry."""

    ino: Final[int]
    mode: Final[int]
    uid: Final[int]
    gid: Final[int]
    nlink: Final[int]
    mtime: Final[int]
    size: Final[int]
    device: Final[int]  # where the entry comes from; tells apart equal inode numbers
    rdev: Final[int]
    name_size: Final[int]

    def __init__(self, numbers: list[int]) -> None:
        self.ino = numbers[0]
        self.mode = numbers[1]
        self.uid = numbers[2]
        self.gid = numbers[3]
        self.nlink = numbers[4]
        self.mtime = numbers[5]
        self.size = numbers[6]
        self.device = numbers[7] << 32 | numbers[8]
        self.rdev = make_dev(numbers[9] & 0xFFF, numbers[10] & 0xFFFFF)
        self.name_size = numbers[11]


class Unpacker:
    """Reads one archive and makes its files below the root."""

    archive: Final[PhysicalBytes]
    caller: Final[Caller]
    links: Final[dict[tuple[int, int], Inode]]  # files with several names, by device and number
    offset: int
    files: int

    def __init__(self, archive: PhysicalBytes, root: Path) -> None:
        self.archive = archive
        self.caller = Caller(root, root, 0, 0, [], 0)
        self.links = {}
        self.offset = 0
        self.files = 0

    def run(self) -> int:
        """Unpack all; answers how many files there were.

        Raises ArchiveError for a damaged archive, OSError(ENOSPC) and MemoryError for a full file
        system.
        """
        while self._next():
            self.files += 1
        return self.files

    def _next(self) -> bool:
        """Unpack one entry; False at the trailer."""
        start = self.offset
        header = self._header()
        name = self._name(header)
        if name == TRAILER:
            return False
        content = self._take(header.size)
        self._pad()
        if header.mode & S_IFMT not in TYPES:
            raise ArchiveError(f"entry at {start}: no such file type, mode {header.mode:o}")
        try:
            self._make(header, name, content)
        except OSError as error:
            raise ArchiveError(f"entry at {start}: cannot be made, errno {error.errno}") from error
        return True

    # --- the archive ----------------------------------------------------------------------------

    def _header(self) -> Header:
        start = self.offset
        data = self.archive.read(self._take(HEADER_SIZE), HEADER_SIZE)
        if data[: len(MAGIC)] != MAGIC:
            if data.startswith(GZIP_MAGIC):
                raise ArchiveError("it is compressed; only plain cpio archives are read")
            raise ArchiveError(f"no header at {start}")
        first = len(MAGIC)
        return Header(
            [self._number(data, at, start) for at in range(first, HEADER_SIZE, FIELD_SIZE)]
        )

    def _number(self, data: bytes, at: int, start: int) -> int:
        """The eight hex digits at `at`."""
        value = 0
        for byte in data[at : at + FIELD_SIZE]:
            digit = HEX_DIGITS[byte]
            if digit < 0:
                raise ArchiveError(f"bad digit at {start + at}")
            value = value << 4 | digit
        return value

    def _name(self, header: Header) -> bytes:
        start = self.offset
        if not 1 <= header.name_size <= PATH_MAX:
            raise ArchiveError(f"bad name length {header.name_size} at {start}")
        data = self.archive.read(self._take(header.name_size), header.name_size)
        self._pad()
        if data.find(b"\0") != header.name_size - 1:
            raise ArchiveError(f"bad name at {start}")
        return data[: header.name_size - 1]

    def _take(self, size: int) -> int:
        """Step over `size` bytes; answers where they begin."""
        start = self.offset
        if size > self.archive.size - start:
            raise ArchiveError(f"cut short: {size} bytes wanted at {start} of {self.archive.size}")
        self.offset = start + size
        return start

    def _pad(self) -> None:
        """Step to the next multiple of four; the last padding may be missing."""
        self.offset = min(-(-self.offset // PADDING) * PADDING, self.archive.size)

    # --- the files ------------------------------------------------------------------------------

    def _make(self, header: Header, name: bytes, content: int) -> None:
        """Make one file; its content begins at archive offset `content`."""
        walk = Walk(self.caller, self.caller.root, name)
        if walk.is_special():
            _set_attributes(walk.directory.inode, header)
            return
        parent = walk.directory.inode
        kind = header.mode & S_IFMT
        key = (header.device, header.ino)
        if kind == S_IFREG and header.nlink > 1 and key in self.links:
            parent.link(walk.name, self.links[key])
            self._fill(self.links[key], header, content)
            return
        if kind == S_IFLNK:
            inode = self._make_link(parent, walk.name, header, content)
        else:
            inode = _make_node(parent, walk.name, header)
        if kind == S_IFREG:
            if header.nlink > 1:
                self.links[key] = inode
            self._fill(inode, header, content)
        _set_attributes(inode, header)

    def _make_link(self, parent: Inode, name: bytes, header: Header, content: int) -> Inode:
        if not 1 <= header.size < PATH_MAX:
            raise ArchiveError(f"bad link length {header.size} at {content}")
        target = self.archive.read(content, header.size)
        return parent.symlink(name, target, header.uid, header.gid)

    def _fill(self, inode: Inode, header: Header, content: int) -> None:
        """Copy the content; of several names the last one has it."""
        done = 0
        while done < header.size:
            part = min(CHUNK, header.size - done)
            inode.write_bytes_at(self.archive.read(content + done, part), done)
            done += part


HEX_DIGITS: Final[list[int]] = [
    int(chr(byte), 16) if chr(byte) in "0123456789abcdefABCDEF" else -1 for byte in range(256)
]


def _make_node(parent: Inode, name: bytes, header: Header) -> Inode:
    """Make a file without content; a directory or device that is there already is taken as is."""
    found = parent.find(name)
    if found is not None:
        if found.mode & S_IFMT == header.mode & S_IFMT and not found.is_regular():
            return found
        parent.unlink(name)
    return parent.make(name, header.mode, header.uid, header.gid, header.rdev)


def _set_attributes(inode: Inode, header: Header) -> None:
    if not inode.is_symlink():
        inode.mode = (inode.mode & S_IFMT) | (header.mode & PERMISSION_BITS)
    inode.uid = header.uid
    inode.gid = header.gid
    inode.mtime_ns = header.mtime * NS_PER_SEC


def unpack_archive(archive: PhysicalBytes, root: Path) -> int:
    """Unpack the archive into `root`; answers the number of files. Raises as `Unpacker.run`."""
    return Unpacker(archive, root).run()


def mount_root() -> Path:
    """Make an empty tmpfs the root of the tree."""
    fs = file_system_types.get(b"tmpfs").make(b"rootfs", b"mode=0755")
    mounts.add(Mount(fs, fs.root(), b"rootfs", b"rootfs", None, None, 0))
    return root_path()
