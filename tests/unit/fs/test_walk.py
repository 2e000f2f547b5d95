"""Walking path names."""

import pytest

from kernel.abi.errno import EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from kernel.fs.tmpfs.tmpfs import TmpfsType
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.mount import Mount, mounts
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.walk import Walk, resolve
from tests.unit.fs.helpers import (
    fails_with,
    inode_at,
    make_directory,
    make_file,
    make_link,
)


def test_slashes_and_dots_do_not_change_the_file(caller: Caller) -> None:
    make_directory(caller, b"a")
    make_file(caller, b"a/f")
    wanted = inode_at(caller, b"/a/f")
    for path in (b"a/f", b"//a///f", b"./a/./f", b"a/../a/f", b"/../a/f"):
        assert inode_at(caller, path) is wanted


def test_empty_path_names_nothing(caller: Caller) -> None:
    with fails_with(ENOENT):
        inode_at(caller, b"")


def test_root_is_its_own_parent(caller: Caller, root: Path) -> None:
    assert inode_at(caller, b"/../..") is root.inode


def test_trailing_slash_needs_a_directory(caller: Caller) -> None:
    make_file(caller, b"f")
    with fails_with(ENOTDIR):
        inode_at(caller, b"f/")
    with fails_with(ENOTDIR):
        inode_at(caller, b"f/.")


def test_file_in_the_middle_is_no_directory(caller: Caller) -> None:
    make_file(caller, b"f")
    with fails_with(ENOTDIR):
        inode_at(caller, b"f/g")


def test_links_are_followed_from_where_they_are(caller: Caller) -> None:
    make_directory(caller, b"d")
    make_file(caller, b"d/f")
    make_link(caller, b"f", b"d/relative")
    make_link(caller, b"/d/f", b"absolute")
    make_link(caller, b"d", b"to-directory")
    wanted = inode_at(caller, b"d/f")
    for path in (b"d/relative", b"absolute", b"to-directory/f", b"to-directory/relative"):
        assert inode_at(caller, path) is wanted


def test_last_link_is_kept_without_follow(caller: Caller, root: Path) -> None:
    make_link(caller, b"nowhere", b"l")
    assert resolve(caller, root, b"l", False).inode.is_symlink()
    with fails_with(ENOENT):
        inode_at(caller, b"l")


def test_slash_after_a_link_follows_it(caller: Caller, root: Path) -> None:
    make_directory(caller, b"d")
    make_link(caller, b"d", b"l")
    assert resolve(caller, root, b"l/", False).inode.is_directory()


def test_loop_of_links_ends(caller: Caller) -> None:
    make_link(caller, b"b", b"a")
    make_link(caller, b"a", b"b")
    with fails_with(ELOOP):
        inode_at(caller, b"a")


def test_forty_links_are_allowed_and_no_more(caller: Caller) -> None:
    make_file(caller, b"l0")
    for n in range(41):
        make_link(caller, f"l{n}".encode(), f"l{n + 1}".encode())
    assert inode_at(caller, b"l40").is_regular()
    with fails_with(ELOOP):
        inode_at(caller, b"l41")


def test_long_names_are_refused(caller: Caller) -> None:
    with fails_with(ENOENT):
        inode_at(caller, b"n" * 255)
    with fails_with(ENAMETOOLONG):
        inode_at(caller, b"n" * 256)
    with fails_with(ENAMETOOLONG):
        inode_at(caller, b"/" * 4096)


def test_directories_need_search_permission(caller: Caller, guest: Caller) -> None:
    make_directory(caller, b"d", 0o700)
    make_file(caller, b"d/f")
    assert inode_at(caller, b"d/f").is_regular()
    with fails_with(EACCES):
        inode_at(guest, b"d/f")


def test_walk_stops_before_the_last_name(caller: Caller, root: Path) -> None:
    make_directory(caller, b"d")
    walk = Walk(caller, root, b"d/new/")
    assert walk.directory.inode is inode_at(caller, b"d")
    assert (walk.name, walk.has_slash) == (b"new", True)


@pytest.mark.parametrize("path", [b"/", b".", b"d/..", b"d/."])
def test_special_last_names(caller: Caller, root: Path, path: bytes) -> None:
    make_directory(caller, b"d")
    assert Walk(caller, root, path).is_special()


def test_mounts_are_entered_and_left(caller: Caller, root: Path) -> None:
    make_directory(caller, b"m")
    make_directory(caller, b"m/hidden")
    fs = TmpfsType().make(b"none", b"")
    mounts.add(Mount(fs, fs.root(), b"none", b"tmpfs", root.mount, inode_at(caller, b"m"), 0))
    assert inode_at(caller, b"m") is fs.root()
    assert inode_at(caller, b"m/..") is root.inode
    with fails_with(ENOENT):
        inode_at(caller, b"m/hidden")


def test_chroot_is_not_left(caller: Caller, root: Path) -> None:
    make_directory(caller, b"jail")
    make_file(caller, b"secret")
    jail = resolve(caller, root, b"jail", True)
    prisoner = Caller(jail, jail, 0, 0, [], 0)
    assert inode_at(prisoner, b"/../..") is jail.inode
    with fails_with(ENOENT):
        inode_at(prisoner, b"../secret")


def test_path_text_climbs_through_mounts(caller: Caller, root: Path) -> None:
    make_directory(caller, b"m")
    fs = TmpfsType().make(b"none", b"")
    mounts.add(Mount(fs, fs.root(), b"none", b"tmpfs", root.mount, inode_at(caller, b"m"), 0))
    make_directory(caller, b"m/x")
    make_directory(caller, b"m/x/y")
    assert resolve(caller, root, b"m/x/y", True).text(root) == b"/m/x/y"
    assert resolve(caller, root, b"/m", True).text(root) == b"/m"
    assert root.text(root) == b"/"
