"""Every row keeps to its bar and, within 2%, to the last committed figure."""

from pathlib import Path

import pytest

from tests.bench.measure import Row, count, read_rows

GROWTH = 1.02
ROWS = read_rows()


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_row_costs_no_more_than_it_may(row: Row, kernel: Path) -> None:
    counted = count(row, kernel)
    assert counted <= row.bar
    if row.ouro is not None:
        assert counted <= row.ouro * GROWTH
