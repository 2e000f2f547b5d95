"""Make the flat arm64 Image that QEMU and boot loaders take from the linked kernel.

Spec: Documentation/arch/arm64/booting.rst of Linux: the Image header is the first 64 bytes.
"""

import os
from pathlib import Path

from elftools.elf.elffile import ELFFile

from host.errors import HostError

ELF_MAGIC = b"\x7fELF"
HEADER_MAGIC = b"ARM\x64"
HEADER_MAGIC_AT = 56


def is_elf(path: Path) -> bool:
    """Tell an ELF file from an Image."""
    with path.open("rb") as file:
        return file.read(len(ELF_MAGIC)) == ELF_MAGIC


def write_image(elf: Path, image: Path) -> None:
    """Lay out the loadable segments by physical address, from the lowest one on."""
    with elf.open("rb") as file:
        segments = [
            (segment["p_paddr"], segment.data())
            for segment in ELFFile(file).iter_segments("PT_LOAD")
            if segment["p_filesz"]
        ]
    if not segments:
        raise HostError(f"{elf} has nothing to load")
    base = min(address for address, _ in segments)
    flat = bytearray(max(address + len(data) for address, data in segments) - base)
    for address, data in segments:
        flat[address - base : address - base + len(data)] = data
    if flat[HEADER_MAGIC_AT : HEADER_MAGIC_AT + len(HEADER_MAGIC)] != HEADER_MAGIC:
        raise HostError(f"{elf} does not start with an arm64 Image header")
    partial = image.with_name(f"{image.name}.{os.getpid()}")
    partial.write_bytes(flat)
    partial.rename(image)  # a machine that boots meanwhile sees the old or the new one, whole
