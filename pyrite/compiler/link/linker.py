"""Objects to an executable, through lld.

Two links: the first fixes the addresses of code; from them and the objects' line information comes
the traceback table, which the second link puts behind the code, so that no code moves.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from pyrite.compiler.errors import InternalError
from pyrite.compiler.link.assembler import assemble
from pyrite.compiler.link.lines import Chain, Lines
from pyrite.compiler.link.traceback_table import encode
from pyrite.compiler.targets import Target

LINKER = "ld.lld"

_TABLE = """
        .section .traceback, "a", %progbits
        .balign 4
        .globl  __pyrite_lines_start, __pyrite_lines_end
__pyrite_lines_start:
        {content}
__pyrite_lines_end:
"""
_PLACED = re.compile(r"\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+\d+\s+(\S*/)?(\d+)\.o:\((.+)\)$")


def link(objects: list[tuple[bytes, Lines]], target: Target, script: Path, out: Path) -> None:
    """Write the executable `out`, traceback table included."""
    with tempfile.TemporaryDirectory(prefix="pyrite-") as name:
        folder = Path(name)
        paths = []
        for number, (data, _) in enumerate(objects):
            paths.append(folder / f"{number}.o")
            paths[-1].write_bytes(data)
        table, first, places = folder / "table.o", folder / "first", folder / "map"
        table.write_bytes(_table_object(b"", target))
        _run([*paths, table], target, script, first, places)
        lines = dict(enumerate(lines for _, lines in objects))
        content = encode(_entries(places.read_text(), lines, _image_start(first)))
        table.write_bytes(_table_object(content, target))
        _run([*paths, table], target, script, out, None)


def _run(objects: list[Path], target: Target, script: Path, out: Path, places: Path | None) -> None:
    command = [LINKER, "-m", target.emulation, "-static", "--build-id=none"]
    command += ["-z", "max-page-size=4096", "-T", str(script)]
    command += [f"-Map={places}"] if places else []
    command += ["-o", str(out), *map(str, objects)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise InternalError(f"link:\n{done.stderr}")


def _table_object(content: bytes, target: Target) -> bytes:
    rows = [content[i : i + 64] for i in range(0, len(content), 64)]
    text = "\n".join(f"        .byte {','.join(map(str, row))}" for row in rows)
    return assemble(_TABLE.format(content=text), target, "traceback table")


def _entries(
    places: str, lines: dict[int, Lines], start: int
) -> Iterator[tuple[int, Chain | None]]:
    """Positions of all code in the image, from where the linker put each section."""
    for row in places.splitlines():
        match = _PLACED.match(row)
        if match is None:
            continue
        address, size, section = int(match[1], 16) - start, int(match[2], 16), match[5]
        for offset, chain in lines[int(match[4])].get(section, ()):
            if offset < size or chain is None:
                yield address + offset, chain


def _image_start(executable: Path) -> int:
    with executable.open("rb") as file:
        table = ELFFile(file).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        symbols = table.get_symbol_by_name("__image_start")
        if not symbols:
            raise InternalError("link: the linker script defines no __image_start")
        return int(symbols[0]["st_value"])
