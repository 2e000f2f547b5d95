"""Opening by name."""

from kernel.abi.errno import (
    EACCES,
    EBADF,
    EEXIST,
    EISDIR,
    ELOOP,
    ENOENT,
    ENOTDIR,
    ENXIO,
    EOPNOTSUPP,
    EROFS,
)
from kernel.abi.fcntl import (
    O_APPEND,
    O_CREAT,
    O_DIRECTORY,
    O_EXCL,
    O_NOFOLLOW,
    O_NONBLOCK,
    O_PATH,
    O_RDONLY,
    O_RDWR,
    O_TMPFILE,
    O_TRUNC,
    O_WRONLY,
)
from kernel.abi.mount import MS_RDONLY
from kernel.abi.stat import S_IFIFO
from kernel.file.open_file import OpenFile
from kernel.fs.vfs import naming
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.open import open_at
from kernel.mm.user import UserPtr
from tests.unit.fs.helpers import (
    content_of,
    fails_with,
    inode_at,
    make_directory,
    make_file,
    make_link,
)


def open_(caller: Caller, path: bytes, flags: int, mode: int = 0o644) -> OpenFile:
    """From the working directory."""
    return open_at(caller, caller.cwd, path, flags, mode)


def test_create_makes_or_finds(caller: Caller) -> None:
    open_(caller, b"f", O_CREAT | O_WRONLY).write_bytes(b"one")
    open_(caller, b"f", O_CREAT | O_WRONLY)
    assert content_of(caller, b"f") == b"one"


def test_exclusive_create_refuses_what_is_there(caller: Caller) -> None:
    make_file(caller, b"f")
    make_link(caller, b"nowhere", b"l")
    make_directory(caller, b"d")
    for path in (b"f", b"l", b"d"):
        with fails_with(EEXIST):
            open_(caller, path, O_CREAT | O_EXCL | O_WRONLY)


def test_create_through_a_dangling_link_makes_its_target(caller: Caller) -> None:
    make_directory(caller, b"d")
    make_link(caller, b"d/new", b"l")
    open_(caller, b"l", O_CREAT | O_WRONLY)
    assert inode_at(caller, b"d/new").is_regular()


def test_truncate_empties(caller: Caller) -> None:
    make_file(caller, b"f", b"text")
    open_(caller, b"f", O_WRONLY | O_TRUNC)
    assert content_of(caller, b"f") == b""


def test_mode_does_not_hinder_the_maker(guest: Caller, caller: Caller) -> None:
    inode_at(caller, b"/").mode |= 0o777
    file = open_(guest, b"f", O_CREAT | O_RDWR, 0)
    assert file.write_bytes(b"x") == 1
    with fails_with(EACCES):
        open_(guest, b"f", O_RDONLY)


def test_errors_of_types(caller: Caller) -> None:
    make_directory(caller, b"d")
    make_file(caller, b"f")
    make_link(caller, b"f", b"l")
    cases = [
        (b"d", O_WRONLY, EISDIR),
        (b"d", O_CREAT | O_RDONLY, EISDIR),
        (b"new/", O_CREAT | O_WRONLY, EISDIR),
        (b"f", O_DIRECTORY, ENOTDIR),
        (b"l", O_NOFOLLOW, ELOOP),
        (b"l", O_NOFOLLOW | O_DIRECTORY, ENOTDIR),
        (b"missing", O_RDONLY, ENOENT),
        (b"d", O_TMPFILE | O_RDWR, EOPNOTSUPP),
    ]
    for path, flags, errno in cases:
        with fails_with(errno):
            open_(caller, path, flags)


def test_read_only_mount_refuses_writing(caller: Caller) -> None:
    make_file(caller, b"f")
    mounts.root().flags = MS_RDONLY
    for flags in (O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC):
        with fails_with(EROFS):
            open_(caller, b"f", flags)
    assert open_(caller, b"f", O_RDONLY).read_bytes(1) == b""


def test_path_file_has_a_place_and_no_content(caller: Caller) -> None:
    make_link(caller, b"nowhere", b"l")
    file = open_(caller, b"l", O_PATH | O_NOFOLLOW)
    assert file.stat().st_mode >> 12 == 0o12
    with fails_with(EBADF):
        file.read(UserPtr(0), 1)


def test_append_writes_at_the_end(caller: Caller) -> None:
    make_file(caller, b"f", b"ab")
    file = open_(caller, b"f", O_WRONLY | O_APPEND)
    file.write_bytes(b"cd")
    file.seek(0, 0)
    file.write_bytes(b"ef")
    assert content_of(caller, b"f") == b"abcdef"


def test_device_without_driver_cannot_be_opened(caller: Caller) -> None:
    naming.make_node(caller, caller.cwd, b"dev", 0o020666, 0xFFFF)
    with fails_with(ENXIO):
        open_(caller, b"dev", O_RDONLY)


def test_fifo_without_reader_refuses_a_writer_that_may_not_wait(caller: Caller) -> None:
    naming.make_node(caller, caller.cwd, b"p", S_IFIFO | 0o666, 0)
    with fails_with(ENXIO):
        open_(caller, b"p", O_WRONLY | O_NONBLOCK)
    reader = open_(caller, b"p", O_RDONLY | O_NONBLOCK)
    open_(caller, b"p", O_WRONLY | O_NONBLOCK).write_bytes(b"through")
    assert reader.read_bytes(100) == b"through"
    assert reader.read_bytes(100) == b""


def test_name_of_open_file_follows_renames(caller: Caller) -> None:
    file = make_file(caller, b"f")
    assert file.path_name() == b"/f"
    inode_at(caller, b"/").rename(b"f", inode_at(caller, b"/"), b"g")
    assert file.path_name() == b"/g"
    inode_at(caller, b"/").unlink(b"g")
    assert file.path_name().endswith(b"(deleted)")
