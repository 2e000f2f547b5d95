"""Device trees: good ones, and what a broken boot loader may hand over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core.bootinfo import BootInfo
from kernel.lib.fdt import parse
from tests.unit.lib.fdt_blob import Tree, blob, numbers, text

MACHINE: Tree = {
    "#address-cells": numbers(2),
    "#size-cells": numbers(2),
    "memory@40000000": {
        "device_type": text("memory"),
        "reg": numbers(0, 0x4000_0000, 0, 0x1000_0000),
    },
    "soc": {
        "#address-cells": numbers(1),
        "#size-cells": numbers(1),
        "ranges": numbers(0x7E00_0000, 0, 0xFE00_0000, 0x0180_0000),
        "serial@7e201000": {"compatible": text("arm,pl011"), "reg": numbers(0x7E20_1000, 0x200)},
    },
    "chosen": {
        "bootargs": text("quiet root=/dev/ram"),
        "stdout-path": text("/soc/serial@7e201000:115200"),
        "linux,initrd-start": numbers(0, 0x4800_0000),
        "linux,initrd-end": numbers(0, 0x4810_0000),
    },
}


def test_properties_and_children_are_found() -> None:
    tree = parse(blob(MACHINE))
    node = tree.find("/soc/serial")
    assert node is not None
    assert node.texts("compatible") == ["arm,pl011"]


def test_addresses_are_translated_through_ranges() -> None:
    node = parse(blob(MACHINE)).find("/soc/serial@7e201000")
    assert node is not None
    assert node.regs() == [(0xFE20_1000, 0x200)]


def test_boot_info_reads_memory_console_and_archive() -> None:
    info = BootInfo(parse(blob(MACHINE, [(0x4000_0000, 0x1000)])))
    assert info.memory == [(0x4000_0000, 0x1000_0000)]
    assert info.initrd == (0x4800_0000, 0x10_0000)
    assert info.console_address == 0xFE20_1000
    assert info.command_line == "quiet root=/dev/ram"
    assert info.reserved == [(0x4000_0000, 0x1000), (0x4800_0000, 0x10_0000)]


def test_a_tree_without_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="no memory node"):
        BootInfo(parse(blob({"chosen": {}})))


@pytest.mark.parametrize("size", [0, 10, 39, 60])
def test_a_cut_tree_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="device tree"):
        parse(blob(MACHINE)[:size])


def test_wrong_magic_is_refused() -> None:
    with pytest.raises(ValueError, match="magic"):
        parse(b"\0" * 100)


@given(st.data())
def test_damage_never_escapes_as_anything_but_value_error(data: st.DataObject) -> None:
    image = bytearray(blob(MACHINE))
    for _ in range(data.draw(st.integers(1, 8))):
        image[data.draw(st.integers(0, len(image) - 1))] = data.draw(st.integers(0, 255))
    try:
        BootInfo(parse(bytes(image)))
    except ValueError:
        pass


def test_an_archive_outside_memory_is_not_there() -> None:
    machine: Tree = {**MACHINE, "chosen": {**MACHINE["chosen"]}}  # type: ignore[dict-item]
    machine["chosen"]["linux,initrd-end"] = numbers(0, 0x9000_0000)  # type: ignore[index]
    assert BootInfo(parse(blob(machine))).initrd == (0, 0)
