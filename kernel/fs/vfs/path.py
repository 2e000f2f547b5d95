"""`Path`: a file as a walk finds it, and its name as text."""

from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.mount import Mount, mounts
from pyrite import Final


class Path:
    """An inode and the mount through which it is seen."""

    mount: Final[Mount]
    inode: Final[Inode]

    def __init__(self, mount: Mount, inode: Inode) -> None:
        self.mount = mount
        self.inode = inode

    def is_same(self, other: "Path") -> bool:
        """Do both stand for one place?"""
        return self.mount is other.mount and self.inode is other.inode

    def is_mount_root(self) -> bool:
        """Is it the root of its mount?"""
        return self.inode is self.mount.root

    def above(self, root: "Path") -> "Path":
        """The directory that contains it, which for `root` and the top is itself."""
        mount, inode = self.mount, self.inode
        while inode is mount.root:
            parent, point = mount.parent, mount.point
            if (mount is root.mount and inode is root.inode) or parent is None or point is None:
                return Path(mount, inode)
            mount, inode = parent, point
        if mount is root.mount and inode is root.inode:
            return Path(mount, inode)
        return Path(mount, inode.parent())

    def uncovered(self) -> "Path":
        """The directory that is seen here once all mounts on it are entered."""
        return seen_at(self.mount, self.inode) if self.inode.mount_count > 0 else self

    def names(self, root: "Path") -> list[bytes]:
        """Names from here up to `root`. Raises OSError(ENOENT) for what has been removed."""
        found: list[bytes] = []
        mount, inode = self.mount, self.inode
        while not (mount is root.mount and inode is root.inode):
            if inode is not mount.root:
                found.append(inode.name())
                inode = inode.parent()
                continue
            parent, point = mount.parent, mount.point
            if parent is None or point is None:
                break
            mount, inode = parent, point
        return found

    def text(self, root: "Path") -> bytes:
        """The path name from `root`. Raises OSError(ENOENT) for what has been removed."""
        names = self.names(root)
        if len(names) == 0:
            return b"/"
        names.reverse()
        return b"/" + b"/".join(names)

    def shown(self) -> bytes:
        """The path name from the top, as /proc shows it."""
        try:
            return self.text(root_path())
        except OSError:
            return b"/ (deleted)"


def seen_at(mount: Mount, inode: Inode) -> Path:
    """What is seen where `mount` shows `inode`: that, or the root of what is mounted there."""
    while inode.mount_count > 0:
        cover = mounts.covering(mount, inode)
        if cover is None:
            break
        mount, inode = cover, cover.root
    return Path(mount, inode)


def root_path() -> Path:
    """The top of the whole tree."""
    mount = mounts.root()
    return Path(mount, mount.root).uncovered()
