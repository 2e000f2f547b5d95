"""Programs that run are not written, and files that are being written do not run (ETXTBSY).

An address space keeps the `RunningProgram` that it was made for, and its copies keep the same one.
An open file that may write is counted as long as it lives (`InodeFile`).
"""

from kernel.abi.errno import ETXTBSY
from kernel.core.sync import Rank, SpinLock
from kernel.fs.vfs.inode import Inode
from kernel.mm.space import SpaceKeeper
from pyrite import Final

guard = SpinLock(Rank.INODE)


class RunningProgram(SpaceKeeper):
    """Forbids writing to a program for as long as it lives."""

    inode: Final[Inode]
    is_counted: bool  # no, where the constructor has failed

    def __init__(self, inode: Inode) -> None:
        """Raises OSError(ETXTBSY) where the file is open for writing."""
        self.inode = inode
        self.is_counted = False
        with guard:
            if inode.writers > 0:
                raise OSError(ETXTBSY)
            inode.running += 1
        self.is_counted = True

    def __del__(self) -> None:
        if self.is_counted:
            with guard:
                self.inode.running -= 1


def begin_writing(inode: Inode) -> None:
    """Count an open file that may write. Raises OSError(ETXTBSY) for a program that runs."""
    with guard:
        if inode.running > 0:
            raise OSError(ETXTBSY)
        inode.writers += 1


def end_writing(inode: Inode) -> None:
    """Undo `begin_writing`."""
    with guard:
        inode.writers -= 1


def need_idle(inode: Inode) -> None:
    """Raise OSError(ETXTBSY) for a program that runs."""
    with guard:
        if inode.running > 0:
            raise OSError(ETXTBSY)
