"""The GICv3 driver against a model of its registers."""

import pytest

from kernel.drivers.irqchip.gicv3 import Distributor, GicV3, Redistributor
from pyrite import unsafe
from tests.unit.drivers.models import BASE, GicModel

DISTRIBUTOR, REDISTRIBUTOR = BASE, BASE + 0x10_0000
LINES_FIELD = 3  # GICD_TYPER.ITLinesNumber: 32 * (3 + 1) lines


@pytest.fixture
def models() -> tuple[GicModel, GicModel]:
    spi, private = GicModel(0x100), GicModel(0x10100)
    spi.registers[0x004] = LINES_FIELD
    unsafe.memory.map(DISTRIBUTOR, 0x10000, spi)
    unsafe.memory.map(REDISTRIBUTOR, 0x20000, private)
    unsafe.registers["ICC_SRE_EL1"] = 0
    return spi, private


@pytest.fixture
def chip(models: tuple[GicModel, GicModel]) -> GicV3:
    return GicV3(Distributor(DISTRIBUTOR), Redistributor(REDISTRIBUTOR))


def test_start_masks_every_line(chip: GicV3, models: tuple[GicModel, GicModel]) -> None:
    models[0].enabled.update(range(32, 128))
    models[1].enabled.update(range(32))
    chip.start()
    assert models[0].enabled == models[1].enabled == set()
    assert chip.lines == 128


@pytest.mark.parametrize("line", [32, 33, 63, 64, 127])
def test_shared_lines_live_in_the_distributor(
    line: int, chip: GicV3, models: tuple[GicModel, GicModel]
) -> None:
    chip.enable(line)
    assert (models[0].enabled, models[1].enabled) == ({line}, set())
    chip.disable(line)
    assert models[0].enabled == set()


@pytest.mark.parametrize("line", [0, 16, 27, 31])
def test_private_lines_live_in_the_redistributor(
    line: int, chip: GicV3, models: tuple[GicModel, GicModel]
) -> None:
    chip.enable(line)
    assert (models[0].enabled, models[1].enabled) == (set(), {line})


def test_acknowledge_and_end_go_through_system_registers(chip: GicV3) -> None:
    unsafe.registers["ICC_IAR1_EL1"] = 27
    assert chip.acknowledge() == 27
    chip.end(27)
    assert unsafe.registers["ICC_EOIR1_EL1"] == 27
