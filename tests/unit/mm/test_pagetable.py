"""Translation tables."""

import pytest

from kernel.mm.frames import FrameAllocator
from kernel.mm.pagetable import ADDRESS, KERNEL_RW, TABLE, USER_RW, PageTable, block_level


@pytest.fixture
def table(physical: FrameAllocator) -> PageTable:
    table = PageTable()
    table.create_root()
    return table


def test_entry_is_found_where_it_was_made(table: PageTable) -> None:
    for va in (0x1000, 0x7FFF_FFFF_F000, 0x5500_0020_3000):
        table.make(va)[0] = 0x1234000 | USER_RW
        assert table.lookup(va) == 0x1234000 | USER_RW
        assert table.lookup(va + 0x1000) == 0


def test_missing_tables_answer_nothing(table: PageTable) -> None:
    assert table.find(0x4000_0000).addr == 0
    assert table.lookup(0x4000_0000) == 0


def test_blocks_are_used_where_alignment_allows(table: PageTable) -> None:
    start = 0xFFFF_0000_4000_0000
    table.map_range(start, 0x4000_0000, 0x4000_0000 + 0x20_0000 + 0x3000, KERNEL_RW)
    assert len(table.tables) == 4  # root, level 1, and one each below for the rest
    block = table.make_level(start, 1)[0]
    assert block & ADDRESS == 0x4000_0000
    assert block & TABLE == 0
    assert table.lookup(start + 0x4020_2000) & ADDRESS == 0x8020_2000


def test_block_level() -> None:
    assert block_level(0x4000_0000, 1 << 30) == 1
    assert block_level(0x4020_0000, 1 << 30) == 2
    assert block_level(0x4020_0000, 0x1F_F000) == 3
    assert block_level(0x1000, 1 << 30) == 3


def test_release_gives_every_table_back(physical: FrameAllocator) -> None:
    before = physical.free_count
    table = PageTable()
    table.create_root()
    for va in range(0, 1 << 40, 1 << 36):
        table.make(va)
    table.release()
    assert physical.free_count == before
