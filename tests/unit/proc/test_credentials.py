"""User and group ids."""

import pytest

from kernel.proc.credentials import KEEP, Credentials, Identity


def someone(real: int, effective: int, saved: int) -> Credentials:
    found = Credentials()
    found.user.set_all(real, effective, saved)
    return found


def ids(identity: Identity) -> tuple[int, int, int, int]:
    return identity.real, identity.effective, identity.saved, identity.fs


def test_setuid_of_root_changes_every_id() -> None:
    who = Credentials()
    who.change_one(who.user, 7)
    assert ids(who.user) == (7, 7, 7, 7)
    assert not who.is_root()


def test_setuid_of_others_changes_the_effective_id_only() -> None:
    who = someone(7, 7, 9)
    who.change_one(who.user, 9)
    assert ids(who.user) == (7, 9, 9, 9)
    with pytest.raises(OSError):
        who.change_one(who.user, 8)


def test_setresuid_trades_places_among_the_three() -> None:
    who = someone(5, 6, 7)
    who.change(who.user, 7, 5, KEEP)
    assert ids(who.user) == (7, 5, 7, 5)
    with pytest.raises(OSError):
        who.change(who.user, 8, KEEP, KEEP)


def test_copy_is_independent() -> None:
    who = someone(5, 5, 5)
    other = who.copy()
    other.groups.append(1)
    other.user.set_all(6, 6, 6)
    assert (who.user.real, who.groups) == (5, [])


@pytest.mark.parametrize(
    ("sender", "target", "allowed"),
    [
        ((0, 0, 0), (5, 5, 5), True),
        ((5, 5, 5), (5, 5, 5), True),
        ((5, 5, 5), (6, 6, 5), True),
        ((5, 5, 5), (6, 5, 6), False),
        ((5, 6, 5), (6, 7, 7), True),
        ((5, 5, 5), (0, 0, 0), False),
    ],
)
def test_who_may_signal_whom(
    sender: tuple[int, int, int], target: tuple[int, int, int], allowed: bool
) -> None:
    assert someone(*sender).may_signal(someone(*target)) is allowed
