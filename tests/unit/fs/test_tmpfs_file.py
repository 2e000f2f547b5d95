"""Regular files in memory."""

from kernel.abi.errno import EINVAL, ENOSPC, ENXIO
from kernel.abi.fcntl import SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET
from kernel.fs.tmpfs.file import TmpfsFile
from kernel.fs.tmpfs.quota import Quota
from kernel.fs.tmpfs.tmpfs import Options, default_limit, parse_size
from kernel.fs.vfs.inode import APPEND
from kernel.fs.vfs.regular_file import RegularFile
from kernel.mm.frame_data import read_frame
from kernel.mm.frames import frames
from tests.unit.fs.helpers import fails_with

PAGE = 4096


def new_file() -> TmpfsFile:
    """An empty file that may grow to 64 pages."""
    return TmpfsFile(1, 1, 0o100644, Quota(64))


def everything(file: TmpfsFile) -> bytes:
    """The content."""
    data = b""
    while part := file.read_bytes_at(1 << 20, len(data)):
        data += part
    return data


def test_writes_across_pages_read_back() -> None:
    file = new_file()
    data = bytes(range(256)) * 40
    assert file.write_bytes_at(data, 4000) == len(data)
    assert everything(file) == bytes(4000) + data


def test_holes_take_nothing_and_read_as_zeroes() -> None:
    file = new_file()
    file.write_bytes_at(b"end", 10 * PAGE)
    assert file.blocks() == 8
    assert everything(file) == bytes(10 * PAGE) + b"end"


def test_append_goes_to_the_end() -> None:
    file = new_file()
    file.write_bytes_at(b"ab", 0)
    file.write_bytes_at(b"cd", APPEND)
    assert everything(file) == b"abcd"


def test_shrinking_forgets_what_was_cut_off() -> None:
    file = new_file()
    file.write_bytes_at(b"x" * (2 * PAGE), 0)
    file.resize(10)
    file.resize(2 * PAGE)
    assert everything(file) == b"x" * 10 + bytes(2 * PAGE - 10)
    assert file.blocks() == 8


def test_negative_length_is_refused() -> None:
    file = new_file()
    with fails_with(EINVAL):
        file.resize(-1)


def test_full_file_system_says_so_and_keeps_what_fits() -> None:
    file = new_file()
    file.quota.limit = 2
    with fails_with(ENOSPC):
        file.write_bytes_at(b"y" * (3 * PAGE), 0)
    assert everything(file) == b"y" * (2 * PAGE)
    file.resize(0)
    assert file.quota.taken() == 0


def test_destruction_gives_all_pages_back() -> None:
    before, quota = frames.free_count, Quota(64)
    file = TmpfsFile(1, 1, 0o100644, quota)
    file.write_bytes_at(b"z" * (5 * PAGE), 0)
    del file
    assert (frames.free_count, quota.taken()) == (before, 0)


def test_mapping_and_file_share_pages() -> None:
    file = new_file()
    file.write_bytes_at(b"mapped", 0)
    frame = file.page(0)
    file.write_bytes_at(b"M", 0)
    assert read_frame(frame, 0, 6) == b"Mapped"
    assert frames.count(frame) == 2
    frames.put(frame)


def test_page_past_the_end_is_refused() -> None:
    file = new_file()
    file.write_bytes_at(b"x", 0)
    with fails_with(ENXIO):
        file.page(1)


def test_mapping_outlives_truncation() -> None:
    file = new_file()
    file.write_bytes_at(b"kept", 0)
    frame = file.page(0)
    file.resize(0)
    assert frames.count(frame) == 1
    frames.put(frame)


def test_punching_zeroes_edges_and_frees_whole_pages() -> None:
    file = new_file()
    file.write_bytes_at(b"p" * (4 * PAGE), 0)
    file.punch(PAGE - 1, 2 * PAGE + 2)
    assert file.blocks() == 16
    wanted = b"p" * (PAGE - 1) + bytes(2 * PAGE + 2) + b"p" * (PAGE - 1)
    assert everything(file) == wanted


def test_reserving_fills_holes() -> None:
    file = new_file()
    file.reserve(PAGE, 2 * PAGE)
    assert (file.quota.taken(), file.size) == (2, 0)


def test_positions() -> None:
    file = new_file()
    file.write_bytes_at(b"0123456789", 0)
    opened = RegularFile(file, 2)
    assert opened.seek(4, SEEK_SET) == 4
    assert opened.seek(-1, SEEK_CUR) == 3
    assert opened.read_bytes(2) == b"34"
    assert opened.seek(-2, SEEK_END) == 8
    assert (opened.seek(3, SEEK_DATA), opened.seek(3, SEEK_HOLE)) == (3, 10)
    for offset, whence, errno in ((-1, SEEK_SET, EINVAL), (10, SEEK_DATA, ENXIO), (0, 9, EINVAL)):
        with fails_with(errno):
            opened.seek(offset, whence)


def test_mount_options() -> None:
    options = Options(b"size=64k,mode=700,,uid=5")
    assert (options.limit, options.mode, options.uid) == (16, 0o700, 5)
    assert Options(b"").limit == default_limit()
    for bad in (b"size=", b"size=9x", b"huge=always", b"size=99999999999999999999", b"mode=9"):
        with fails_with(EINVAL):
            Options(bad)
    with fails_with(EINVAL):
        parse_size(b"99999999999999g")
