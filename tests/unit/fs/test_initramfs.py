"""Unpacking the boot archive: the host's own archives, and damaged ones."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host import cpio
from kernel.fs import initramfs
from kernel.fs.initramfs import ArchiveError, mount_root, unpack_archive
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.path import Path
from kernel.mm.physical import PhysicalBytes
from tests.unit.fs.helpers import content_of, inode_at, names_in


class Archive(PhysicalBytes):
    """An archive that is not in memory."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0, len(data))
        self.data = data

    def read(self, offset: int, count: int) -> bytes:
        """As in the base class."""
        assert offset >= 0 and count >= 0 and offset + count <= self.size
        return self.data[offset : offset + count]


TREE = {
    "bin": cpio.directory(),
    "bin/tool": cpio.regular(b"#!" + b"t" * 5000, 0o755),
    "bin/alias": cpio.symlink("tool"),
    "dev": cpio.directory(),
    "dev/null": cpio.character_device(1, 3, 0o666),
    "empty": cpio.regular(b""),
}
GOOD = cpio.archive(TREE)


def test_files_of_all_types_arrive(caller: Caller, root: Path) -> None:
    unpack_archive(Archive(GOOD), root)
    assert sorted(names_in(caller, b"/")) == [b"bin", b"dev", b"empty"]
    assert content_of(caller, b"bin/alias") == b"#!" + b"t" * 5000
    assert inode_at(caller, b"bin/tool").mode == 0o100755
    assert (inode_at(caller, b"dev/null").is_device(), inode_at(caller, b"empty").size) == (True, 0)


@pytest.mark.parametrize("cut", [0, 50, 109, 111, 300, len(GOOD) // 2, 5300])
def test_cut_archive_is_reported(root: Path, cut: int) -> None:
    with pytest.raises(ArchiveError):
        unpack_archive(Archive(GOOD[:cut]), root)


def test_compressed_archive_is_named_so(root: Path) -> None:
    with pytest.raises(ArchiveError, match="compressed"):
        unpack_archive(Archive(b"\x1f\x8b" + bytes(200)), root)


def test_size_beyond_the_archive_is_reported(root: Path) -> None:
    entry = bytearray(cpio.archive({"f": cpio.regular(b"abc")}))
    entry[54:62] = b"FFFFFFFF"
    with pytest.raises(ArchiveError, match="cut short"):
        unpack_archive(Archive(bytes(entry)), root)


def test_name_without_end_is_reported(root: Path) -> None:
    entry = bytearray(cpio.archive({"name": cpio.regular(b"")}))
    entry[114] = ord("x")
    with pytest.raises(ArchiveError, match="bad name"):
        unpack_archive(Archive(bytes(entry)), root)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_any_changed_byte_is_survived(at: int, value: int) -> None:
    for mount in mounts.mounted:
        mount.fs.unmounted()
    mounts.mounted.clear()
    damaged = GOOD[:at] + bytes([value]) + GOOD[at + 1 :]
    try:
        unpack_archive(Archive(damaged), mount_root())
    except ArchiveError as error:
        assert str(error) != ""


def test_module_reads_what_the_host_writes() -> None:
    assert GOOD.startswith(initramfs.MAGIC)
