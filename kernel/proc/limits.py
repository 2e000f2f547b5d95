"""Resource limits of a process."""

from kernel.abi.errno import EINVAL, EPERM
from kernel.abi.resource import (
    RLIM_INFINITY,
    RLIM_NLIMITS,
    RLIMIT_CORE,
    RLIMIT_MEMLOCK,
    RLIMIT_MSGQUEUE,
    RLIMIT_NICE,
    RLIMIT_NOFILE,
    RLIMIT_RTPRIO,
    RLIMIT_STACK,
    Rlimit,
)
from pyrite import Final, u64

# What Linux gives to process 1 (soft, hard), where it differs from unlimited.
INITIAL: Final[dict[int, tuple[int, int]]] = {
    RLIMIT_CORE: (0, RLIM_INFINITY),
    RLIMIT_STACK: (8 * 1024 * 1024, RLIM_INFINITY),
    RLIMIT_NOFILE: (1024, 4096),
    RLIMIT_MEMLOCK: (8 * 1024 * 1024, 8 * 1024 * 1024),
    RLIMIT_MSGQUEUE: (819200, 819200),
    RLIMIT_NICE: (0, 0),
    RLIMIT_RTPRIO: (0, 0),
}
UNLIMITED = (RLIM_INFINITY, RLIM_INFINITY)
SOFT: Final[list[u64]] = [INITIAL.get(n, UNLIMITED)[0] for n in range(RLIM_NLIMITS)]
HARD: Final[list[u64]] = [INITIAL.get(n, UNLIMITED)[1] for n in range(RLIM_NLIMITS)]


class Limits:
    """Soft and hard limit for each resource."""

    soft: Final[list[u64]]
    hard: Final[list[u64]]

    def __init__(self, soft: list[u64], hard: list[u64]) -> None:
        self.soft = soft.copy()
        self.hard = hard.copy()

    def copy(self) -> "Limits":
        """Equal limits, for a child."""
        return Limits(self.soft, self.hard)

    def get(self, resource: int) -> Rlimit:
        """Both limits. Raises OSError(EINVAL) for an unknown resource."""
        check_resource(resource)
        return Rlimit(self.soft[resource], self.hard[resource])

    def set(self, resource: int, limit: Rlimit, is_root: bool) -> None:
        """Change both. Raises OSError(EINVAL), OSError(EPERM) for raising the hard limit."""
        check_resource(resource)
        if limit.rlim_cur > limit.rlim_max:
            raise OSError(EINVAL)
        if limit.rlim_max > self.hard[resource] and not is_root:
            raise OSError(EPERM)
        self.soft[resource] = limit.rlim_cur
        self.hard[resource] = limit.rlim_max


def check_resource(resource: int) -> None:
    """Raise OSError(EINVAL) unless the number names a resource."""
    if not 0 <= resource < RLIM_NLIMITS:
        raise OSError(EINVAL)


def initial_limits() -> Limits:
    """Limits of process 1."""
    return Limits(SOFT, HARD)
