"""The flat Image holds the loadable segments at their physical offsets."""

import struct
from pathlib import Path

import pytest

from host.errors import HostError
from host.image import is_elf, write_image

PT_LOAD = 1
EM_AARCH64 = 183


def elf(segments: list[tuple[int, bytes]]) -> bytes:
    """Make a minimal ELF file with one PT_LOAD a segment (ELF-64 specification, chapter 2)."""
    header = struct.pack(
        "<16sHHIQQQIHHHHHH",
        b"\x7fELF\x02\x01\x01",
        *(2, EM_AARCH64, 1, 0, 64, 0, 0, 64, 56, len(segments), 64, 0, 0),
    )
    offset = 64 + 56 * len(segments)
    table, body = b"", b""
    for address, data in segments:
        size = len(data)
        table += struct.pack(
            "<IIQQQQQQ", PT_LOAD, 5, offset + len(body), ~address & 0xFFFF, address, size, size, 4
        )
        body += data
    return header + table + body


def first(size: int = 64) -> bytes:
    """Make a segment that starts with an Image header."""
    return bytes(56) + b"ARM\x64" + bytes(size - 60)


def test_segments_land_at_their_physical_offsets(tmp_path: Path) -> None:
    source, image = tmp_path / "elf", tmp_path / "Image"
    source.write_bytes(elf([(0x1100, b"data"), (0x1000, first())]))
    write_image(source, image)
    flat = image.read_bytes()
    assert flat[:64] == first()
    assert flat[64:0x100] == bytes(0x100 - 64)
    assert flat[0x100:] == b"data"


def test_elf_without_image_header_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "elf"
    source.write_bytes(elf([(0, bytes(64))]))
    with pytest.raises(HostError, match="Image header"):
        write_image(source, tmp_path / "Image")


def test_elf_with_nothing_to_load_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "elf"
    source.write_bytes(elf([]))
    with pytest.raises(HostError, match="nothing to load"):
        write_image(source, tmp_path / "Image")


def test_elf_is_told_from_image(tmp_path: Path) -> None:
    (tmp_path / "elf").write_bytes(elf([]))
    (tmp_path / "image").write_bytes(first())
    assert is_elf(tmp_path / "elf")
    assert not is_elf(tmp_path / "image")
