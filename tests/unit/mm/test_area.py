"""The ordered list of areas."""

from hypothesis import given
from hypothesis import strategies as st

from kernel.abi.mman import PROT_READ, PROT_WRITE
from kernel.mm.area import Area, AreaList

RW = PROT_READ | PROT_WRITE
PAGE = 0x1000


def areas(*bounds: tuple[int, int]) -> AreaList:
    found = AreaList()
    for start, end in bounds:
        found.insert(Area(start * PAGE, end * PAGE, RW, False))
    return found


def shape(items: AreaList) -> list[tuple[int, int]]:
    return [(a.start // PAGE, a.end // PAGE) for a in items.items]


def test_neighbours_that_are_alike_become_one() -> None:
    assert shape(areas((1, 2), (3, 4), (2, 3))) == [(1, 4)]


def test_neighbours_that_differ_stay_apart() -> None:
    items = areas((1, 2))
    items.insert(Area(2 * PAGE, 3 * PAGE, PROT_READ, False))
    assert shape(items) == [(1, 2), (2, 3)]


def test_find() -> None:
    items = areas((1, 2), (4, 6))
    assert items.find(0) is None
    assert items.find(2 * PAGE) is None
    found = items.find(6 * PAGE - 1)
    assert found is not None and found.start == 4 * PAGE
    assert items.find(6 * PAGE) is None


def test_split_and_remove_leave_the_rest() -> None:
    items = areas((1, 9))
    items.split(3 * PAGE)
    items.split(5 * PAGE)
    assert [a.start for a in items.remove(3 * PAGE, 5 * PAGE)] == [3 * PAGE]
    assert shape(items) == [(1, 3), (5, 9)]


def test_parts_keep_their_place_in_the_file() -> None:
    area = Area(4 * PAGE, 9 * PAGE, RW, True)
    area.first_page = 10
    assert area.part(6 * PAGE, 7 * PAGE).first_page == 12


def test_highest_gap() -> None:
    items = areas((2, 4), (6, 8))
    assert items.highest_gap(PAGE, 10 * PAGE, 2 * PAGE) == 8 * PAGE
    assert items.highest_gap(PAGE, 8 * PAGE, 2 * PAGE) == 4 * PAGE
    assert items.highest_gap(PAGE, 8 * PAGE, PAGE) == 5 * PAGE
    assert items.highest_gap(PAGE, 6 * PAGE, 3 * PAGE) == 0
    assert items.highest_gap(PAGE, 8 * PAGE, 3 * PAGE) == 0


def test_covers() -> None:
    items = areas((1, 3), (4, 6))
    items.insert(Area(3 * PAGE, 4 * PAGE, PROT_READ, False))
    assert items.covers(PAGE, 6 * PAGE)
    assert not items.covers(PAGE, 7 * PAGE)
    assert not items.covers(0, 2 * PAGE)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 60), st.integers(1, 9)), max_size=40))
def test_list_agrees_with_a_set_of_pages(steps: list[tuple[bool, int, int]]) -> None:
    items, pages = AreaList(), set[int]()
    for adds, first, count in steps:
        start, end = first * PAGE, (first + count) * PAGE
        items.split(start)
        items.split(end)
        items.remove(start, end)
        pages -= set(range(first, first + count))
        if adds:
            items.insert(Area(start, end, RW, False))
            pages |= set(range(first, first + count))
        for page in range(70):
            assert (items.find(page * PAGE) is not None) == (page in pages)
        starts = [a.start for a in items.items]
        assert starts == sorted(starts)
