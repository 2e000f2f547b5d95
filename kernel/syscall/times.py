"""Times in user memory: checked, and turned into the kernel's nanoseconds."""

from kernel.abi.errno import EINVAL
from kernel.abi.time import NS_PER_SEC, NS_PER_US, Timespec, Timeval
from kernel.core.time import now_ns
from kernel.mm.user import UserPtr
from kernel.sched.scheduler import FOREVER
from pyrite import i64, pack, size_of, unpack

MAX_SECONDS = FOREVER // NS_PER_SEC // 2
US_PER_SEC = 1_000_000


def read_timespec(pointer: UserPtr) -> int:
    """Nanoseconds of a timespec. Raises OSError(EINVAL) where it is negative or malformed."""
    value = unpack(Timespec, pointer.read(size_of(Timespec)))
    if value.tv_sec < 0 or not 0 <= value.tv_nsec < NS_PER_SEC:
        raise OSError(EINVAL)
    return int(min(value.tv_sec, MAX_SECONDS)) * NS_PER_SEC + int(value.tv_nsec)


def write_timespec(pointer: UserPtr, ns: int) -> None:
    """Store nanoseconds as a timespec."""
    pointer.write(pack(Timespec(i64(ns // NS_PER_SEC), i64(ns % NS_PER_SEC))))


def read_timeval(pointer: UserPtr) -> int:
    """Nanoseconds of a timeval. Raises OSError(EINVAL) as `read_timespec`."""
    value = unpack(Timeval, pointer.read(size_of(Timeval)))
    if value.tv_sec < 0 or not 0 <= value.tv_usec < US_PER_SEC:
        raise OSError(EINVAL)
    return int(min(value.tv_sec, MAX_SECONDS)) * NS_PER_SEC + int(value.tv_usec) * NS_PER_US


def write_timeval(pointer: UserPtr, ns: int) -> None:
    """Store nanoseconds as a timeval."""
    pointer.write(pack(Timeval(i64(ns // NS_PER_SEC), i64(ns % NS_PER_SEC // NS_PER_US))))


def deadline_after(ns: int) -> int:
    """The monotonic time in `ns` nanoseconds."""
    return min(now_ns() + ns, FOREVER)
