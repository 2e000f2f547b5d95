"""The root file system has what a boot needs, and overlays go over it."""

import os
import stat
from pathlib import Path

import pytest

from host import initramfs
from host.errors import HostError


def test_every_applet_is_a_link_to_busybox() -> None:
    tree = initramfs.base_tree()
    assert tree["bin/sh"].data == b"busybox"
    assert tree["bin/["].data == b"busybox"
    assert stat.S_ISREG(tree["bin/busybox"].mode)
    assert len(initramfs.applets()) > 250


def test_init_may_be_executed() -> None:
    assert initramfs.base_tree()["init"].mode & 0o111


def test_every_folder_of_a_file_is_in_the_tree() -> None:
    tree = initramfs.base_tree()
    parents = {str(parent) for path in tree for parent in Path(path).parents} - {"."}
    assert parents <= set(tree)


def test_two_builds_are_the_same() -> None:
    assert initramfs.build([], "true", "n") == initramfs.build([], "true", "n")


def test_command_keeps_bytes_that_are_not_text() -> None:
    command = os.fsdecode(b"echo \xff")
    assert b"echo \xff" in initramfs.build([], command, "n")


def test_overlay_replaces_and_adds_files(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/profile").write_text("replaced")
    (tmp_path / "tool").write_text("added")
    (tmp_path / "tool").chmod(0o755)
    (tmp_path / "link").symlink_to("tool")
    tree = initramfs.base_tree()
    initramfs.add_folder(tree, tmp_path)
    assert tree["etc/profile"].data == b"replaced"
    assert tree["tool"].mode == stat.S_IFREG | 0o755
    assert stat.S_ISLNK(tree["link"].mode)
    assert "etc/passwd" in tree


def test_later_overlay_wins(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(f"from {name}")
    data = initramfs.build([tmp_path / "one", tmp_path / "two"])
    assert b"from two" in data
    assert b"from one" not in data


def test_missing_overlay_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HostError, match="not a folder") as caught:
        initramfs.build([tmp_path / "none"])
    assert caught.value.status == 2


def test_socket_in_overlay_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(HostError, match="neither a file"):
        initramfs.build([tmp_path])
