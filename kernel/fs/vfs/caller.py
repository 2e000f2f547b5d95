"""On whose behalf a file system call acts, and what that one may do.

Spec: POSIX.1-2024 4.7 "File Access Permissions"; for the superuser Linux capabilities(7),
CAP_DAC_OVERRIDE.
"""

from kernel.abi.errno import EACCES, EPERM, EROFS
from kernel.abi.stat import PERMISSION_BITS, S_ISGID, S_ISVTX, W_OK, X_OK
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.path import Path
from pyrite import Final

ANY_EXECUTE = 0o111


class Caller:
    """Where a process's walks start, who it is, and which permission bits it withholds."""

    root: Final[Path]
    cwd: Final[Path]
    uid: Final[int]
    gid: Final[int]
    groups: Final[list[int]]
    umask: Final[int]

    def __init__(
        self, root: Path, cwd: Path, uid: int, gid: int, groups: list[int], umask: int
    ) -> None:
        self.root = root
        self.cwd = cwd
        self.uid = uid
        self.gid = gid
        self.groups = groups
        self.umask = umask

    def is_root(self) -> bool:
        """May it override permissions?"""
        return self.uid == 0

    def is_in_group(self, gid: int) -> bool:
        """Is `gid` its group or among its supplementary ones?"""
        return gid == self.gid or gid in self.groups

    def may(self, inode: Inode, wanted: int) -> bool:
        """Does the mode of the file grant all of `wanted` (R_OK, W_OK, X_OK)?"""
        mode = inode.mode
        if self.uid == 0:
            return wanted & X_OK == 0 or inode.is_directory() or mode & ANY_EXECUTE != 0
        if self.uid == inode.uid:
            granted = mode >> 6
        elif self.is_in_group(inode.gid):
            granted = mode >> 3
        else:
            granted = mode
        return granted & wanted == wanted

    def need(self, inode: Inode, wanted: int) -> None:
        """Raise OSError(EACCES) unless the mode grants all of `wanted`."""
        if not self.may(inode, wanted):
            raise OSError(EACCES)

    def need_owner(self, inode: Inode) -> None:
        """Raise OSError(EPERM) unless it owns the file or is root."""
        if self.uid not in (0, inode.uid):
            raise OSError(EPERM)

    def need_change(self, directory: Path) -> None:
        """Raise unless names in the directory may be made: OSError(EROFS), OSError(EACCES)."""
        self.need(directory.inode, W_OK | X_OK)
        need_writable(directory)

    def need_removal(self, directory: Path, child: Inode) -> None:
        """As `need_change`, and in a sticky directory own the file or the directory."""
        self.need_change(directory)
        is_sticky = directory.inode.mode & S_ISVTX != 0
        if is_sticky and self.uid not in (0, child.uid, directory.inode.uid):
            raise OSError(EPERM)

    def new_gid(self, directory: Inode) -> int:
        """The group of a file made in `directory`: a set-group-ID directory passes on its own."""
        return directory.gid if directory.mode & S_ISGID != 0 else self.gid

    def new_mode(self, mode: int) -> int:
        """Permission bits for a new file: those asked for without the umask."""
        return mode & PERMISSION_BITS & ~self.umask


def need_writable(path: Path) -> None:
    """Raise OSError(EROFS) where the mount is read-only."""
    if path.mount.is_read_only():
        raise OSError(EROFS)
