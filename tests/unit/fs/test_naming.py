"""Making, linking, renaming and removing names in a tmpfs."""

from kernel.abi.errno import (
    EACCES,
    EBUSY,
    EEXIST,
    EINVAL,
    EISDIR,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    ENOTEMPTY,
    EPERM,
    EROFS,
)
from kernel.abi.fcntl import RENAME_EXCHANGE, RENAME_NOREPLACE
from kernel.abi.mount import MS_RDONLY
from kernel.abi.stat import S_IFIFO, S_ISGID
from kernel.fs.tmpfs.tmpfs import Tmpfs
from kernel.fs.vfs import naming
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.walk import Walk, resolve
from kernel.mm.frames import frames
from tests.unit.fs.helpers import (
    content_of,
    fails_with,
    inode_at,
    make_directory,
    make_file,
    make_link,
    names_in,
)


def rename(caller: Caller, old: bytes, new: bytes, flags: int = 0) -> None:
    """Both names from the root."""
    naming.rename(caller, Walk(caller, caller.cwd, old), Walk(caller, caller.cwd, new), flags)


def remove(caller: Caller, path: bytes) -> None:
    """unlink."""
    naming.remove_name(caller, caller.cwd, path)


def test_new_names_are_listed_in_order(caller: Caller) -> None:
    for name in (b"c", b"a", b"b"):
        make_file(caller, name)
    assert names_in(caller, b"/") == [b"c", b"a", b"b"]


def test_mode_is_cut_by_umask(caller: Caller) -> None:
    make_directory(caller, b"d", 0o777)
    assert inode_at(caller, b"d").mode & 0o7777 == 0o755


def test_existing_name_is_not_made_again(caller: Caller) -> None:
    make_directory(caller, b"d")
    for path in (b"d", b"d/", b".", b"d/.."):
        with fails_with(EEXIST):
            make_directory(caller, path)


def test_set_group_id_directory_passes_its_group_on(caller: Caller) -> None:
    make_directory(caller, b"d")
    inode_at(caller, b"d").gid = 7
    inode_at(caller, b"d").mode |= S_ISGID
    make_directory(caller, b"d/e")
    assert inode_at(caller, b"d/e").gid == 7
    assert inode_at(caller, b"d/e").mode & S_ISGID != 0


def test_fifo_and_device_nodes(caller: Caller, guest: Caller, root: Path) -> None:
    naming.make_node(caller, root, b"p", S_IFIFO | 0o600, 0)
    assert inode_at(caller, b"p").is_fifo()
    inode_at(caller, b"/").mode |= 0o777
    with fails_with(EPERM):
        naming.make_node(guest, root, b"dev", 0o020600, 0x103)


def test_link_counts_names(caller: Caller, root: Path) -> None:
    make_file(caller, b"f", b"text")
    naming.make_link(caller, resolve(caller, root, b"f", True), root, b"g")
    assert inode_at(caller, b"g").nlink == 2
    remove(caller, b"f")
    assert inode_at(caller, b"g").nlink == 1
    assert content_of(caller, b"g") == b"text"


def test_directories_have_no_second_name(caller: Caller, root: Path) -> None:
    make_directory(caller, b"d")
    with fails_with(EPERM):
        naming.make_link(caller, resolve(caller, root, b"d", True), root, b"e")


def test_unlink_keeps_data_of_open_file(caller: Caller) -> None:
    file = make_file(caller, b"f", b"still here")
    remove(caller, b"f")
    file.seek(0, 0)
    assert file.read_bytes(100) == b"still here"
    assert file.stat().st_nlink == 0


def test_last_reference_frees_the_pages(caller: Caller) -> None:
    before = frames.free_count
    file = make_file(caller, b"f", b"x" * 10000)
    assert frames.free_count == before - 3
    remove(caller, b"f")
    assert frames.free_count == before - 3
    del file
    assert frames.free_count == before


def test_unlink_refuses_directories(caller: Caller) -> None:
    make_directory(caller, b"d")
    for path in (b"d", b"d/", b"d/.", b"/"):
        with fails_with(EISDIR):
            remove(caller, path)


def test_rmdir_needs_an_empty_directory(caller: Caller, root: Path) -> None:
    make_directory(caller, b"d")
    make_file(caller, b"d/f")
    with fails_with(ENOTEMPTY):
        naming.remove_directory(caller, root, b"d")
    remove(caller, b"d/f")
    naming.remove_directory(caller, root, b"d/")
    with fails_with(ENOENT):
        inode_at(caller, b"d")


def test_rmdir_of_special_names(caller: Caller, root: Path) -> None:
    make_directory(caller, b"d")
    make_file(caller, b"f")
    for path, errno in ((b"d/.", EINVAL), (b"d/..", ENOTEMPTY), (b"/", EBUSY), (b"f", ENOTDIR)):
        with fails_with(errno):
            naming.remove_directory(caller, root, path)


def test_nothing_is_made_in_a_removed_directory(caller: Caller, root: Path) -> None:
    make_directory(caller, b"d")
    gone = resolve(caller, root, b"d", True)
    naming.remove_directory(caller, root, b"d")
    with fails_with(ENOENT):
        naming.make_directory(caller, gone, b"e", 0o755)


def test_rename_replaces_a_file(caller: Caller) -> None:
    make_file(caller, b"a", b"new")
    make_file(caller, b"b", b"old")
    rename(caller, b"a", b"b")
    assert names_in(caller, b"/") == [b"b"]
    assert content_of(caller, b"b") == b"new"


def test_rename_moves_directories_with_their_parent(caller: Caller) -> None:
    for path in (b"a", b"b", b"a/d"):
        make_directory(caller, path)
    rename(caller, b"a/d", b"b/e")
    assert inode_at(caller, b"b/e/..") is inode_at(caller, b"b")
    assert (inode_at(caller, b"a").nlink, inode_at(caller, b"b").nlink) == (2, 3)


def test_rename_refuses_what_would_lose_or_loop(caller: Caller) -> None:
    make_directory(caller, b"d")
    make_directory(caller, b"d/sub")
    make_directory(caller, b"empty")
    make_file(caller, b"f")
    cases = [
        (b"d", b"d/sub/x", EINVAL),
        (b"d/sub", b"d", ENOTEMPTY),
        (b"empty", b"d", ENOTEMPTY),
        (b"f", b"empty", EISDIR),
        (b"empty", b"f", ENOTDIR),
        (b"f", b"new/", ENOTDIR),
        (b"d/.", b"x", EBUSY),
        (b"missing", b"x", ENOENT),
    ]
    for old, new, errno in cases:
        with fails_with(errno):
            rename(caller, old, new)


def test_rename_onto_another_name_of_the_same_file_does_nothing(caller: Caller, root: Path) -> None:
    make_file(caller, b"f")
    naming.make_link(caller, resolve(caller, root, b"f", True), root, b"g")
    rename(caller, b"f", b"g")
    assert names_in(caller, b"/") == [b"f", b"g"]


def test_rename_flags(caller: Caller) -> None:
    make_file(caller, b"a", b"1")
    make_file(caller, b"b", b"2")
    with fails_with(EEXIST):
        rename(caller, b"a", b"b", RENAME_NOREPLACE)
    rename(caller, b"a", b"b", RENAME_EXCHANGE)
    assert (content_of(caller, b"a"), content_of(caller, b"b")) == (b"2", b"1")
    with fails_with(ENOENT):
        rename(caller, b"a", b"missing", RENAME_EXCHANGE)


def test_sticky_directory_protects_files_of_others(caller: Caller, guest: Caller) -> None:
    make_file(caller, b"f")
    inode_at(caller, b"/").mode |= 0o1777
    with fails_with(EPERM):
        remove(guest, b"f")


def test_names_need_write_permission(caller: Caller, guest: Caller) -> None:
    with fails_with(EACCES):
        make_directory(guest, b"d")


def test_read_only_mount_refuses_names(caller: Caller) -> None:
    mounts.root().flags = MS_RDONLY
    with fails_with(EROFS):
        make_directory(caller, b"d")


def test_listing_survives_removal(caller: Caller) -> None:
    for n in range(10):
        make_file(caller, f"f{n}".encode())
    directory = inode_at(caller, b"/")
    seen: list[bytes] = []
    cookie = 2
    while batch := directory.entries(cookie, 3):
        for entry in batch:
            seen.append(entry.name)
            remove(caller, entry.name)
            cookie = entry.cookie
    assert seen == [f"f{n}".encode() for n in range(10)]


def test_links_are_listed_as_links(caller: Caller) -> None:
    make_link(caller, b"target", b"l")
    assert [entry.mode >> 12 for entry in inode_at(caller, b"/").entries(2, 9)] == [0o12]


def test_files_are_limited_in_number(caller: Caller, root: Path) -> None:
    fs = root.mount.fs
    assert isinstance(fs, Tmpfs)
    names = fs.names
    names.files = names.limit - 2
    make_file(caller, b"a")
    make_directory(caller, b"b")
    with fails_with(ENOSPC):
        make_link(caller, b"x", b"c")
    remove(caller, b"a")
    rename(caller, b"b", b"d")
    naming.remove_directory(caller, root, b"d")
    make_file(caller, b"c")
    naming.make_link(caller, resolve(caller, root, b"c", True), root, b"e")
    remove(caller, b"c")
    remove(caller, b"e")
    assert names.files == names.limit - 2
