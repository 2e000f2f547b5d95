"""System calls of user programs.

Numbers are those of Linux on AArch64; the start code of other targets translates those used here.
"""

from typing import Final

from pyrite.runtime.intrinsics import syscall
from pyrite.unsafe import Ptr
from pyrite.widths import u8

SYS_READ: Final = 63
SYS_WRITE: Final = 64
SYS_MUNMAP: Final = 215
SYS_MMAP: Final = 222
EINTR: Final = 4
PROT_READ_WRITE: Final = 3
MAP_PRIVATE_ANONYMOUS: Final = 0x22


def map(size: int) -> int:
    """Address of `size` fresh zeroed bytes, or minus the errno."""
    return syscall(SYS_MMAP, 0, size, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0)


def unmap(address: int, size: int) -> None:
    """Give mapped memory back."""
    syscall(SYS_MUNMAP, address, size, 0, 0, 0, 0)


def write(fd: int, data: Ptr[u8], size: int) -> int:
    """Bytes written, or minus the errno."""
    return syscall(SYS_WRITE, fd, int(data.addr), size, 0, 0, 0)


def read(fd: int, data: Ptr[u8], size: int) -> int:
    """Bytes read, 0 at the end, or minus the errno."""
    return syscall(SYS_READ, fd, int(data.addr), size, 0, 0, 0)
