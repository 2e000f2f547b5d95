"""/proc, of invented processes."""

from collections.abc import Iterator

import pytest

from kernel.abi.errno import ENOENT
from kernel.file.fd_table import FdTable
from kernel.file.pipe_file import make_pipe
from kernel.fs.procfs import procfs, provider
from kernel.fs.procfs.provider import Figures, MappedRange, ProcessSource, ProcessView
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.mount import Mount, mounts
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.types import file_system_types
from kernel.fs.vfs.walk import resolve
from tests.unit.fs.helpers import (
    content_of,
    fails_with,
    inode_at,
    make_directory,
    make_file,
    names_in,
)


class View(ProcessView):
    """Process 7, which stands in /home."""

    def __init__(self, root: Path, home: Path) -> None:
        super().__init__(7)
        self.top = root
        self.home = home
        self.table = FdTable()

    def figures(self) -> Figures:
        figures = Figures()
        figures.state = b"T"
        figures.parent = 3
        figures.uids = [1, 2, 3, 4]
        figures.size = 8192
        figures.resident = 1
        return figures

    def comm(self) -> bytes:
        return b"a (b) c"

    def arguments(self) -> bytes:
        return b"prog\0-x\0"

    def cwd(self) -> Path:
        return self.home

    def root(self) -> Path:
        return self.top

    def files(self) -> FdTable:
        return self.table

    def mappings(self) -> list[MappedRange]:
        return [MappedRange(0x1000, 0x3000, b"r-xp", 0, b"prog")]


class Source(ProcessSource):
    """Only process 7."""

    def __init__(self, view: View) -> None:
        self.view = view

    def pids(self) -> list[int]:
        return [7]

    def find(self, pid: int) -> ProcessView | None:
        return self.view if pid == 7 else None

    def current_pid(self) -> int:
        return 7


@pytest.fixture
def view(caller: Caller, root: Path) -> Iterator[View]:
    """/proc is mounted; process 7 asks."""
    make_directory(caller, b"proc")
    make_directory(caller, b"home")
    fs = file_system_types.get(b"proc").make(b"proc", b"")
    point = inode_at(caller, b"proc")
    mounts.add(Mount(fs, fs.root(), b"proc", b"proc", root.mount, point, 0))
    view = View(root, resolve(caller, root, b"home", True))
    provider.slot.source = Source(view)
    yield view
    view.table.close_all()
    provider.slot.source = ProcessSource()


def test_root_lists_files_and_processes(caller: Caller, view: View) -> None:
    names = names_in(caller, b"/proc")
    assert names[-1] == b"7"
    assert {b"meminfo", b"self", b"mounts", b"sys", b"uptime"} <= set(names)


def test_unknown_names_are_missing(caller: Caller, view: View) -> None:
    for path in (b"/proc/8", b"/proc/07", b"/proc/x", b"/proc/7/x", b"/proc/7/fd/0"):
        with fails_with(ENOENT):
            inode_at(caller, path)


def test_self_leads_to_the_caller(caller: Caller, view: View) -> None:
    assert content_of(caller, b"/proc/self/comm") == b"a (b) c\n"
    assert content_of(caller, b"/proc/7/cmdline") == b"prog\0-x\0"


def test_stat_has_52_fields(caller: Caller, view: View) -> None:
    head, _, tail = content_of(caller, b"/proc/7/stat").rpartition(b")")
    assert head == b"7 (a (b) c"
    fields = tail.split()
    assert len(fields) == 50
    assert (fields[0], fields[1]) == (b"T", b"3")
    assert (fields[20], fields[21]) == (b"8192", b"1")


def test_status_says_the_same(caller: Caller, view: View) -> None:
    lines = content_of(caller, b"/proc/7/status").split(b"\n")
    assert b"State:\tT (stopped)" in lines
    assert b"Uid:\t1\t2\t3\t4" in lines
    assert b"VmRSS:\t       4 kB" in lines


def test_places_are_links_that_lead_there(caller: Caller, view: View, root: Path) -> None:
    make_file(caller, b"home/f")
    assert inode_at(caller, b"/proc/7/cwd/f") is inode_at(caller, b"/home/f")
    assert resolve(caller, root, b"/proc/7/cwd", False).inode.readlink() == b"/home"
    assert inode_at(caller, b"/proc/7/cwd/..") is root.inode


def test_descriptors_show_what_they_refer_to(caller: Caller, view: View, root: Path) -> None:
    view.table.install(make_file(caller, b"home/f"), False)
    reader, writer = make_pipe(0)
    view.table.install(reader, False)
    view.table.install(writer, False)
    texts = [
        resolve(caller, root, f"/proc/7/fd/{n}".encode(), False).inode.readlink() for n in range(3)
    ]
    assert texts[0] == b"/home/f"
    assert texts[1] == texts[2] == f"pipe:[{reader.ino}]".encode()
    assert names_in(caller, b"/proc/7/fd") == [b"0", b"1", b"2"]


def test_listing_goes_on_while_descriptors_are_closed(caller: Caller, view: View) -> None:
    for _ in range(2):
        for end in make_pipe(0):
            view.table.install(end, False)
    directory = inode_at(caller, b"/proc/7/fd")
    first = directory.entries(0, 3)
    assert [entry.name for entry in first] == [b".", b"..", b"0"]
    view.table.close(0)
    assert [e.name for e in directory.entries(first[-1].cookie, 9)] == [b"1", b"2", b"3"]


def test_mounts_are_those_that_the_process_sees(caller: Caller, view: View) -> None:
    lines = content_of(caller, b"/proc/mounts").split(b"\n")
    assert lines[0].startswith(b"rootfs / rootfs rw,relatime")
    assert lines[1] == b"proc /proc proc rw,relatime 0 0"


def test_maps(caller: Caller, view: View) -> None:
    text = content_of(caller, b"/proc/7/maps")
    assert text.startswith(b"00001000-00003000 r-xp 00000000 00:00 0 ")
    assert text.endswith(b" prog\n")


def test_meminfo_counts_files_as_cached(caller: Caller, view: View) -> None:
    make_file(caller, b"f", b"x" * 8192)
    lines = content_of(caller, b"/proc/meminfo").split(b"\n")
    assert b"Cached:                8 kB" in lines


def test_text_is_made_anew_from_its_start(caller: Caller, view: View) -> None:
    file = inode_at(caller, b"/proc/meminfo").open(0)
    first = file.read_bytes(4096)
    make_file(caller, b"f", b"x" * 65536)
    assert file.read_bytes(4096) == b""
    file.seek(0, 0)
    assert file.read_bytes(4096) != first


def test_there_is_one_instance() -> None:
    kind = file_system_types.get(b"proc")
    assert kind.make(b"a", b"") is kind.make(b"b", b"")
    assert isinstance(kind, procfs.ProcFsType)
