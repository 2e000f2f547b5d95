"""Reading ELF files, good and damaged ones."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.abi.elf import (
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
from kernel.mm.direct import DIRECT_BASE, PAGE_SIZE
from kernel.mm.frames import frames
from kernel.mm.page_source import PageSource
from kernel.proc.elf import HEADER_SIZE, PROGRAM_HEADER_SIZE, ElfFile
from pyrite import pack
from pyrite.unsafe import memory

BASE = 0x4000_0000
MAGIC = 0x464C457F


class Bytes(PageSource):
    """A file in simulated memory."""

    def __init__(self, data: bytes) -> None:
        pages = -(-len(data) // PAGE_SIZE)
        self.memory = memory
        memory.clear()
        memory.map(DIRECT_BASE + BASE, pages * PAGE_SIZE)
        memory.write(DIRECT_BASE + BASE, data)
        self.pages = pages

    def page(self, index: int) -> int:
        assert 0 <= index < self.pages, "read past the end"
        return BASE + index * PAGE_SIZE


@pytest.fixture(autouse=True)
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(frames), "put", lambda self, pa: None)


def header(**fields: int) -> bytes:
    values = {
        "ei_magic": MAGIC,
        "ei_class": 2,
        "ei_data": 1,
        "ei_version": 1,
        "e_type": ET_EXEC,
        "e_machine": 183,
        "e_entry": 0x400100,
        "e_phoff": HEADER_SIZE,
        "e_phentsize": PROGRAM_HEADER_SIZE,
        "e_phnum": 1,
    }
    return pack(ElfHeader(**(values | fields)))


def segment(**fields: int) -> bytes:
    values = {
        "p_type": PT_LOAD,
        "p_flags": PF_R | PF_X,
        "p_vaddr": 0x400000,
        "p_filesz": 0x100,
        "p_memsz": 0x100,
    }
    return pack(ProgramHeader(**(values | fields)))


def read(data: bytes) -> ElfFile:
    return ElfFile(Bytes(data), len(data))


def refused(data: bytes) -> bool:
    with pytest.raises(OSError) as caught:
        read(data)
    return (caught.value.errno or caught.value.args[0]) == ENOEXEC


def test_static_program() -> None:
    data = (
        header(e_phnum=2)
        + segment()
        + segment(p_flags=PF_R | PF_W, p_vaddr=0x410000, p_memsz=0x3000)
    )
    elf = read(data + bytes(0x200))
    assert (elf.entry, elf.low(), elf.high()) == (0x400100, 0x400000, 0x413000)
    assert [s.prot for s in elf.segments] == [PROT_READ | PROT_EXEC, PROT_READ | PROT_WRITE]
    assert elf.headers_address() == 0x400000 + HEADER_SIZE
    assert not elf.is_position_independent


def test_position_independent_program_with_dynamic_linker() -> None:
    at = HEADER_SIZE + 2 * PROGRAM_HEADER_SIZE
    data = header(e_type=ET_DYN, e_phnum=2) + segment(p_vaddr=0)
    data += segment(p_type=PT_INTERP, p_offset=at, p_filesz=7) + b"/lib/x\0"
    elf = read(data + bytes(0x200))
    assert elf.is_position_independent
    assert elf.interpreter == b"/lib/x"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x7fELF",
        header(ei_magic=0) + segment(),
        header(ei_class=1) + segment(),
        header(ei_data=2) + segment(),
        header(e_machine=62) + segment(),
        header(e_type=1) + segment(),
        header(e_phnum=0),
        header(e_phnum=60000) + segment(),
        header(e_phentsize=32) + segment(),
        header(e_phoff=1 << 63) + segment(),
        header(e_phoff=5000) + segment(),
        header(e_phnum=2) + segment(),
        header() + segment(p_type=0),
        header() + segment(p_filesz=0x101),
        header() + segment(p_vaddr=0x400001),
        header() + segment(p_vaddr=(1 << 64) - 0x1000),
        header() + segment(p_memsz=(1 << 64) - 1),
        header() + segment(p_type=PT_INTERP, p_filesz=1 << 40),
        header() + segment(p_type=PT_INTERP, p_filesz=4),
    ],
)
def test_damaged_file_is_refused(data: bytes) -> None:
    assert refused(data)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, HEADER_SIZE + PROGRAM_HEADER_SIZE - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_does_worse_than_be_refused(at: int, noise: bytes) -> None:
    data = bytearray(header() + segment() + bytes(0x200))
    data[at : at + len(noise)] = noise
    try:
        read(bytes(data))
    except OSError as error:
        assert (error.errno or error.args[0]) == ENOEXEC
