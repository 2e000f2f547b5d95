"""The pages that a file system may take, and has taken."""

from kernel.abi.errno import ENOSPC
from kernel.core.sync import Rank, SpinLock
from pyrite import Final, Guarded


class Quota:
    """Counts pages. `limit` may lie below `used` after a remount: then nothing more is given."""

    lock: Final[SpinLock]
    limit: int
    used: Guarded[int, "lock"]

    def __init__(self, limit: int) -> None:
        self.lock = SpinLock(Rank.QUOTA)
        self.limit = limit
        self.used = 0

    def charge(self) -> None:
        """Take one page. Raises OSError(ENOSPC)."""
        with self.lock:
            if self.used >= self.limit:
                raise OSError(ENOSPC)
            self.used += 1

    def credit(self, pages: int) -> None:
        """Give pages back."""
        with self.lock:
            self.used -= pages

    def taken(self) -> int:
        """Pages in use."""
        with self.lock:
            return self.used
