"""Status and attributes of files; the working directory."""

import sys

from kernel.abi.fcntl import AT_FDCWD, O_CREAT, O_RDWR
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import BUF, call, close_quietly, le, map_buffers, peek, poke, s


def prepare() -> None:
    """A directory `d` and a file `f`."""
    map_buffers()
    call("make d", Nr.MKDIRAT, AT_FDCWD, s("d"), 0o755)
    fd = call("make f", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT, 0o644)
    call("fill f", Nr.WRITE, fd, s("hello world"), 11)
    close_quietly(fd)


def attributes() -> None:
    """chmod, chown, utimens, stat and their kin."""
    call("chmod", Nr.FCHMODAT, AT_FDCWD, s("f"), 0o6755)
    call("chown", Nr.FCHOWNAT, AT_FDCWD, s("f"), 5, 6, 0)
    call("stat", Nr.NEWFSTATAT, AT_FDCWD, s("f"), BUF, 0)
    print(peek(BUF + 16, 16))
    call("chown keep", Nr.FCHOWNAT, AT_FDCWD, s("f"), -1, -1, 0)
    call("chown back", Nr.FCHOWNAT, AT_FDCWD, s("f"), 0, 0, 0)
    call("chown flags", Nr.FCHOWNAT, AT_FDCWD, s("f"), 0, 0, 1)
    call("lchown", Nr.FCHOWNAT, AT_FDCWD, s("l"), 7, 7, 0x100)
    call("lstat", Nr.NEWFSTATAT, AT_FDCWD, s("l"), BUF, 0x100)
    print(peek(BUF + 16, 16), peek(BUF + 48, 8))
    call("stat flags", Nr.NEWFSTATAT, AT_FDCWD, s("f"), BUF, 1)
    call("stat empty", Nr.NEWFSTATAT, AT_FDCWD, s(""), BUF, 0)
    call("stat empty cwd", Nr.NEWFSTATAT, AT_FDCWD, s(""), BUF, 0x1000)
    call("stat null buf", Nr.NEWFSTATAT, AT_FDCWD, s("f"), 0, 0)
    call("stat slash", Nr.NEWFSTATAT, AT_FDCWD, s("f/"), BUF, 0)
    call("access", Nr.FACCESSAT, AT_FDCWD, s("f"), 0)
    call("access 7", Nr.FACCESSAT, AT_FDCWD, s("f"), 7)
    call("access bad", Nr.FACCESSAT, AT_FDCWD, s("f"), 8)
    call("access missing", Nr.FACCESSAT, AT_FDCWD, s("missing"), 4)
    call("access2 flags", Nr.FACCESSAT2, AT_FDCWD, s("f"), 4, 1)
    call("chmod missing", Nr.FCHMODAT, AT_FDCWD, s("missing"), 0o644)
    call("fchmodat2 link", Nr.FCHMODAT2, AT_FDCWD, s("l"), 0o600, 0x100)
    poke(BUF, le(100, 8) + le(5, 8) + le(200, 8) + le(7, 8))
    call("utimens", Nr.UTIMENSAT, AT_FDCWD, s("f"), BUF, 0)
    call("stat", Nr.NEWFSTATAT, AT_FDCWD, s("f"), BUF, 0)
    print(peek(BUF + 72, 32))
    poke(BUF, le(100, 8) + le(1000000000, 8) + le(200, 8) + le(7, 8))
    call("utimens bad", Nr.UTIMENSAT, AT_FDCWD, s("f"), BUF, 0)
    poke(BUF, le(0, 8) + le(0x3FFFFFFE, 8) + le(300, 8) + le(0, 8))
    call("utimens omit", Nr.UTIMENSAT, AT_FDCWD, s("f"), BUF, 0)
    call("stat", Nr.NEWFSTATAT, AT_FDCWD, s("f"), BUF, 0)
    print(peek(BUF + 72, 32))
    call("utimens null path", Nr.UTIMENSAT, AT_FDCWD, 0, 0, 0)
    call("truncate", Nr.TRUNCATE, s("f"), 3)
    call("truncate dir", Nr.TRUNCATE, s("d"), 3)
    call("truncate neg", Nr.TRUNCATE, s("f"), -3)
    call("truncate missing", Nr.TRUNCATE, s("missing"), 3)
    call("truncate fifo", Nr.TRUNCATE, s("p"), 3)
    call("statx", Nr.STATX, AT_FDCWD, s("f"), 0, 0x7FF, BUF)
    print(peek(BUF, 4), peek(BUF + 16, 14), peek(BUF + 40, 8))
    call("statx reserved", Nr.STATX, AT_FDCWD, s("f"), 0, 0x80000000, BUF)
    call("statfs", Nr.STATFS, s("/proc"), BUF)
    print(peek(BUF, 8))
    call("statfs missing", Nr.STATFS, s("missing"), BUF)
    call("getcwd", Nr.GETCWD, BUF, 100)
    call("getcwd small", Nr.GETCWD, BUF, 2)
    call("chdir file", Nr.CHDIR, s("f"))
    call("chdir missing", Nr.CHDIR, s("missing"))
    call("fchdir bad", Nr.FCHDIR, 99)
    call("umask", Nr.UMASK, 0o27)
    call("umask back", Nr.UMASK, 0o22)


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    prepare()
    call("make l", Nr.SYMLINKAT, s("f"), AT_FDCWD, s("l"))
    call("make p", Nr.MKNODAT, AT_FDCWD, s("p"), 0o10644, 0)
    call("link f", Nr.LINKAT, AT_FDCWD, s("f"), AT_FDCWD, s("h"), 0)
    attributes()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
