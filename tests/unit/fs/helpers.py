"""Short names for what tests of file systems do all the time."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kernel.abi.fcntl import O_CREAT, O_RDONLY, O_RDWR
from kernel.file.open_file import OpenFile
from kernel.fs.vfs import naming
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.open import open_at
from kernel.fs.vfs.walk import resolve


@contextmanager
def fails_with(errno: int) -> Iterator[None]:
    """The block raises OSError with just this number."""
    with pytest.raises(OSError) as caught:
        yield
    assert caught.value.args == (errno,)


def make_file(caller: Caller, path: bytes, content: bytes = b"", mode: int = 0o644) -> OpenFile:
    """A file with this content, open for reading and writing."""
    file = open_at(caller, caller.cwd, path, O_CREAT | O_RDWR, mode)
    file.write_bytes(content)
    return file


def make_directory(caller: Caller, path: bytes, mode: int = 0o755) -> None:
    """A directory."""
    naming.make_directory(caller, caller.cwd, path, mode)


def make_link(caller: Caller, target: bytes, path: bytes) -> None:
    """A symbolic link."""
    naming.make_symlink(caller, target, caller.cwd, path)


def inode_at(caller: Caller, path: bytes) -> Inode:
    """The file that a path stands for, through links."""
    return resolve(caller, caller.cwd, path, True).inode


def content_of(caller: Caller, path: bytes) -> bytes:
    """All that is in a file."""
    file = open_at(caller, caller.cwd, path, O_RDONLY, 0)
    data = b""
    while part := file.read_bytes(4096):
        data += part
    return data


def names_in(caller: Caller, path: bytes) -> list[bytes]:
    """Names in a directory, `.` and `..` left out."""
    return [entry.name for entry in inode_at(caller, path).entries(2, 1000)]
