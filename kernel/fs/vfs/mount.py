"""Mounts: which file system is seen where.

A mount covers a directory (`point`) of the mount above it (`parent`). The walk asks
`mounts.covering` at each directory whose `mount_count` is not zero. The last mount on a directory
is the one that is seen.

Locks: `lock` (rank MOUNT) guards the list.
"""

from kernel.abi.errno import EBUSY, EINVAL
from kernel.abi.mount import MS_NOATIME, MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_RDONLY
from kernel.core.sync import Rank, SpinLock
from kernel.fs.vfs.inode import FileSystem, Inode
from pyrite import Final, Guarded, holds

KEPT_FLAGS = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME
FLAG_NAMES: Final[list[tuple[int, bytes]]] = [
    (MS_NOSUID, b",nosuid"),
    (MS_NODEV, b",nodev"),
    (MS_NOEXEC, b",noexec"),
    (MS_NOATIME, b",noatime"),
]


class Mount:
    """One file system, seen at one place. The root mount has no parent."""

    fs: Final[FileSystem]
    root: Final[Inode]
    source: Final[bytes]
    kind: Final[bytes]  # type, as /proc/mounts shows it
    parent: Final["Mount | None"]
    point: Final[Inode | None]
    flags: int
    number: int  # given by the mount table

    def __init__(
        self,
        fs: FileSystem,
        root: Inode,
        source: bytes,
        kind: bytes,
        parent: "Mount | None",
        point: Inode | None,
        flags: int,
    ) -> None:
        self.fs = fs
        self.root = root
        self.source = source
        self.kind = kind
        self.parent = parent
        self.point = point
        self.flags = flags & KEPT_FLAGS
        self.number = 0

    def is_read_only(self) -> bool:
        """May nothing be changed through this mount?"""
        return self.flags & MS_RDONLY != 0

    def option_text(self) -> bytes:
        """The fourth field of /proc/mounts."""
        text = b"ro" if self.is_read_only() else b"rw"
        for flag, name in FLAG_NAMES:
            if self.flags & flag != 0:
                text += name
        if self.flags & MS_NOATIME == 0:
            text += b",relatime"
        return text + self.fs.options()


class MountTable:
    """All mounts, in order of mounting."""

    lock: Final[SpinLock]
    mounted: Final[Guarded[list[Mount], "lock"]]
    last_number: int
    next_device: int

    def __init__(self) -> None:
        self.lock = SpinLock(Rank.MOUNT)
        self.mounted = []
        self.last_number = 0
        self.next_device = 20

    def new_device(self) -> int:
        """A device number (st_dev) for a file system that has no device."""
        with self.lock:
            self.next_device += 1
            return self.next_device

    def add(self, mount: Mount) -> None:
        """Show a new mount."""
        with self.lock:
            self.last_number += 1
            mount.number = self.last_number
            self.mounted.append(mount)
            point = mount.point
            if point is not None:
                point.mount_count += 1

    def remove(self, mount: Mount) -> None:
        """Take a mount away; its file system is told when that was its last.

        Raises OSError(EINVAL) where it is not mounted, OSError(EBUSY) for the root and where
        other mounts stand on it. Open files stay usable.
        """
        with self.lock:
            if not self._is_mounted(mount):
                raise OSError(EINVAL)
            point = mount.point
            if point is None or self._has_children(mount):
                raise OSError(EBUSY)
            self.mounted.remove(mount)
            point.mount_count -= 1
            is_last = self._is_unused(mount.fs)
        if is_last and not mount.fs.is_permanent:
            mount.fs.unmounted()

    @holds("lock")
    def _is_mounted(self, mount: Mount) -> bool:
        for other in self.mounted:
            if other is mount:
                return True
        return False

    @holds("lock")
    def _has_children(self, mount: Mount) -> bool:
        for other in self.mounted:
            if other.parent is mount:
                return True
        return False

    @holds("lock")
    def _is_unused(self, fs: FileSystem) -> bool:
        for other in self.mounted:
            if other.fs is fs:
                return False
        return True

    def covering(self, parent: Mount, point: Inode) -> Mount | None:
        """The mount that covers a directory seen through `parent`."""
        with self.lock:
            for index in range(len(self.mounted) - 1, -1, -1):
                mount = self.mounted[index]
                if mount.point is point and mount.parent is parent:
                    return mount
        return None

    def root(self) -> Mount:
        """The first mount."""
        with self.lock:
            return self.mounted[0]

    def all(self) -> list[Mount]:
        """Every mount at this moment."""
        with self.lock:
            return self.mounted.copy()


mounts = MountTable()
