"""Reading ELF files: every field is checked against the file before anything is mapped.

Spec: System V gABI, chapters 4 (object files) and 5 (program loading). What is damaged raises
OSError(ENOEXEC), as on Linux.
"""

from kernel.abi.elf import (
    ELF_MAGIC,
    ELFCLASS64,
    ELFDATA2LSB,
    EM_AARCH64,
    ET_DYN,
    ET_EXEC,
    PF_R,
    PF_W,
    PF_X,
    PT_INTERP,
    PT_LOAD,
    ElfHeader,
    ProgramHeader,
)
from kernel.abi.errno import ENOEXEC
from kernel.abi.mman import PROT_EXEC, PROT_READ, PROT_WRITE
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.page_source import PageSource, read_pages
from pyrite import Final, size_of, u64, unpack

HEADER_SIZE = size_of(ElfHeader)
PROGRAM_HEADER_SIZE = size_of(ProgramHeader)
MAX_PROGRAM_HEADERS = 128
MAX_INTERPRETER = 4096
ADDRESS_LIMIT = 1 << 46


class Segment:
    """A part of the file that is loaded: address and sizes as the file gives them."""

    address: Final[int]
    offset: Final[int]
    file_size: Final[int]
    size: Final[int]
    prot: Final[int]

    def __init__(self, header: ProgramHeader) -> None:
        self.address = int(header.p_vaddr)
        self.offset = int(header.p_offset)
        self.file_size = int(header.p_filesz)
        self.size = int(header.p_memsz)
        self.prot = prot_of(int(header.p_flags))


def prot_of(flags: int) -> int:
    """PROT_* for the flags of a segment."""
    prot = 0
    if flags & PF_R != 0:
        prot |= PROT_READ
    if flags & PF_W != 0:
        prot |= PROT_WRITE
    if flags & PF_X != 0:
        prot |= PROT_EXEC
    return prot


class ElfFile:
    """What the kernel needs to know of an executable."""

    entry: int
    is_position_independent: bool
    header_offset: int  # of the program headers, in the file
    header_count: int
    segments: list[Segment]
    interpreter: bytes  # path of the dynamic linker, b"" for none

    def __init__(self, source: PageSource, size: int) -> None:
        """Read the headers. Raises OSError(ENOEXEC)."""
        header = read_header(source, size)
        self.entry = checked(header.e_entry)
        self.is_position_independent = header.e_type == ET_DYN
        self.header_count = int(header.e_phnum)
        self.header_offset = _table_offset(header, size)
        self.segments = []
        self.interpreter = b""
        table = read_pages(source, self.header_offset, self.header_count * PROGRAM_HEADER_SIZE)
        for n in range(self.header_count):
            self._take(unpack(ProgramHeader, table, n * PROGRAM_HEADER_SIZE), source, size)
        if len(self.segments) == 0:
            raise OSError(ENOEXEC)

    def _take(self, header: ProgramHeader, source: PageSource, size: int) -> None:
        """Note what one program header says."""
        if header.p_type == PT_LOAD:
            check_segment(header)
            if header.p_memsz != 0:
                self.segments.append(Segment(header))
        elif header.p_type == PT_INTERP:
            self.interpreter = _read_interpreter(header, source, size)

    def low(self) -> int:
        """Lowest page of all segments."""
        return min([s.address for s in self.segments]) // PAGE_SIZE * PAGE_SIZE

    def high(self) -> int:
        """End of the last byte of all segments."""
        return max([s.address + s.size for s in self.segments])

    def headers_address(self) -> int:
        """Where the program headers lie in memory, 0 where no segment holds them."""
        for s in self.segments:
            if s.offset <= self.header_offset < s.offset + s.file_size:
                return s.address + self.header_offset - s.offset
        return 0


def read_header(source: PageSource, size: int) -> ElfHeader:
    """The ELF header of a 64-bit little-endian AArch64 executable."""
    if size < HEADER_SIZE:
        raise OSError(ENOEXEC)
    data = read_pages(source, 0, HEADER_SIZE)
    header = unpack(ElfHeader, data)
    if not data.startswith(ELF_MAGIC) or header.ei_class != ELFCLASS64:
        raise OSError(ENOEXEC)
    if header.ei_data != ELFDATA2LSB or header.e_machine != EM_AARCH64:
        raise OSError(ENOEXEC)
    if header.e_type not in (ET_EXEC, ET_DYN):
        raise OSError(ENOEXEC)
    return header


def _table_offset(header: ElfHeader, size: int) -> int:
    """Offset of the program headers, which lie inside the file."""
    count = int(header.e_phnum)
    if header.e_phentsize != PROGRAM_HEADER_SIZE or not 0 < count <= MAX_PROGRAM_HEADERS:
        raise OSError(ENOEXEC)
    offset = checked(header.e_phoff)
    if offset + count * PROGRAM_HEADER_SIZE > size:
        raise OSError(ENOEXEC)
    return offset


def checked(value: u64) -> int:
    """A file's number as an `int`, small enough that sums of a few never overflow."""
    if value >= ADDRESS_LIMIT:
        raise OSError(ENOEXEC)
    return int(value)


def check_segment(header: ProgramHeader) -> None:
    """A segment's sizes make sense, and its address suits its offset.

    Its bytes may lie past the end of the file: as on Linux, the program finds out by a signal.
    """
    address, offset = checked(header.p_vaddr), checked(header.p_offset)
    file_size, memory_size = checked(header.p_filesz), checked(header.p_memsz)
    if file_size > memory_size:
        raise OSError(ENOEXEC)
    if address % PAGE_SIZE != offset % PAGE_SIZE:
        raise OSError(ENOEXEC)


def _read_interpreter(header: ProgramHeader, source: PageSource, size: int) -> bytes:
    """The path in a PT_INTERP segment, without its final zero."""
    offset, length = checked(header.p_offset), checked(header.p_filesz)
    if not 1 < length <= MAX_INTERPRETER or offset + length > size:
        raise OSError(ENOEXEC)
    text = read_pages(source, offset, length)
    if text[length - 1] != 0:
        raise OSError(ENOEXEC)
    return text[: length - 1]
