"""Floats as text and back, slices and tables of the run-time library, against CPython's own."""

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from pyrite.runtime import indexing, table
from pyrite.runtime.digits import count, magnitude, write_grouped
from pyrite.runtime.float_digits import Decimal, fixed, rounded, shortest
from pyrite.runtime.float_parse import parse_decimal
from pyrite.runtime.floats import float_floordiv, float_mod
from pyrite.runtime.natural import Natural
from pyrite.unsafe import memory
from tests.pyrite.runtime.conftest import Place

POSITIVE = st.floats(min_value=0, exclude_min=True, allow_infinity=False)
NATURALS = st.integers(0, 1 << 200)
BOUNDS = st.integers(-12, 12)


def value_of(decimal: Decimal) -> Fraction:
    number = int("".join(map(str, decimal.digits)) or "0")
    return Fraction(number) * Fraction(10) ** (decimal.point - len(decimal.digits))


def natural(value: int) -> Natural:
    result = Natural(0)
    while value:
        result.limbs.append(value & ((1 << 30) - 1))
        value >>= 30
    return result


def number(value: Natural) -> int:
    return sum(limb << 30 * i for i, limb in enumerate(value.limbs))


@given(POSITIVE)
@example(5e-324)
@example(2.0**-1022)
@example(9007199254740993.0)
@example(1394089528363410.25)
def test_the_shortest_digits_are_those_of_repr(x: float) -> None:
    assert value_of(shortest(x)) == Fraction(repr(x))


@given(POSITIVE, st.integers(1, 25))
def test_rounded_digits_are_those_of_cpython(x: float, digits: int) -> None:
    result = rounded(x, digits)
    assert len(result.digits) == digits
    assert value_of(result) == Fraction(f"{x:.{digits - 1}e}")


@given(st.floats(min_value=1e-9, max_value=1e25), st.integers(0, 9))
@example(0.5, 0)
@example(1.5, 0)
@example(0.05, 1)
def test_fixed_places_are_those_of_cpython(x: float, places: int) -> None:
    assert value_of(fixed(x, places)) == Fraction(f"{x:.{places}f}")


@given(POSITIVE, st.integers(0, 25))
@example(2.2250738585072011e-308, 25)
def test_decimal_text_is_read_to_the_nearest_float(x: float, digits: int) -> None:
    for text in (repr(x), f"{x:.{digits}e}", f"{x:.{digits}f}"):
        assert parse_decimal(text) == float(text)


def test_text_that_is_no_number_is_told_apart() -> None:
    for text in ("", ".", "e5", "1e", "1e+", "1..2", "1x", "_1", "1__0"):
        assert parse_decimal(text) == -1.0


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9).filter(lambda y: abs(y) > 1e-9))
def test_float_division_rounds_down(x: float, y: float) -> None:
    assert float_mod(x, y) == x % y
    assert float_floordiv(x, y) == x // y


@given(NATURALS, NATURALS, st.integers(0, 1 << 29), st.integers(0, 90))
def test_naturals_compute(a: int, b: int, factor: int, shift: int) -> None:
    low, high = sorted((a, b))
    total, rest = natural(high), natural(high)
    total.add(natural(low))
    rest.subtract(natural(low))
    assert (number(total), number(rest)) == (high + low, high - low)
    total.multiply(factor)
    rest.shift(shift)
    assert (number(rest), rest.bit_length()) == (
        (high - low) << shift,
        (high - low << shift).bit_length(),
    )
    assert number(total) == (high + low) * factor
    assert natural(a).compare(natural(b)) == (a > b) - (a < b)


@given(st.text("abc", max_size=9), BOUNDS, BOUNDS)
def test_slices_have_the_bounds_of_cpython(text: str, start: int, stop: int) -> None:
    first, last = indexing.clamp(start, len(text)), indexing.clamp(stop, len(text))
    assert text[first:last] == text[start:stop]


@given(
    st.text("abcdef", max_size=9),
    st.none() | BOUNDS,
    st.none() | BOUNDS,
    st.integers(-4, 4).filter(bool),
)
def test_slices_with_steps_have_the_items_of_cpython(
    text: str, start: int | None, stop: int | None, step: int
) -> None:
    at = indexing.step_start(start is not None, start or 0, step, len(text))
    end = indexing.step_stop(stop is not None, stop or 0, step, len(text))
    items = [text[at + i * step] for i in range(indexing.step_count(at, end, step))]
    assert "".join(items) == text[start:stop:step]


@given(st.integers(-(1 << 63), (1 << 63) - 1), st.sampled_from([2, 8, 10, 16]))
def test_digits_are_grouped_from_the_right(place: Place, value: int, base: int) -> None:
    size = abs(value)
    assert magnitude(value) == size
    kind = {2: "b", 8: "o", 10: "d", 16: "x"}[base]
    expected = f"{size:{kind}}" if base == 8 else f"{size:_{kind}}"
    group = 99 if base == 8 else 3 if base == 10 else 4
    target = place(bytes(128))
    write_grouped(target, len(expected), size, base, ord("a") - 10, group, ord("_"))
    assert memory.read(target.addr, len(expected)).decode() == expected
    assert count(size, base) == len(expected.replace("_", ""))


@given(st.lists(st.integers(-(1 << 62), 1 << 62), min_size=9, max_size=200))
def test_every_entry_of_a_frozen_index_is_found(hashes: list[int]) -> None:
    index = table.frozen_index(hashes)
    size = len(index)
    assert size & (size - 1) == 0
    for entry, key_hash in enumerate(hashes):
        slot = table.first_slot(key_hash, size)
        while index[slot] != entry:
            assert index[slot] != table.EMPTY
            slot = (slot + 1) % size
