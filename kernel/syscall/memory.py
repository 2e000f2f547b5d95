"""Memory: brk, mmap and kin."""

from kernel.abi.errno import EACCES, EBADF, EINVAL, ENOMEM, EOPNOTSUPP, EPERM
from kernel.abi.fcntl import O_ACCMODE, O_RDWR
from kernel.abi.mman import (
    MADV_DODUMP,
    MADV_DONTDUMP,
    MADV_DONTNEED,
    MADV_FREE,
    MADV_NORMAL,
    MADV_RANDOM,
    MADV_SEQUENTIAL,
    MADV_WILLNEED,
    MAP_ANONYMOUS,
    MAP_FIXED,
    MAP_FIXED_NOREPLACE,
    MAP_GROWSDOWN,
    MAP_HUGETLB,
    MAP_PRIVATE,
    MAP_SHARED,
    MAP_SHARED_VALIDATE,
    MAP_SYNC,
    MAP_TYPE,
    MREMAP_FIXED,
    MREMAP_MAYMOVE,
    MS_ASYNC,
    MS_INVALIDATE,
    MS_SYNC,
    PROT_ALL,
    PROT_WRITE,
)
from kernel.abi.numbers import Nr
from kernel.mm.direct import PAGE_MASK, page_ceil
from kernel.mm.page_source import PageSource
from kernel.mm.remap import remap
from kernel.mm.space import AddressSpace
from kernel.proc.process import current_process
from kernel.syscall.table import syscall
from pyrite import Final, i64, truncate, u64

# Advice that changes nothing a program can see: taking it is as good as heeding it.
HARMLESS_ADVICE: Final[list[int]] = [
    MADV_NORMAL,
    MADV_RANDOM,
    MADV_SEQUENTIAL,
    MADV_WILLNEED,
    MADV_FREE,
    MADV_DONTDUMP,
    MADV_DODUMP,
]


def current_space() -> AddressSpace:
    """The address space of the running process."""
    space = current_process().space
    assert space is not None, "a process that runs has memory"
    return space


@syscall(Nr.BRK)
def sys_brk(end: u64) -> int:
    """Move the end of the heap; answers where it is, moved or not."""
    return truncate(i64, current_space().set_brk(end))


@syscall(Nr.MMAP)
def sys_mmap(addr: u64, length: u64, prot: int, flags: int, fd: int, offset: u64) -> int:
    """Map a file or zeroes."""
    if prot & ~PROT_ALL != 0 or offset & PAGE_MASK != 0:
        raise OSError(EINVAL)
    _check_flags(addr, flags)
    source = None if flags & MAP_ANONYMOUS != 0 else _source(prot, flags, fd)
    space = current_space()
    return truncate(i64, space.map(addr, length, prot, flags, source, offset))


def _check_flags(addr: u64, flags: int) -> None:
    """Raise for kinds of mapping that are not there."""
    kind = flags & MAP_TYPE
    if kind not in (MAP_PRIVATE, MAP_SHARED, MAP_SHARED_VALIDATE):
        raise OSError(EINVAL)
    if kind == MAP_SHARED_VALIDATE and flags & MAP_SYNC != 0:
        raise OSError(EOPNOTSUPP)
    if flags & MAP_HUGETLB != 0 or flags & MAP_GROWSDOWN != 0:
        raise OSError(EINVAL)
    is_fixed = flags & (MAP_FIXED | MAP_FIXED_NOREPLACE) != 0
    if is_fixed and addr == 0:
        raise OSError(EPERM)  # vm.mmap_min_addr


def _source(prot: int, flags: int, fd: int) -> PageSource:
    """The pages of an open file that may be mapped so."""
    if fd < 0:
        raise OSError(EBADF)
    file = current_process().files.get(fd)
    if not file.is_readable():
        raise OSError(EACCES)
    is_shared = flags & MAP_TYPE != MAP_PRIVATE
    if is_shared and prot & PROT_WRITE != 0 and file.flags & O_ACCMODE != O_RDWR:
        raise OSError(EACCES)
    return file.page_source()


@syscall(Nr.MUNMAP)
def sys_munmap(addr: u64, length: u64) -> int:
    """Remove mappings."""
    current_space().unmap(addr, length)
    return 0


@syscall(Nr.MPROTECT)
def sys_mprotect(addr: u64, length: u64, prot: int) -> int:
    """Change the protection of mappings."""
    if prot & ~PROT_ALL != 0:
        raise OSError(EINVAL)
    current_space().protect(addr, length, prot)
    return 0


@syscall(Nr.MREMAP)
def sys_mremap(addr: u64, old_length: u64, new_length: u64, flags: int, target: u64) -> int:
    """Make a mapping larger or smaller, or move it; MREMAP_FIXED is not there."""
    if flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED) != 0 or flags & MREMAP_FIXED != 0:
        raise OSError(EINVAL)
    may_move = flags & MREMAP_MAYMOVE != 0
    return truncate(i64, remap(current_space(), addr, old_length, new_length, may_move))


@syscall(Nr.MADVISE)
def sys_madvise(addr: u64, length: u64, advice: int) -> int:
    """Take advice: MADV_DONTNEED is carried out, hints are taken, the rest is refused."""
    if addr & PAGE_MASK != 0:
        raise OSError(EINVAL)
    if advice == MADV_DONTNEED:
        current_space().discard(addr, length)
    elif advice not in HARMLESS_ADVICE:
        raise OSError(EINVAL)
    return 0


@syscall(Nr.MSYNC)
def sys_msync(addr: u64, length: u64, flags: int) -> int:
    """Bring shared pages to their file: they are the file's own, so nothing is left to do."""
    if flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC) != 0 or addr & PAGE_MASK != 0:
        raise OSError(EINVAL)
    if flags & MS_ASYNC != 0 and flags & MS_SYNC != 0:
        raise OSError(EINVAL)
    if not current_space().is_mapped(addr, page_ceil(length)):
        raise OSError(ENOMEM)
    return 0
