"""Making, linking, renaming and removing names."""

import sys

from kernel.abi.fcntl import AT_FDCWD, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY
from kernel.abi.numbers import Nr
from tests.linux.programs.probe import BUF, call, close_quietly, map_buffers, s


def prepare() -> None:
    """A directory `d` and a file `f`."""
    map_buffers()
    call("make d", Nr.MKDIRAT, AT_FDCWD, s("d"), 0o755)
    fd = call("make f", Nr.OPENAT, AT_FDCWD, s("f"), O_RDWR | O_CREAT, 0o644)
    call("fill f", Nr.WRITE, fd, s("hello world"), 11)
    close_quietly(fd)


def names() -> None:
    """Every call that changes names."""
    call("symlink", Nr.SYMLINKAT, s("f"), AT_FDCWD, s("l"))
    call("symlink again", Nr.SYMLINKAT, s("f"), AT_FDCWD, s("l"))
    call("symlink empty target", Nr.SYMLINKAT, s(""), AT_FDCWD, s("l2"))
    call("symlink empty name", Nr.SYMLINKAT, s("f"), AT_FDCWD, s(""))
    call("symlink slash", Nr.SYMLINKAT, s("f"), AT_FDCWD, s("nl/"))
    call("symlink loop", Nr.SYMLINKAT, s("loop"), AT_FDCWD, s("loop"))
    call("open loop", Nr.OPENAT, AT_FDCWD, s("loop"), O_RDONLY)
    call("open nofollow", Nr.OPENAT, AT_FDCWD, s("l"), O_NOFOLLOW)
    call("readlink", Nr.READLINKAT, AT_FDCWD, s("l"), BUF, 100)
    call("readlink short", Nr.READLINKAT, AT_FDCWD, s("loop"), BUF, 2)
    call("readlink zero", Nr.READLINKAT, AT_FDCWD, s("l"), BUF, 0)
    call("readlink neg", Nr.READLINKAT, AT_FDCWD, s("l"), BUF, -1)
    call("readlink file", Nr.READLINKAT, AT_FDCWD, s("f"), BUF, 100)
    call("readlink slash", Nr.READLINKAT, AT_FDCWD, s("l/"), BUF, 100)
    call("link", Nr.LINKAT, AT_FDCWD, s("f"), AT_FDCWD, s("h"), 0)
    call("link exists", Nr.LINKAT, AT_FDCWD, s("f"), AT_FDCWD, s("h"), 0)
    call("link dir", Nr.LINKAT, AT_FDCWD, s("d"), AT_FDCWD, s("hd"), 0)
    call("link symlink", Nr.LINKAT, AT_FDCWD, s("l"), AT_FDCWD, s("hl"), 0)
    call("link follow", Nr.LINKAT, AT_FDCWD, s("l"), AT_FDCWD, s("hf"), 0x400)
    call("link flags", Nr.LINKAT, AT_FDCWD, s("f"), AT_FDCWD, s("hx"), 0x100)
    call("link cross", Nr.LINKAT, AT_FDCWD, s("f"), AT_FDCWD, s("/proc/x"), 0)
    call("mkdir exists", Nr.MKDIRAT, AT_FDCWD, s("d"), 0o755)
    call("mkdir file", Nr.MKDIRAT, AT_FDCWD, s("f"), 0o755)
    call("mkdir slash", Nr.MKDIRAT, AT_FDCWD, s("d2/"), 0o1777)
    call("mkdir dot", Nr.MKDIRAT, AT_FDCWD, s("."), 0o755)
    call("mkdir in file", Nr.MKDIRAT, AT_FDCWD, s("f/x"), 0o755)
    call("mkdir in missing", Nr.MKDIRAT, AT_FDCWD, s("missing/x"), 0o755)
    call("mkdir root", Nr.MKDIRAT, AT_FDCWD, s("/"), 0o755)
    call("mkdir proc", Nr.MKDIRAT, AT_FDCWD, s("/proc/x"), 0o755)
    call("mknod fifo", Nr.MKNODAT, AT_FDCWD, s("p"), 0o10644, 0)
    call("mknod dir", Nr.MKNODAT, AT_FDCWD, s("nd"), 0o40644, 0)
    call("mknod plain", Nr.MKNODAT, AT_FDCWD, s("np"), 0o644, 0)
    call("mknod bad", Nr.MKNODAT, AT_FDCWD, s("nb"), 0o170644, 0)
    call("mknod char", Nr.MKNODAT, AT_FDCWD, s("nc"), 0o20644, 0x103)
    call("mknod sock", Nr.MKNODAT, AT_FDCWD, s("ns"), 0o140644, 0)
    call("open sock", Nr.OPENAT, AT_FDCWD, s("ns"), O_RDWR)
    call("open fifo nonblock write", Nr.OPENAT, AT_FDCWD, s("p"), O_WRONLY | O_NONBLOCK)
    call("unlink dir", Nr.UNLINKAT, AT_FDCWD, s("d"), 0)
    call("unlink slash", Nr.UNLINKAT, AT_FDCWD, s("f/"), 0)
    call("unlink missing", Nr.UNLINKAT, AT_FDCWD, s("missing"), 0)
    call("unlink dot", Nr.UNLINKAT, AT_FDCWD, s("."), 0)
    call("unlink flags", Nr.UNLINKAT, AT_FDCWD, s("f"), 1)
    call("rmdir file", Nr.UNLINKAT, AT_FDCWD, s("f"), 0x200)
    call("rmdir dot", Nr.UNLINKAT, AT_FDCWD, s("d/."), 0x200)
    call("rmdir dotdot", Nr.UNLINKAT, AT_FDCWD, s("d/.."), 0x200)
    call("mkdir d/s", Nr.MKDIRAT, AT_FDCWD, s("d/s"), 0o755)
    call("rmdir full", Nr.UNLINKAT, AT_FDCWD, s("d"), 0x200)
    call("rmdir root", Nr.UNLINKAT, AT_FDCWD, s("/"), 0x200)
    call("rmdir proc", Nr.UNLINKAT, AT_FDCWD, s("/proc"), 0x200)
    call("rename file dir", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d2"), 0)
    call("rename dir file", Nr.RENAMEAT2, AT_FDCWD, s("d2"), AT_FDCWD, s("f"), 0)
    call("rename into self", Nr.RENAMEAT2, AT_FDCWD, s("d"), AT_FDCWD, s("d/s/t"), 0)
    call("rename full", Nr.RENAMEAT2, AT_FDCWD, s("d2"), AT_FDCWD, s("d"), 0)
    call("rename parent", Nr.RENAMEAT2, AT_FDCWD, s("d/s"), AT_FDCWD, s("d"), 0)
    call("rename dot", Nr.RENAMEAT2, AT_FDCWD, s("d/."), AT_FDCWD, s("x"), 0)
    call("rename slash", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("x/"), 0)
    call("rename dir slash", Nr.RENAMEAT2, AT_FDCWD, s("d2"), AT_FDCWD, s("d3/"), 0)
    call("rename same", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("h"), 0)
    call("rename noreplace", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d"), 1)
    call("rename exchange", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d"), 2)
    call("rename exchange back", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d"), 2)
    call("rename exchange missing", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("missing"), 2)
    call("rename both flags", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d"), 3)
    call("rename bad flags", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("d"), 8)
    call("rename missing", Nr.RENAMEAT2, AT_FDCWD, s("missing"), AT_FDCWD, s("x"), 0)
    call("rename cross", Nr.RENAMEAT2, AT_FDCWD, s("f"), AT_FDCWD, s("/proc/x"), 0)
    call("rename root", Nr.RENAMEAT2, AT_FDCWD, s("/"), AT_FDCWD, s("x"), 0)
    call("rename empty", Nr.RENAMEAT2, AT_FDCWD, s(""), AT_FDCWD, s("x"), 0)


def main(argv: list[str]) -> int:
    """Answers on standard output."""
    prepare()
    names()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
