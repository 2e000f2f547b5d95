"""User and group ids, and the umask."""

from kernel.abi.errno import EINVAL, EPERM
from kernel.abi.numbers import Nr
from kernel.mm.user import UserPtr
from kernel.proc.credentials import KEEP, Credentials, Identity
from kernel.proc.process import current_process
from kernel.syscall.table import syscall
from pyrite import u32

GROUPS_LIMIT = 65536
ID_SIZE = 4
UMASK_BITS = 0o777


def credentials() -> Credentials:
    """Who the running process is."""
    return current_process().credentials


@syscall(Nr.GETUID)
def sys_getuid() -> int:
    """Real user id."""
    return credentials().user.real


@syscall(Nr.GETEUID)
def sys_geteuid() -> int:
    """Effective user id."""
    return credentials().user.effective


@syscall(Nr.GETGID)
def sys_getgid() -> int:
    """Real group id."""
    return credentials().group.real


@syscall(Nr.GETEGID)
def sys_getegid() -> int:
    """Effective group id."""
    return credentials().group.effective


def check_id(value: int) -> None:
    """Raise OSError(EINVAL) for -1, which is no id."""
    if value == KEEP:
        raise OSError(EINVAL)


@syscall(Nr.SETUID)
def sys_setuid(value: int) -> int:
    """Become another user."""
    check_id(value)
    credentials().change_one(credentials().user, value)
    return 0


@syscall(Nr.SETGID)
def sys_setgid(value: int) -> int:
    """Become another group."""
    check_id(value)
    credentials().change_one(credentials().group, value)
    return 0


@syscall(Nr.SETREUID)
def sys_setreuid(real: int, effective: int) -> int:
    """Set real and effective user id."""
    change_pair(credentials(), credentials().user, real, effective)
    return 0


@syscall(Nr.SETREGID)
def sys_setregid(real: int, effective: int) -> int:
    """Set real and effective group id."""
    change_pair(credentials(), credentials().group, real, effective)
    return 0


def change_pair(who: Credentials, identity: Identity, real: int, effective: int) -> None:
    """setreuid and setregid: the saved id follows where the real one is set (POSIX)."""
    saved = KEEP
    if real != KEEP or effective not in (KEEP, identity.real):
        saved = effective if effective != KEEP else identity.effective
    if not who.is_root() and real not in (KEEP, identity.real, identity.effective):
        raise OSError(EPERM)
    if not who.is_root() and not identity.may_become(effective):
        raise OSError(EPERM)
    identity.set_all(real, effective, saved)


@syscall(Nr.SETRESUID)
def sys_setresuid(real: int, effective: int, saved: int) -> int:
    """Set all three user ids."""
    credentials().change(credentials().user, real, effective, saved)
    return 0


@syscall(Nr.SETRESGID)
def sys_setresgid(real: int, effective: int, saved: int) -> int:
    """Set all three group ids."""
    credentials().change(credentials().group, real, effective, saved)
    return 0


@syscall(Nr.GETRESUID)
def sys_getresuid(real: UserPtr, effective: UserPtr, saved: UserPtr) -> int:
    """Read all three user ids."""
    write_ids(credentials().user, real, effective, saved)
    return 0


@syscall(Nr.GETRESGID)
def sys_getresgid(real: UserPtr, effective: UserPtr, saved: UserPtr) -> int:
    """Read all three group ids."""
    write_ids(credentials().group, real, effective, saved)
    return 0


def write_ids(identity: Identity, real: UserPtr, effective: UserPtr, saved: UserPtr) -> None:
    """Store an identity."""
    real.write_u32(u32(identity.real))
    effective.write_u32(u32(identity.effective))
    saved.write_u32(u32(identity.saved))


@syscall(Nr.SETFSUID)
def sys_setfsuid(value: int) -> int:
    """Set the id for file access; answers the old one, whether it changed or not."""
    return change_fs(credentials(), credentials().user, value)


@syscall(Nr.SETFSGID)
def sys_setfsgid(value: int) -> int:
    """Set the group id for file access; answers the old one."""
    return change_fs(credentials(), credentials().group, value)


def change_fs(who: Credentials, identity: Identity, value: int) -> int:
    """setfsuid and setfsgid."""
    before = identity.fs
    if value != KEEP and (who.is_root() or identity.may_become(value) or value == identity.fs):
        identity.fs = value
    return before


@syscall(Nr.GETGROUPS)
def sys_getgroups(size: int, target: UserPtr) -> int:
    """Read the supplementary groups; with size 0 only count them."""
    groups = credentials().groups
    if size < 0 or (size != 0 and size < len(groups)):
        raise OSError(EINVAL)
    if size != 0:
        for index, group in enumerate(groups):
            target.offset(index * ID_SIZE).write_u32(u32(group))
    return len(groups)


@syscall(Nr.SETGROUPS)
def sys_setgroups(size: int, source: UserPtr) -> int:
    """Set the supplementary groups."""
    if not credentials().is_root():
        raise OSError(EPERM)
    if not 0 <= size <= GROUPS_LIMIT:
        raise OSError(EINVAL)
    credentials().groups = [int(source.offset(index * ID_SIZE).read_u32()) for index in range(size)]
    return 0


@syscall(Nr.UMASK)
def sys_umask(mask: int) -> int:
    """Set which permission bits new files do not get; answers the old mask."""
    process = current_process()
    before = process.umask
    process.umask = mask & UMASK_BITS
    return before
