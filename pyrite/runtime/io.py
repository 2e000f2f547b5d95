"""print(): standard output, collected and written in large pieces; standard error, at once."""

from typing import Final

from pyrite.contexts import export
from pyrite.runtime import system
from pyrite.runtime.bytearray_ import ByteArray
from pyrite.runtime.intrinsics import trailing
from pyrite.runtime.str_ import byte_length
from pyrite.unsafe import Ptr
from pyrite.widths import u8

STDOUT_FD: Final = 1
STDERR_FD: Final = 2
FULL: Final = 8192


class Output:
    """A file descriptor with a buffer."""

    fd: int
    buffer: ByteArray

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.buffer = ByteArray()

    def add(self, text: str) -> None:
        """Put text into the buffer, which is written when it is full."""
        self.buffer._add_block(trailing(text), byte_length(text))
        if len(self.buffer) >= FULL:
            self.flush()

    def flush(self) -> None:
        """Write out what the buffer holds; OSError where that fails."""
        size = len(self.buffer)
        if size > 0:
            self.buffer.clear()
            write_all(self.fd, self.buffer._buf, size)


STDOUT: Final = Output(STDOUT_FD)


def print_text(text: str) -> None:
    """Standard output."""
    STDOUT.add(text)


def print_error(text: str) -> None:
    """Standard error, behind what standard output was given before."""
    STDOUT.flush()
    write_all(STDERR_FD, trailing(text), byte_length(text))


def write_all(fd: int, data: Ptr[u8], size: int) -> None:
    """Write a whole block; OSError where that fails."""
    done = 0
    while done < size:
        count = system.write(fd, data.add(done), size - done)
        if count >= 0:
            done += count
        elif count != -system.EINTR:
            raise OSError(-count)


@export("pyrite_flush")
def pyrite_flush() -> None:
    """Write out standard output, for the end by a trap; an error has no one to go to."""
    try:
        STDOUT.flush()
    except OSError:
        return
