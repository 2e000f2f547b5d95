"""UTF-8, Unicode tables and hashes of the run-time library, against CPython's own."""

from hypothesis import given
from hypothesis import strategies as st

from pyrite.runtime import blocks, cuts, hash, utf8
from pyrite.runtime import unicode as ucd
from pyrite.unsafe import memory
from tests.pyrite.runtime.conftest import Place

TESTS = {
    ucd.DIGIT: str.isdigit,
    ucd.ALPHA: str.isalpha,
    ucd.ALNUM: str.isalnum,
    ucd.SPACE: str.isspace,
    ucd.UPPERCASE: str.isupper,
    ucd.LOWERCASE: str.islower,
    ucd.PRINTABLE: str.isprintable,
}
CHANGES = [(ucd.UPPER, str.upper), (ucd.LOWER, str.lower), (ucd.TITLE, str.title)]
INTS = st.integers(-(1 << 63), (1 << 63) - 1)


def test_characters_have_the_kinds_that_cpython_gives_them() -> None:
    for kind, test in TESTS.items():
        wrong = [c for c in range(ucd.LIMIT) if ucd.is_kind(kind, c) != test(chr(c))]
        assert wrong == []


def test_characters_change_case_as_in_cpython() -> None:
    for table, change in CHANGES:
        for code in range(ucd.LIMIT):
            changed = change(chr(code))
            expected = ord(changed) if len(changed) == 1 else code
            assert ucd.mapped(table, code) == expected


@given(st.text())
def test_utf8_is_written_and_read_as_cpython_does(place: Place, text: str) -> None:
    data = place(bytes(4 * len(text) + 4))
    end = 0
    for c in text:
        end = utf8.put(data, end, ord(c))
    assert memory.read(data.addr, end) == text.encode()
    assert utf8.count(data, end) == len(text)
    starts = [utf8.offset_of(data, i) for i in range(len(text))]
    assert [utf8.get(data, at) for at in starts] == list(map(ord, text))


@given(st.binary(max_size=12) | st.text(max_size=4).map(lambda s: s.encode() + b"\xe2\x82"))
def test_the_first_wrong_byte_is_where_cpython_finds_it(place: Place, raw: bytes) -> None:
    try:
        raw.decode()
        expected = len(raw)
    except UnicodeDecodeError as error:
        expected = error.start
    assert utf8.valid_prefix(place(raw + b"\0"), 0, len(raw)) == expected


@given(st.binary(max_size=64))
def test_frozen_text_has_the_hash_that_is_computed_at_run_time(place: Place, raw: bytes) -> None:
    value = hash.hash_block(place(raw), len(raw))
    assert value == hash.text_hash(raw)
    assert 0 < value < 1 << 63


@given(INTS)
def test_ints_hash_as_in_cpython(value: int) -> None:
    assert hash.hash_int(value) == value.__hash__()


@given(st.lists(INTS, max_size=5))
def test_tuples_hash_as_in_cpython(items: list[int]) -> None:
    lanes = hash.TUPLE_START
    for item in items:
        lanes = hash.tuple_lane(lanes, hash.hash_int(item))
    assert hash.tuple_end(lanes, len(items)) == tuple(items).__hash__()


@given(st.text("a →\n\r\x1c\u2028é\t", max_size=20), st.integers(-1, 3))
def test_text_is_cut_where_cpython_cuts_it(place: Place, text: str, maxsplit: int) -> None:
    raw = text.encode()
    data = place(raw + b"\0")

    def parts(bounds: list[int]) -> list[str]:
        return [raw[a:b].decode() for a, b in zip(bounds[::2], bounds[1::2], strict=True)]

    assert parts(cuts.at_text_spaces(data, len(raw), maxsplit)) == text.split(None, maxsplit)
    assert parts(cuts.at_spaces_from_right(data, len(raw), maxsplit)) == text.rsplit(None, maxsplit)
    assert parts(cuts.at_text_lines(data, len(raw), False)) == text.splitlines()
    assert parts(cuts.at_text_lines(data, len(raw), True)) == text.splitlines(True)


def test_hexadecimal_digits_are_told_from_other_bytes() -> None:
    digits = {c: int(chr(c), 16) for c in b"0123456789abcdefABCDEF"}
    assert [blocks.hex_digit(c) for c in range(256)] == [digits.get(c, -1) for c in range(256)]
