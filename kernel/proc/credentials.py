"""User and group ids of a process (Linux credentials(7)).

uid 0 may become anybody; others may only trade places among their real, effective and saved ids.
"""

from kernel.abi.errno import EPERM

KEEP = -1  # an id that a setres call leaves alone


class Identity:
    """Real, effective, saved and file-system id: of the user, or of the group."""

    real: int
    effective: int
    saved: int
    fs: int

    def __init__(self, value: int) -> None:
        self.real = value
        self.effective = value
        self.saved = value
        self.fs = value

    def copy(self) -> "Identity":
        """An equal identity."""
        other = Identity(self.real)
        other.effective = self.effective
        other.saved = self.saved
        other.fs = self.fs
        return other

    def may_become(self, value: int) -> bool:
        """Is `value` one of the ids that an unprivileged process may choose from?"""
        return value in (KEEP, self.real, self.effective, self.saved)

    def set_all(self, real: int, effective: int, saved: int) -> None:
        """Change each id that is not KEEP; the file-system id follows the effective one."""
        if real != KEEP:
            self.real = real
        if effective != KEEP:
            self.effective = effective
        if saved != KEEP:
            self.saved = saved
        self.fs = self.effective


class Credentials:
    """Who a process is."""

    user: Identity
    group: Identity
    groups: list[int]  # supplementary

    def __init__(self) -> None:
        self.user = Identity(0)
        self.group = Identity(0)
        self.groups = []

    def copy(self) -> "Credentials":
        """Equal credentials, for a child."""
        other = Credentials()
        other.user = self.user.copy()
        other.group = self.group.copy()
        other.groups = self.groups.copy()
        return other

    def is_root(self) -> bool:
        """May this process do everything?"""
        return self.user.effective == 0

    def change(self, identity: Identity, real: int, effective: int, saved: int) -> None:
        """setresuid and setresgid. Raises OSError(EPERM)."""
        allowed = (
            identity.may_become(real)
            and identity.may_become(effective)
            and identity.may_become(saved)
        )
        if not allowed and not self.is_root():
            raise OSError(EPERM)
        identity.set_all(real, effective, saved)

    def change_one(self, identity: Identity, value: int) -> None:
        """setuid and setgid: all ids for root, else the effective one. Raises OSError(EPERM)."""
        if self.is_root():
            identity.set_all(value, value, value)
        elif value in (identity.real, identity.saved):
            identity.set_all(KEEP, value, KEEP)
        else:
            raise OSError(EPERM)

    def may_signal(self, target: "Credentials") -> bool:
        """May a process with these credentials signal one with `target`? (POSIX kill())"""
        mine, other = self.user, target.user
        return (
            self.is_root()
            or mine.real in (other.real, other.saved)
            or mine.effective in (other.real, other.saved)
        )
