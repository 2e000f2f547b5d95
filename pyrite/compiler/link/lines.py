"""Source lines of an object's code, from its DWARF.

`lines_of(object)` gives, for each text section, the places where the source position changes:

    {".text": [(0, None), (8, (("inner", "a.py", 3), ("outer", "b.py", 9))), ...]}

A position is a chain of (function, file, line), the innermost inlined function first. It holds up
to the next offset; None is code without lines.

An object's sections all start at address 0. Before pyelftools relocates the debug sections, each
text section is given an address range of its own, by moving the values of its symbols.
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_left, bisect_right
from typing import Any

from elftools.dwarf.ranges import RangeEntry
from elftools.elf.elffile import ELFFile

Frame = tuple[str, str, int]
Chain = tuple[Frame, ...]
Lines = dict[str, list[tuple[int, Chain | None]]]

_SECTION_SHIFT = 32  # section number k is taken to lie at k << 32
_SHF_EXECINSTR = 4
_SYMBOL_SIZE = 24  # Elf64_Sym; st_shndx at 6, st_value at 8


def lines_of(data: bytes) -> Lines:
    """Source positions of an object file's code, by section name."""
    placed, names = _place_sections(data)
    elf = ELFFile(io.BytesIO(placed))
    found: dict[int, list[tuple[int, Chain | None]]] = {}
    if elf.has_dwarf_info():
        dwarf = elf.get_dwarf_info(relocate_dwarf_sections=True)
        for unit in dwarf.iter_CUs():
            _Unit(dwarf, unit).collect(found)
    return {
        names[number]: [(a & 0xFFFFFFFF, chain) for a, chain in sorted(points, key=lambda p: p[0])]
        for number, points in sorted(found.items())
    }


def _place_sections(data: bytes) -> tuple[bytes, dict[int, str]]:
    """The object with its text sections apart, and their names by number."""
    elf = ELFFile(io.BytesIO(data))
    names = {
        number: section.name
        for number, section in enumerate(elf.iter_sections())
        if section["sh_flags"] & _SHF_EXECINSTR
    }
    image = bytearray(data)
    table = elf.get_section_by_name(".symtab")
    assert table is not None
    for at in range(table["sh_offset"], table["sh_offset"] + table["sh_size"], _SYMBOL_SIZE):
        (section,) = struct.unpack_from("<H", image, at + 6)
        (value,) = struct.unpack_from("<Q", image, at + 8)
        if section in names:
            struct.pack_into("<Q", image, at + 8, value + (section << _SECTION_SHIFT))
    return bytes(image), names


class _Unit:
    """One compile unit."""

    def __init__(self, dwarf: Any, unit: Any) -> None:
        self.dwarf, self.unit = dwarf, unit
        self.ranges = dwarf.range_lists()
        self.program = dwarf.line_program_for_CU(unit)
        header = self.program.header
        base = 0 if header["version"] >= 5 else 1
        self.files = {
            number + base: entry.name.decode() for number, entry in enumerate(header["file_entry"])
        }
        self.names: dict[int, str] = {}
        low = unit.get_top_DIE().attributes.get("DW_AT_low_pc")
        self.base = low.value if low else 0

    def collect(self, found: dict[int, list[tuple[int, Chain | None]]]) -> None:
        """Add the unit's positions to `found`, by section number."""
        rows = self._rows()
        for die in self.unit.get_top_DIE().iter_children():
            if die.tag == "DW_TAG_subprogram" and "DW_AT_low_pc" in die.attributes:
                self._collect_function(die, rows, found)

    def _rows(self) -> list[tuple[int, int, str, int]]:
        """(start, end, file, line) of the rows of the line table."""
        rows = []
        previous = None
        for entry in self.program.get_entries():
            state = entry.state
            if state is None:
                continue
            if previous is not None and state.address > previous.address and previous.line:
                rows.append(
                    (previous.address, state.address, self.files[previous.file], previous.line)
                )
            previous = None if state.end_sequence else state
        return sorted(rows)

    def _collect_function(
        self,
        die: Any,
        rows: list[tuple[int, int, str, int]],
        found: dict[int, list[tuple[int, Chain | None]]],
    ) -> None:
        low = die.attributes["DW_AT_low_pc"].value
        high = low + die.attributes["DW_AT_high_pc"].value
        name = self._name(die)
        scopes = self._scopes(die, name)
        edges = sorted({edge for scope in scopes for edge in scope[:2]})
        points = found.setdefault(low >> _SECTION_SHIFT, [])
        last: Chain | None = None
        for start, end, file, line in rows[bisect_left(rows, (low,)) : bisect_left(rows, (high,))]:
            inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
            for at in [start, *inside]:
                chain = _chain(scopes, name, at, file, line)
                if chain != last:
                    points.append((at, chain))
                    last = chain
        points.append((high, None))

    def _scopes(self, die: Any, parent: str) -> list[tuple[int, int, str, str, str, int]]:
        """(start, end, function, caller, file, line) of inlined calls, outer ones first."""
        scopes = []
        for child in die.iter_children():
            if child.tag == "DW_TAG_inlined_subroutine":
                name = self._name(child)
                file = self.files[child.attributes["DW_AT_call_file"].value]
                line = child.attributes["DW_AT_call_line"].value
                scopes += [(a, b, name, parent, file, line) for a, b in self._extent(child)]
                scopes += self._scopes(child, name)
            elif child.tag == "DW_TAG_lexical_block":
                scopes += self._scopes(child, parent)
        return scopes

    def _extent(self, die: Any) -> list[tuple[int, int]]:
        attributes = die.attributes
        if "DW_AT_low_pc" in attributes:
            low = attributes["DW_AT_low_pc"].value
            return [(low, low + attributes["DW_AT_high_pc"].value)]
        if "DW_AT_ranges" not in attributes:
            return []
        base, found = self.base, []
        offset = attributes["DW_AT_ranges"].value
        for entry in self.ranges.get_range_list_at_offset(offset, self.unit):
            if isinstance(entry, RangeEntry):
                start = 0 if entry.is_absolute else base
                found.append((start + entry.begin_offset, start + entry.end_offset))
            else:
                base = entry.base_address
        return found

    def _name(self, die: Any) -> str:
        if "DW_AT_abstract_origin" in die.attributes:
            die = die.get_DIE_from_attribute("DW_AT_abstract_origin")
        name = self.names.get(die.offset)
        if name is None:
            name = self.names[die.offset] = die.attributes["DW_AT_name"].value.decode()
        return name


def _chain(
    scopes: list[tuple[int, int, str, str, str, int]], name: str, at: int, file: str, line: int
) -> Chain:
    """Frames at an address, innermost first."""
    outer: list[Frame] = []
    for start, end, function, caller, call_file, call_line in scopes:
        if start <= at < end:
            outer.append((caller, call_file, call_line))
            name = function
    return ((name, file, line), *reversed(outer))
