"""/proc, mounts, the root directory."""

import sys

from kernel.abi.fcntl import AT_FDCWD, O_CREAT, O_RDONLY, O_RDWR, O_WRONLY
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import BUF, call, close_quietly, map_buffers, peek, s


def prepare() -> None:
    """A directory `d` and a file `f`."""
    map_buffers()
    call("make d", Nr.MKDIRAT, AT_FDCWD, s("d"), 0o755)
    fd = call("make f", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT, 0o644)
    call("fill f", Nr.WRITE, fd, s("hello world"), 11)
    close_quietly(fd)


def special() -> None:
    """What may not be changed in /proc; mounts."""
    call("open proc missing", Nr.OPENAT, AT_FDCWD, s("/proc/999999"), O_RDONLY)
    call("open proc write", Nr.OPENAT, AT_FDCWD, s("/proc/version"), O_WRONLY)
    v = call("open proc creat", Nr.OPENAT, AT_FDCWD, s("/proc/newfile"), O_WRONLY | O_CREAT, 0o644)
    v = call("open version", Nr.OPENAT, AT_FDCWD, s("/proc/version"), O_RDONLY)
    call("read", Nr.READ, v, BUF, 5)
    print(peek(BUF, 5))
    call("pread max", Nr.PREAD64, v, BUF, 5, 0x7FFFFFFFFFFFFF00)
    call("lseek end", Nr.LSEEK, v, 0, 2)
    call("unlink", Nr.UNLINKAT, AT_FDCWD, s("/proc/version"), 0)
    call("chmod", Nr.FCHMODAT, AT_FDCWD, s("/proc/version"), 0o777)
    call("rename", Nr.RENAMEAT2, AT_FDCWD, s("/proc/version"), AT_FDCWD, s("/proc/v"), 0)
    call("mount dev", Nr.MOUNT, s("x"), s("d"), s("nosuchfs"), 0, 0)
    call("mount file", Nr.MOUNT, s("x"), s("f"), s("tmpfs"), 0, 0)
    call("mount missing", Nr.MOUNT, s("x"), s("missing"), s("tmpfs"), 0, 0)
    call("mount", Nr.MOUNT, s("x"), s("d"), s("tmpfs"), 0, s("size=64k"))
    call("mount busy rmdir", Nr.UNLINKAT, AT_FDCWD, s("d"), 0x200)
    call("mount write", Nr.OPENAT, AT_FDCWD, s("d/f"), O_RDWR | O_CREAT, 0o644)
    call("umount busy", Nr.UMOUNT2, s("d"), 0)
    call("umount file", Nr.UMOUNT2, s("f"), 0)
    call("umount notmount", Nr.UMOUNT2, s("d2"), 0)
    call("rename across", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d/g"), 0)
    call("umount detach", Nr.UMOUNT2, s("d"), 2)
    call("umount flags", Nr.UMOUNT2, s("d"), 0x100)
    call("remount", Nr.MOUNT, s("x"), s("d"), s("tmpfs"), 32, 0)
    call("chroot missing", Nr.CHROOT, s("missing"))
    call("chroot file", Nr.CHROOT, s("f"))


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    prepare()
    call("make d2", Nr.MKDIRAT, AT_FDCWD, s("d2"), 0o755)
    special()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
