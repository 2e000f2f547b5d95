"""Resource limits."""

import pytest

from kernel.abi.resource import RLIM_INFINITY, RLIM_NLIMITS, RLIMIT_CORE, RLIMIT_NOFILE, Rlimit
from kernel.proc.limits import initial_limits


def test_hard_limit_can_only_be_lowered_without_root() -> None:
    limits = initial_limits()
    limits.set(RLIMIT_NOFILE, Rlimit(10, 20), False)
    with pytest.raises(OSError):
        limits.set(RLIMIT_NOFILE, Rlimit(10, 21), False)
    limits.set(RLIMIT_NOFILE, Rlimit(10, 21), True)
    assert limits.get(RLIMIT_NOFILE) == Rlimit(10, 21)


def test_soft_limit_above_the_hard_one_is_refused() -> None:
    with pytest.raises(OSError):
        initial_limits().set(RLIMIT_NOFILE, Rlimit(11, 10), True)


@pytest.mark.parametrize("resource", [-1, RLIM_NLIMITS])
def test_unknown_resource(resource: int) -> None:
    with pytest.raises(OSError):
        initial_limits().get(resource)


def test_copies_are_independent() -> None:
    limits = initial_limits()
    limits.copy().set(RLIMIT_CORE, Rlimit(5, 5), True)
    assert limits.get(RLIMIT_CORE) == Rlimit(0, RLIM_INFINITY)
