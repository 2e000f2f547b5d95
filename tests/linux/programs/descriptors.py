"""Descriptors: flags, duplicates, pipes, locks, devices, waiting."""

import sys

from kernel.abi.fcntl import AT_FDCWD, O_CREAT, O_RDWR
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import (
    BUF,
    MISSING,
    call,
    close_quietly,
    le,
    map_buffers,
    peek,
    poke,
    s,
)


def prepare() -> None:
    """A directory `d` and a file `f`."""
    map_buffers()
    call("make d", Nr.MKDIRAT, AT_FDCWD, s("d"), 0o755)
    fd = call("make f", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT, 0o644)
    call("fill f", Nr.WRITE, fd, s("hello world"), 11)
    close_quietly(fd)


def descriptors() -> None:
    """dup, fcntl, pipes, devices, poll, sendfile."""
    fd = call("open", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR)
    call("dup", Nr.DUP, fd)
    call("dup3 same", Nr.DUP3, fd, fd, 0)
    call("dup3 flags", Nr.DUP3, fd, 20, 1)
    call("dup3", Nr.DUP3, fd, 20, 0o2000000)
    call("getfd", Nr.FCNTL, 20, 1)
    call("setfd", Nr.FCNTL, 20, 2, 0)
    call("getfd", Nr.FCNTL, 20, 1)
    call("dupfd", Nr.FCNTL, fd, 0, 10)
    call("dupfd cloexec", Nr.FCNTL, fd, 1030, 10)
    call("dupfd neg", Nr.FCNTL, fd, 0, -1)
    call("dupfd limit", Nr.FCNTL, fd, 0, 1 << 30)
    call("getfl", Nr.FCNTL, fd, 3)
    call("setfl", Nr.FCNTL, fd, 4, 0o6000)
    call("getfl", Nr.FCNTL, fd, 3)
    call("setfl 0", Nr.FCNTL, fd, 4, 0)
    call("fcntl bad", Nr.FCNTL, fd, 9999, 0)
    call("fcntl badf", Nr.FCNTL, 99, 1, 0)
    call("dup2 high", Nr.DUP3, fd, 1 << 20, 0)
    call("dup2 neg", Nr.DUP3, fd, -1, 0)
    call("close_range", Nr.CLOSE_RANGE, 10, 30, 0)
    call("close_range bad", Nr.CLOSE_RANGE, 30, 10, 0)
    call("close_range flags", Nr.CLOSE_RANGE, 10, 30, 1)
    call("pipe2", Nr.PIPE2, BUF, 0)
    print(peek(BUF, 8))
    call("pipe2 bad", Nr.PIPE2, MISSING, 0)
    call("pipe2 flags", Nr.PIPE2, BUF, 1)
    call("pipe seek", Nr.LSEEK, 5, 0, 0)
    call("pipe pread", Nr.PREAD64, 5, BUF, 1, 0)
    call("pipe write", Nr.WRITE, 6, s("abc"), 3)
    call("pipe fionread", Nr.IOCTL, 5, 0x541B, BUF)
    print(peek(BUF, 4))
    call("pipe read bad", Nr.READ, 5, MISSING, 3)
    call("pipe read", Nr.READ, 5, BUF, 10)
    call("pipe write to reader", Nr.WRITE, 5, BUF, 1)
    call("pipe read from writer", Nr.READ, 6, BUF, 1)
    call("pipe nonblock", Nr.FCNTL, 5, 4, 0o4000)
    call("pipe eagain", Nr.READ, 5, BUF, 10)
    call("pipe trunc", Nr.FTRUNCATE, 6, 0)
    call("pipe fsync", Nr.FSYNC, 6)
    call("pipe getsz", Nr.FCNTL, 6, 1032, 0)
    call("pipe stat", Nr.FSTAT, 5, BUF)
    print(peek(BUF + 16, 4), peek(BUF + 48, 8), peek(BUF + 56, 4))
    call("pipe close writer", Nr.CLOSE, 6)
    call("pipe eof", Nr.READ, 5, BUF, 10)
    call("pipe close", Nr.CLOSE, 5)
    poke(BUF, le(1, 2) + le(0, 2) + le(0, 4) + le(0, 8) + le(10, 8) + le(0, 8))
    call("setlk", Nr.FCNTL, fd, 6, BUF)
    call("getlk", Nr.FCNTL, fd, 5, BUF)
    print(peek(BUF, 32))
    poke(BUF, le(9, 2) + le(0, 2) + le(0, 4) + le(0, 8) + le(10, 8) + le(0, 8))
    call("setlk bad", Nr.FCNTL, fd, 6, BUF)
    call("flock", Nr.FLOCK, fd, 2)
    call("flock nb", Nr.FLOCK, fd, 6)
    call("flock bad", Nr.FLOCK, fd, 0)
    call("flock un", Nr.FLOCK, fd, 8)
    call("ioctl file", Nr.IOCTL, fd, 0x5401, BUF)
    call("ioctl fionread", Nr.IOCTL, fd, 0x541B, BUF)
    call("ioctl bad", Nr.IOCTL, 99, 0x5401, BUF)
    call("ioctl unknown", Nr.IOCTL, fd, 0x1234, BUF)
    null = call("open null", Nr.OPENAT, AT_FDCWD, s("/dev/null"), O_RDWR)
    call("ioctl null", Nr.IOCTL, null, 0x5401, BUF)
    call("lseek null", Nr.LSEEK, null, 5, 0)
    call("write null bad", Nr.WRITE, null, MISSING, 7)
    call("read null", Nr.READ, null, BUF, 7)
    call("ftruncate null", Nr.FTRUNCATE, null, 0)
    call("fsync null", Nr.FSYNC, null)
    call("mmap null", Nr.MMAP, 0, 4096, 1, 2, null, 0)
    full = call("open full", Nr.OPENAT, AT_FDCWD, s("/dev/full"), O_RDWR)
    call("write full", Nr.WRITE, full, BUF, 7)
    call("read full", Nr.READ, full, BUF, 7)
    zero = call("open zero", Nr.OPENAT, AT_FDCWD, s("/dev/zero"), O_RDWR)
    call("read zero bad", Nr.READ, zero, MISSING, 7)
    call("pread zero", Nr.PREAD64, zero, BUF, 7, 100)
    waited = [(fd, 1), (99, 1), (-1, 1), (null, 5)]
    poke(BUF, b"".join([le(one, 4) + le(events, 4) for one, events in waited]))
    poke(BUF + 100, le(0, 8) + le(0, 8))
    call("ppoll", Nr.PPOLL, BUF, 4, BUF + 100, 0, 8)
    print(peek(BUF, 32))
    call("ppoll bad", Nr.PPOLL, MISSING, 1, BUF + 100, 0, 8)
    call("ppoll size", Nr.PPOLL, BUF, 1, BUF + 100, BUF + 100, 4)
    poke(BUF + 100, le(-1, 8) + le(0, 8))
    call("ppoll neg time", Nr.PPOLL, BUF, 1, BUF + 100, 0, 8)
    poke(BUF + 100, le(0, 8) + le(0, 8))
    poke(BUF, le(1 << fd | 1 << null, 8) + le(1 << null, 8) + le(0, 8))
    call("pselect", Nr.PSELECT6, 32, BUF, BUF + 8, BUF + 16, BUF + 100, 0)
    print(peek(BUF, 24))
    poke(BUF, le(1 << 30, 8))
    call("pselect badf", Nr.PSELECT6, 32, BUF, 0, 0, BUF + 100, 0)
    call("pselect neg", Nr.PSELECT6, -1, BUF, 0, 0, BUF + 100, 0)
    call("sendfile", Nr.SENDFILE, null, fd, 0, 100)
    call("sendfile pipe", Nr.SENDFILE, fd, null, 0, 100)
    poke(BUF, le(1, 8))
    call("sendfile off", Nr.SENDFILE, null, fd, BUF, 100)
    print(peek(BUF, 8))
    g = call("open g", Nr.OPENAT, AT_FDCWD, s("g"), O_RDWR | O_CREAT, 0o644)
    call("cfr", Nr.COPY_FILE_RANGE, fd, 0, g, 0, 100, 0)
    call("cfr flags", Nr.COPY_FILE_RANGE, fd, 0, g, 0, 100, 1)
    call("cfr same", Nr.COPY_FILE_RANGE, g, 0, g, 0, 100, 0)


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    prepare()
    descriptors()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
