"""Opening files, with unusual names and flags."""

import sys

from kernel.abi.fcntl import (
    AT_FDCWD,
    O_ACCMODE,
    O_CREAT,
    O_DIRECTORY,
    O_EXCL,
    O_PATH,
    O_RDONLY,
    O_RDWR,
    O_WRONLY,
)
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import BUF, MISSING, call, close_quietly, map_buffers, s


def opening() -> None:
    """Open `f`, `d` and what is not there."""
    call("mkdir", Nr.MKDIRAT, AT_FDCWD, s("d"), 0o755)
    call("open creat", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT, 0o644)
    call("open excl", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT | O_EXCL, 0o644)
    call("open trailing slash", Nr.OPENAT, AT_FDCWD, s("f/"), O_RDONLY)
    call("open creat slash", Nr.OPENAT, AT_FDCWD, s("nf/"), O_WRONLY | O_CREAT, 0o644)
    call("open dir write", Nr.OPENAT, AT_FDCWD, s("d"), O_WRONLY)
    call("open dir creat", Nr.OPENAT, AT_FDCWD, s("d"), O_CREAT)
    call("open dir creat|directory", Nr.OPENAT, AT_FDCWD, s("d"), O_CREAT | O_DIRECTORY)
    call("open missing", Nr.OPENAT, AT_FDCWD, s("missing"), O_RDONLY)
    call("open empty", Nr.OPENAT, AT_FDCWD, s(""), O_RDONLY)
    call("open null", Nr.OPENAT, AT_FDCWD, 0, O_RDONLY)
    call("open bad pointer", Nr.OPENAT, AT_FDCWD, MISSING, O_RDONLY)
    call("open long name", Nr.OPENAT, AT_FDCWD, s("n" * 256), O_RDONLY)
    call("open 255 name", Nr.OPENAT, AT_FDCWD, s("n" * 255), O_RDONLY)
    call("open long path", Nr.OPENAT, AT_FDCWD, s("a/" * 2047 + "ab"), O_RDONLY)
    call("open 4095 path", Nr.OPENAT, AT_FDCWD, s("./" * 2047 + "f"), O_RDONLY)
    call("open directory of file", Nr.OPENAT, AT_FDCWD, s("f"), O_DIRECTORY)
    call("open bad dirfd", Nr.OPENAT, 99, s("f"), O_RDONLY)
    call("open bad dirfd absolute", Nr.OPENAT, 99, s("/dev/null"), O_RDONLY)
    call("open file dirfd", Nr.OPENAT, 3, s("f"), O_RDONLY)
    call("open accmode 3", Nr.OPENAT, AT_FDCWD, s("f"), O_ACCMODE)
    call("open tmpfile", Nr.OPENAT, AT_FDCWD, s("/proc"), 0o20040002, 0o600)
    call("open path", Nr.OPENAT, AT_FDCWD, s("f"), O_PATH)
    call("read path fd", Nr.READ, 7, BUF, 1)
    call("fchmod path fd", Nr.FCHMOD, 7, 0o600)
    call("getfl path fd", Nr.FCNTL, 7, 3)
    call("dup path fd", Nr.DUP, 7)
    call("close", Nr.CLOSE, 99)
    call("close -1", Nr.CLOSE, -1)
    for fd in range(3, 12):
        close_quietly(fd)


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    map_buffers()
    opening()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
