"""What an ordinary user may do with files of root and of its own."""

import sys

from kernel.abi.fcntl import AT_FDCWD, O_CREAT, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import BUF, call, close_quietly, le, map_buffers, peek, poke, s

USER = 1000
OTHER = 1001


def prepare() -> None:
    """Root's files of several modes, in an open, a closed and a sticky directory."""
    call("umask", Nr.UMASK, 0)
    for name, mode in (("open", 0o777), ("closed", 0o700), ("sticky", 0o1777), ("readable", 0o755)):
        call(name, Nr.MKDIRAT, AT_FDCWD, s(name), mode)
        make(f"{name}/rootfile", 0o644)
        make(f"{name}/secret", 0o600)
    call("group file", Nr.FCHOWNAT, AT_FDCWD, s("open/secret"), 0, USER, 0)
    call("group mode", Nr.FCHMODAT, AT_FDCWD, s("open/secret"), 0o640)
    call("set-id mode", Nr.FCHMODAT, AT_FDCWD, s("open/rootfile"), 0o6755)
    make("open/mine", 0o600)
    call("give", Nr.FCHOWNAT, AT_FDCWD, s("open/mine"), USER, USER, 0)
    make("sticky/mine", 0o600)
    call("give", Nr.FCHOWNAT, AT_FDCWD, s("sticky/mine"), USER, USER, 0)


def make(name: str, mode: int) -> None:
    """A file of root's."""
    fd = call(f"make {name}", Nr.OPENAT, AT_FDCWD, s(name), O_CREAT | O_RDWR, mode)
    close_quietly(fd)


def opening() -> None:
    """open, access, truncate."""
    for name in ("open/rootfile", "open/secret", "open/mine", "closed/rootfile", "readable/secret"):
        for flags in (O_RDONLY, O_WRONLY, O_RDONLY | O_TRUNC):
            fd = call(f"open {name} {flags}", Nr.OPENAT, AT_FDCWD, s(name), flags)
            close_quietly(fd)
        for mode in (4, 2, 1, 6):
            call(f"access {name} {mode}", Nr.FACCESSAT, AT_FDCWD, s(name), mode)
        call(f"truncate {name}", Nr.TRUNCATE, s(name), 0)
        call(f"stat {name}", Nr.NEWFSTATAT, AT_FDCWD, s(name), BUF, 0)
    call("list closed", Nr.OPENAT, AT_FDCWD, s("closed"), O_RDONLY)
    call("chdir closed", Nr.CHDIR, s("closed"))
    call("chroot", Nr.CHROOT, s("open"))


def names() -> None:
    """Making, removing and renaming names."""
    for place in ("open", "closed", "sticky", "readable"):
        call(f"mkdir {place}", Nr.MKDIRAT, AT_FDCWD, s(f"{place}/new"), 0o755)
        call(f"rmdir {place}", Nr.UNLINKAT, AT_FDCWD, s(f"{place}/new"), 0x200)
        call(f"symlink {place}", Nr.SYMLINKAT, s("x"), AT_FDCWD, s(f"{place}/l"))
        call(f"unlink link {place}", Nr.UNLINKAT, AT_FDCWD, s(f"{place}/l"), 0)
        call(f"unlink root's {place}", Nr.UNLINKAT, AT_FDCWD, s(f"{place}/rootfile"), 0)
        old, new = s(f"{place}/secret"), s(f"{place}/renamed")
        call(f"rename root's {place}", Nr.RENAMEAT2, AT_FDCWD, old, AT_FDCWD, new, 0)
    call("unlink mine sticky", Nr.UNLINKAT, AT_FDCWD, s("sticky/mine"), 0)
    call("mknod fifo", Nr.MKNODAT, AT_FDCWD, s("open/p"), 0o10644, 0)
    call("mknod device", Nr.MKNODAT, AT_FDCWD, s("open/c"), 0o20644, 0x103)
    call("mount", Nr.MOUNT, s("x"), s("open"), s("tmpfs"), 0, 0)
    call("umount", Nr.UMOUNT2, s("/proc"), 0)


def attributes() -> None:
    """chmod, chown, utimens."""
    call("chmod root's", Nr.FCHMODAT, AT_FDCWD, s("open/renamed"), 0o777)
    call("chmod mine", Nr.FCHMODAT, AT_FDCWD, s("open/mine"), 0o6711)
    show("open/mine")
    call("chown mine to other", Nr.FCHOWNAT, AT_FDCWD, s("open/mine"), OTHER, -1, 0)
    call("chown mine to group", Nr.FCHOWNAT, AT_FDCWD, s("open/mine"), -1, USER, 0)
    call("chown mine to foreign group", Nr.FCHOWNAT, AT_FDCWD, s("open/mine"), -1, OTHER, 0)
    show("open/mine")
    call("touch root's", Nr.UTIMENSAT, AT_FDCWD, s("open/renamed"), 0, 0)
    poke(BUF, le(5, 8) + le(0, 8) + le(5, 8) + le(0, 8))
    call("set times of root's", Nr.UTIMENSAT, AT_FDCWD, s("open/renamed"), BUF, 0)
    call("set times of mine", Nr.UTIMENSAT, AT_FDCWD, s("open/mine"), BUF, 0)


def show(name: str) -> None:
    """Mode, links, owner and group."""
    call(f"stat {name}", Nr.NEWFSTATAT, AT_FDCWD, s(name), BUF, 0)
    print(peek(BUF + 16, 16))


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    map_buffers()
    prepare()
    call("setgroups", Nr.SETGROUPS, 0, 0)
    call("setgid", Nr.SETGID, USER)
    call("setuid", Nr.SETUID, USER)
    opening()
    names()
    attributes()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
