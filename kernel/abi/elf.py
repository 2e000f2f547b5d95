"""ELF64 files and the auxiliary vector (System V gABI chapters 4 and 5; `linux/auxvec.h`)."""

from pyrite import struct, u8, u16, u32, u64

ELF_MAGIC = b"\x7fELF"
ELFCLASS64 = 2
ELFDATA2LSB = 1
ET_EXEC = 2
ET_DYN = 3
EM_AARCH64 = 183
PT_LOAD = 1
PT_INTERP = 3
PT_GNU_STACK = 0x6474E551
PF_X = 1
PF_W = 2
PF_R = 4

AT_NULL = 0
AT_PHDR = 3
AT_PHENT = 4
AT_PHNUM = 5
AT_PAGESZ = 6
AT_BASE = 7
AT_FLAGS = 8
AT_ENTRY = 9
AT_UID = 11
AT_EUID = 12
AT_GID = 13
AT_EGID = 14
AT_PLATFORM = 15
AT_HWCAP = 16
AT_CLKTCK = 17
AT_SECURE = 23
AT_RANDOM = 25
AT_HWCAP2 = 26
AT_EXECFN = 31
AT_MINSIGSTKSZ = 51


@struct
class ElfHeader:
    """Elf64_Ehdr."""

    ei_magic: u32 = 0
    ei_class: u8 = 0
    ei_data: u8 = 0
    ei_version: u8 = 0
    ei_osabi: u8 = 0
    ei_pad: u64 = 0
    e_type: u16 = 0
    e_machine: u16 = 0
    e_version: u32 = 0
    e_entry: u64 = 0
    e_phoff: u64 = 0
    e_shoff: u64 = 0
    e_flags: u32 = 0
    e_ehsize: u16 = 0
    e_phentsize: u16 = 0
    e_phnum: u16 = 0
    e_shentsize: u16 = 0
    e_shnum: u16 = 0
    e_shstrndx: u16 = 0


@struct
class ProgramHeader:
    """Elf64_Phdr."""

    p_type: u32 = 0
    p_flags: u32 = 0
    p_offset: u64 = 0
    p_vaddr: u64 = 0
    p_paddr: u64 = 0
    p_filesz: u64 = 0
    p_memsz: u64 = 0
    p_align: u64 = 0


@struct
class AuxEntry:
    """Elf64_auxv_t."""

    a_type: u64 = 0
    a_val: u64 = 0
