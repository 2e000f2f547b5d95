"""Programs that run are not written, and files that are being written do not run."""

from kernel.abi.errno import ETXTBSY
from kernel.abi.fcntl import O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY
from kernel.fs.vfs.attributes import truncate
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.open import open_at
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.running import RunningProgram
from kernel.fs.vfs.walk import resolve
from tests.unit.fs.helpers import content_of, fails_with, inode_at, make_file


def test_running_program_is_not_opened_for_writing(caller: Caller, root: Path) -> None:
    make_file(caller, b"f", b"code")
    program = RunningProgram(inode_at(caller, b"f"))
    for flags in (O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC):
        with fails_with(ETXTBSY):
            open_at(caller, root, b"f", flags, 0)
    with fails_with(ETXTBSY):
        truncate(caller, resolve(caller, root, b"f", True), 0)
    assert content_of(caller, b"f") == b"code"
    assert program.is_counted


def test_program_can_be_written_after_its_end(caller: Caller, root: Path) -> None:
    make_file(caller, b"f")
    program = RunningProgram(inode_at(caller, b"f"))
    del program
    assert open_at(caller, root, b"f", O_WRONLY, 0).write_bytes(b"x") == 1


def test_file_open_for_writing_does_not_run(caller: Caller) -> None:
    file = make_file(caller, b"f")
    inode = inode_at(caller, b"f")
    with fails_with(ETXTBSY):
        RunningProgram(inode)
    del file
    assert (inode.writers, inode.running) == (0, 0)
    assert RunningProgram(inode).is_counted


def test_reading_hinders_nothing(caller: Caller, root: Path) -> None:
    make_file(caller, b"f")
    reader = open_at(caller, root, b"f", O_RDONLY, 0)
    assert RunningProgram(inode_at(caller, b"f")).is_counted
    assert reader.read_bytes(1) == b""
