"""From a path to a mapped program: ELF images, dynamic linkers, `#!` scripts.

Pages are mapped from the file and come by faults; only the partial page at the end of the data
segment is written here, since its rest belongs to the zeroed part.
"""

from kernel.abi.errno import EACCES, ELOOP, ENOEXEC
from kernel.abi.mman import MAP_FIXED, MAP_PRIVATE, PROT_EXEC, PROT_READ, PROT_WRITE
from kernel.abi.stat import X_OK
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.path import Path
from kernel.fs.vfs.running import RunningProgram
from kernel.fs.vfs.walk import resolve
from kernel.mm.direct import PAGE_MASK, PAGE_SIZE, page_ceil, page_floor
from kernel.mm.fault import poke
from kernel.mm.page_source import read_pages
from kernel.mm.space import AddressSpace
from kernel.mm.trampoline_page import TRAMPOLINE, trampoline_page
from kernel.proc.elf import ElfFile, Segment
from pyrite import Final, may_sleep, u64

PROGRAM_BASE = 0x5500_0000_0000  # where a position-independent program goes
LINKER_BASE = 0x7F00_0000_0000  # and its dynamic linker
SCRIPT_LINE = 256  # as much of a script as may name its interpreter
MAX_SCRIPT_DEPTH = 4
BLANKS = b" \t"


class Program:
    """A program that is about to run: the file, and what it is called with."""

    called: Final[bytes]  # as execve was called: AT_EXECFN
    path: Path
    name: bytes  # of `path`: for a script that of its interpreter
    arguments: list[bytes]

    def __init__(self, path: Path, name: bytes, arguments: list[bytes]) -> None:
        self.called = name
        self.path = path
        self.name = name
        self.arguments = arguments


class Image:
    """What the first stack says of a mapped program."""

    entry: Final[int]  # where to begin: of the dynamic linker, if there is one
    program_entry: Final[int]
    headers: Final[int]
    header_count: Final[int]
    linker_base: Final[int]

    def __init__(self, elf: ElfFile, bias: int, entry: int, linker_base: int) -> None:
        self.entry = entry
        self.program_entry = elf.entry + bias
        headers = elf.headers_address()
        self.headers = headers + bias if headers != 0 else 0
        self.header_count = elf.header_count
        self.linker_base = linker_base


@may_sleep
def find_program(caller: Caller, start: Path, name: bytes, arguments: list[bytes]) -> Program:
    """The file to load for `name`: for a script, its interpreter with the script as argument.

    Raises what the walk raises, OSError(EACCES) for what may not be executed, OSError(ELOOP) for
    scripts of scripts.
    """
    program = Program(executable(caller, start, name), name, arguments)
    for _ in range(MAX_SCRIPT_DEPTH):
        line = _script_line(program.path)
        if len(line) == 0:
            return program
        words = _split_script(line)
        interpreter = words[0]
        words.append(program.name)
        words.extend(program.arguments[1:])
        program.arguments = words
        program.name = interpreter
        program.path = executable(caller, start, interpreter)
    raise OSError(ELOOP)


def executable(caller: Caller, start: Path, name: bytes) -> Path:
    """A regular file that the caller may execute. Raises OSError(EACCES)."""
    path = resolve(caller, start, name, True)
    if not path.inode.is_regular():
        raise OSError(EACCES)
    caller.need(path.inode, X_OK)
    return path


def _script_line(path: Path) -> bytes:
    """What follows `#!` on the first line, b"" for a file that does not begin so."""
    inode = path.inode
    head = read_pages(inode, 0, min(inode.size, SCRIPT_LINE))
    if not head.startswith(b"#!"):
        return b""
    end = head.find(b"\n")
    if end < 0:
        end = len(head)
    line = head[2:end].strip(BLANKS)
    if len(line) == 0:
        raise OSError(ENOEXEC)
    return line


def _split_script(line: bytes) -> list[bytes]:
    """The interpreter and, as one word, all that follows it."""
    for index in range(len(line)):
        if line[index] in BLANKS:
            return [line[:index], line[index:].strip(BLANKS)]
    return [line]


@may_sleep
def load(space: AddressSpace, caller: Caller, start: Path, path: Path) -> Image:
    """Map a program, its dynamic linker if it names one, and the signal trampoline.

    Raises OSError(ETXTBSY) for a file that is being written, OSError(ENOEXEC) for a damaged one,
    OSError(ENOMEM) where it does not fit.
    """
    space.keeper = RunningProgram(path.inode)
    elf = ElfFile(path.inode, path.inode.size)
    bias = PROGRAM_BASE - elf.low() if elf.is_position_independent else 0
    _map_segments(space, path, elf, bias)
    heap = page_ceil(u64(elf.high() + bias))
    space.heap_start = heap
    space.heap_end = heap
    space.map(
        TRAMPOLINE, PAGE_SIZE, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_FIXED, trampoline_page, 0
    )
    if len(elf.interpreter) == 0:
        return Image(elf, bias, elf.entry + bias, 0)
    linker_path = executable(caller, start, elf.interpreter)
    linker = ElfFile(linker_path.inode, linker_path.inode.size)
    linker_bias = LINKER_BASE - linker.low()
    _map_segments(space, linker_path, linker, linker_bias)
    return Image(elf, bias, linker.entry + linker_bias, LINKER_BASE)


def _map_segments(space: AddressSpace, path: Path, elf: ElfFile, bias: int) -> None:
    for segment in elf.segments:
        _map_segment(space, path, segment, u64(segment.address + bias))


def _map_segment(space: AddressSpace, path: Path, segment: Segment, address: u64) -> None:
    """Map the part that is in the file, then the zeroed part behind it."""
    start = page_floor(address)
    file_end = address + u64(segment.file_size)
    end = page_ceil(address + u64(segment.size))
    flags = MAP_PRIVATE | MAP_FIXED
    zero_start = start
    if segment.file_size > 0:
        offset = u64(segment.offset) - (address - start)
        zero_start = page_ceil(file_end)
        space.map(start, zero_start - start, segment.prot, flags, path.inode, offset)
        if segment.size > segment.file_size and segment.prot & PROT_WRITE != 0:
            _clear_rest(space, file_end)
    if zero_start < end:
        space.map(zero_start, end - zero_start, segment.prot, flags, None, 0)


def _clear_rest(space: AddressSpace, address: u64) -> None:
    """Zero from `address` to the end of its page."""
    used = int(address & PAGE_MASK)
    if used != 0:
        poke(space, address, bytes(PAGE_SIZE - used))
