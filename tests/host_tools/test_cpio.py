"""The cpio writer: golden bytes, padding, and what the cpio of another system reads."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from host import cpio


def test_member_has_the_documented_bytes() -> None:
    data = cpio.member(7, "etc/x", cpio.regular(b"abc", 0o640))
    assert data == (
        b"070701"
        b"00000007000081A00000000000000000"
        b"00000001000000000000000300000000"
        b"00000000000000000000000000000006"
        b"00000000etc/x\0"
        b"abc\0"
    )


def test_archive_is_sorted_and_ends_with_the_trailer() -> None:
    tree = {"b": cpio.regular(b""), "a/c": cpio.symlink("x"), "a": cpio.directory()}
    data = cpio.archive(tree)
    assert data.index(b"a\0") < data.index(b"a/c\0") < data.index(b"b\0")
    assert data.rstrip(b"\0").endswith(b"TRAILER!!!")
    assert len(data) % 4 == 0


def test_archive_does_not_depend_on_insertion_order() -> None:
    entries = [("x", cpio.regular(b"1")), ("y", cpio.directory())]
    assert cpio.archive(dict(entries)) == cpio.archive(dict(reversed(entries)))


@pytest.mark.parametrize("size", range(5))
def test_data_is_padded_to_four_bytes(size: int) -> None:
    assert len(cpio.member(1, "name", cpio.regular(b"x" * size))) % 4 == 0


def test_device_keeps_its_numbers() -> None:
    entry = cpio.character_device(5, 1, 0o600)
    assert stat.S_ISCHR(entry.mode)
    assert b"0000000500000001" in cpio.member(1, "dev/console", entry)


@pytest.mark.skipif(shutil.which("cpio") is None, reason="no cpio on this host")
def test_host_cpio_unpacks_the_archive(tmp_path: Path) -> None:
    tree = {"d": cpio.directory(), "d/f": cpio.regular(b"text", 0o600), "l": cpio.symlink("d/f")}
    subprocess.run(["cpio", "-i", "--quiet"], input=cpio.archive(tree), cwd=tmp_path, check=True)
    assert (tmp_path / "l").read_text() == "text"
    assert stat.S_IMODE((tmp_path / "d/f").stat().st_mode) == 0o600
