"""Reading, writing, seeking, several buffers at once."""

import sys

from kernel.abi.fcntl import AT_FDCWD, O_CREAT, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import (
    BUF,
    END,
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


def reading() -> None:
    """One open file; then the same through others."""
    fd = call("open", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT | O_TRUNC, 0o644)
    call("write", Nr.WRITE, fd, s("hello world"), 11)
    call("write 0", Nr.WRITE, fd, 0, 0)
    call("write null", Nr.WRITE, fd, 0, 5)
    call("write bad", Nr.WRITE, fd, MISSING, 5)
    call("write partly bad", Nr.WRITE, fd, END - 3, 10)
    call("lseek set", Nr.LSEEK, fd, 0, 0)
    call("read", Nr.READ, fd, BUF, 100)
    print(peek(BUF, 11))
    call("read end", Nr.READ, fd, BUF, 100)
    call("read bad", Nr.READ, fd, MISSING, 5)
    call("lseek 0", Nr.LSEEK, fd, 0, 0)
    call("read bad 2", Nr.READ, fd, MISSING, 5)
    call("read huge", Nr.READ, fd, BUF, -1)
    call("lseek neg", Nr.LSEEK, fd, -1, 0)
    call("lseek end", Nr.LSEEK, fd, 0, 2)
    call("lseek past", Nr.LSEEK, fd, 1000, 2)
    call("lseek bad whence", Nr.LSEEK, fd, 0, 9)
    call("lseek max", Nr.LSEEK, fd, 0x7FFFFFFFFFFFFFFF, 0)
    call("lseek over", Nr.LSEEK, fd, 0x7FFFFFFFFFFFFFFF, 1)
    call("lseek data", Nr.LSEEK, fd, 0, 3)
    call("lseek hole", Nr.LSEEK, fd, 0, 4)
    call("lseek data end", Nr.LSEEK, fd, 100000, 3)
    call("pread", Nr.PREAD64, fd, BUF, 5, 6)
    print(peek(BUF, 5))
    call("pread neg", Nr.PREAD64, fd, BUF, 5, -1)
    call("pread max", Nr.PREAD64, fd, BUF, 5, 0x7FFFFFFFFFFFFFFF)
    call("pwrite hole", Nr.PWRITE64, fd, s("x"), 1, 8192)
    call("pwrite neg", Nr.PWRITE64, fd, s("x"), 1, -5)
    call("pwrite max", Nr.PWRITE64, fd, s("x"), 1, 0x7FFFFFFFFFFFFFFF)
    call("fstat", Nr.FSTAT, fd, BUF)
    print(
        "mode nlink",
        peek(BUF + 16, 8),
        "size",
        peek(BUF + 48, 8),
        "blk",
        peek(BUF + 56, 4),
        "blocks",
        peek(BUF + 64, 8),
    )
    call("ftruncate", Nr.FTRUNCATE, fd, 5)
    call("ftruncate neg", Nr.FTRUNCATE, fd, -1)
    call("ftruncate huge", Nr.FTRUNCATE, fd, 0x7FFFFFFFFFFFFFFF)
    call("fstat2", Nr.FSTAT, fd, BUF)
    print("size", peek(BUF + 48, 8))
    call("ftruncate 5", Nr.FTRUNCATE, fd, 5)
    call("fallocate", Nr.FALLOCATE, fd, 0, 0, 10000)
    call("fallocate keep", Nr.FALLOCATE, fd, 1, 0, 20000)
    call("fallocate punch", Nr.FALLOCATE, fd, 3, 0, 4096)
    call("fallocate punch no keep", Nr.FALLOCATE, fd, 2, 0, 4096)
    call("fallocate neg", Nr.FALLOCATE, fd, 0, -1, 10)
    call("fallocate zero", Nr.FALLOCATE, fd, 0, 0, 0)
    call("fsync", Nr.FSYNC, fd)
    call("fdatasync", Nr.FDATASYNC, fd)
    call("fsync bad", Nr.FSYNC, 99)
    ro = call("open ro", Nr.OPENAT, AT_FDCWD, s("f"), O_RDONLY)
    call("write ro", Nr.WRITE, ro, BUF, 1)
    call("ftruncate ro", Nr.FTRUNCATE, ro, 0)
    wo = call("open wo", Nr.OPENAT, AT_FDCWD, s("f"), O_WRONLY)
    call("read wo", Nr.READ, wo, BUF, 1)
    d = call("open dir", Nr.OPENAT, AT_FDCWD, s("d"), O_RDONLY)
    call("read dir", Nr.READ, d, BUF, 10)
    call("pread dir", Nr.PREAD64, d, BUF, 10, 0)
    call("write dir", Nr.WRITE, d, BUF, 10)
    call("lseek dir", Nr.LSEEK, d, 0, 0)
    call("lseek dir end neg", Nr.LSEEK, d, -1, 0)
    call("fsync dir", Nr.FSYNC, d)
    call("ftruncate dir", Nr.FTRUNCATE, d, 0)
    call("getdents small", Nr.GETDENTS64, d, BUF, 10)
    call("getdents", Nr.GETDENTS64, d, BUF, 1000)
    call("getdents end", Nr.GETDENTS64, d, BUF, 1000)
    call("getdents file", Nr.GETDENTS64, fd, BUF, 1000)
    call("getdents bad", Nr.GETDENTS64, 99, BUF, 1000)
    for n in range(fd, d + 1):
        close_quietly(n)


def vectors() -> None:
    """readv and its kin."""
    fd = call("open", Nr.OPENAT, AT_FDCWD, s("v"), O_RDWR | O_CREAT | O_TRUNC, 0o644)
    a = s("abc")
    b = s("defgh")
    poke(BUF, le(a, 8) + le(3, 8) + le(0, 8) + le(0, 8) + le(b, 8) + le(5, 8))
    call("writev", Nr.WRITEV, fd, BUF, 3)
    call("writev 0", Nr.WRITEV, fd, BUF, 0)
    call("writev -1", Nr.WRITEV, fd, BUF, -1)
    call("writev 1025", Nr.WRITEV, fd, BUF, 1025)
    poke(BUF, le(a, 8) + le(3, 8) + le(MISSING, 8) + le(5, 8))
    call("writev bad second", Nr.WRITEV, fd, BUF, 2)
    poke(BUF, le(a, 8) + le(-1, 8))
    call("writev negative", Nr.WRITEV, fd, BUF, 1)
    poke(BUF, le(BUF + 100, 8) + le(4, 8) + le(BUF + 200, 8) + le(100, 8))
    call("preadv", Nr.PREADV, fd, BUF, 2, 0, 0)
    print(peek(BUF + 100, 4), peek(BUF + 200, 4))
    call("preadv neg", Nr.PREADV, fd, BUF, 2, -1, 0)
    call("pwritev", Nr.PWRITEV, fd, BUF, 1, 2, 0)
    call("preadv2 flags", Nr.PREADV2, fd, BUF, 2, 0, 0, 0x1000)
    call("readv", Nr.READV, fd, BUF, 2)
    call("close", Nr.CLOSE, fd)


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    prepare()
    reading()
    vectors()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
