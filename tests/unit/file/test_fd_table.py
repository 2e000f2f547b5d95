"""Descriptor tables."""

import pytest

from kernel.abi.errno import EBADF, EINVAL, EMFILE
from kernel.file.fd_table import FdTable
from kernel.file.open_file import LockOwner, OpenFile
from tests.unit.fs.helpers import fails_with


class Noted(OpenFile):
    """Tells when it is closed, and when a descriptor of it is."""

    def __init__(self, events: list[str]) -> None:
        super().__init__(2)
        self.events = events

    def __del__(self) -> None:
        self.events.append("closed")

    def drop_locks(self, owner: LockOwner) -> None:
        self.events.append("locks")


@pytest.fixture
def events() -> list[str]:
    """What has happened to the file."""
    return []


def test_lowest_free_descriptor_is_given() -> None:
    table = FdTable()
    assert [table.install(OpenFile(0), False) for _ in range(3)] == [0, 1, 2]
    table.close(1)
    assert table.install(OpenFile(0), False) == 1
    assert table.install(OpenFile(0), False, 10) == 10


def test_last_descriptor_closes_the_file(events: list[str]) -> None:
    table = FdTable()
    table.install(Noted(events), False)
    table.install(table.get(0), False)
    table.close(0)
    assert events == ["locks"]
    table.close(1)
    assert events == ["locks", "locks", "closed"]


def test_unknown_descriptors_are_refused() -> None:
    table = FdTable()
    table.install(OpenFile(0), False)
    for fd in (-1, 1, 1 << 40):
        with fails_with(EBADF):
            table.get(fd)
        with fails_with(EBADF):
            table.close(fd)
    with fails_with(EBADF):
        table.place(table.limit, OpenFile(0), False)


def test_limit() -> None:
    table = FdTable()
    table.limit = 2
    table.install(OpenFile(0), False)
    table.install(OpenFile(0), False)
    with fails_with(EMFILE):
        table.install(OpenFile(0), False)
    with fails_with(EINVAL):
        table.install(OpenFile(0), False, 2)


def test_placing_closes_what_was_there(events: list[str]) -> None:
    table = FdTable()
    table.install(Noted(events), False)
    table.place(0, OpenFile(0), False)
    assert events == ["locks", "closed"]


def test_exec_closes_marked_descriptors() -> None:
    table = FdTable()
    table.install(OpenFile(0), True)
    table.install(OpenFile(0), False)
    table.install(OpenFile(0), False)
    table.set_cloexec(2, True)
    table.close_on_exec()
    assert table.descriptors() == [1]


def test_fork_copies_the_table_not_the_files(events: list[str]) -> None:
    table = FdTable()
    table.install(Noted(events), True)
    copy = table.copy()
    assert copy.get(0) is table.get(0)
    assert copy.is_cloexec(0)
    copy.close_all()
    assert events == ["locks"]
    assert table.descriptors() == [0]


def test_ranges_are_clamped_to_the_table() -> None:
    table = FdTable()
    for _ in range(5):
        table.install(OpenFile(0), False)
    table.close_range(2, 0x7FFF_FFFF)
    assert table.descriptors() == [0, 1]
