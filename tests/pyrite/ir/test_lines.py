"""Source lines of code: from DWARF, into the traceback table, and builds that repeat exactly."""

from __future__ import annotations

import struct
from pathlib import Path

from pyrite.compiler.build import ROOT
from pyrite.compiler.emit.code import Options
from pyrite.compiler.emit.modules import emit_program
from pyrite.compiler.link.backend import compile_text
from pyrite.compiler.link.lines import Lines, lines_of
from pyrite.compiler.link.traceback_table import encode
from pyrite.compiler.passes.pipeline import run_all
from pyrite.compiler.targets import TARGETS
from pyrite.compiler.types import INT
from tests.pyrite.ir.maker import MODULE, Maker, num
from tests.pyrite.ir.running import run

INNER = (("inner", "a.py", 3), ("outer", "b.py", 9))
OUTER = (("outer", "b.py", 9),)


def inlining_program() -> Maker:
    """`outer` has `inner` inlined; each adds with a check."""
    m = Maker()
    m.function("inner", {"a": INT}, INT).inline = True
    m.ret(m.arith("add", m.p["a"], num(1)))
    m.function("outer", {"a": INT}, INT)
    m.ret(m.arith("mul", m.call("inner", m.p["a"]), num(3)))
    return m


def compiled_lines(target: str) -> Lines:
    program = inlining_program().program
    run_all(program, check=True)
    texts = emit_program(program, Options(arch=TARGETS[target].arch), ROOT)
    return lines_of(compile_text(texts[MODULE], TARGETS[target], 2))


def test_inlined_function_shows_its_caller() -> None:
    for target in ("host", "arm64"):
        (points,) = compiled_lines(target).values()
        chains = {chain for _, chain in points if chain}
        assert (("inner", "test.py", 1), ("outer", "test.py", 3)) in chains
        assert (("outer", "test.py", 4),) in chains


def test_table_keeps_order_and_merges_what_is_equal() -> None:
    table = encode([(0x20, None), (0x10, OUTER), (0x8, INNER), (0x18, OUTER)])
    count, frames_at, functions_at, strings_at = struct.unpack_from("<4I", table)
    entries = [struct.unpack_from("<2I", table, 16 + 8 * i) for i in range(count)]
    assert entries == [(0x8, 2), (0x10, 1), (0x20, 0)]
    function, line, caller = struct.unpack_from("<HHI", table, frames_at + 8)
    assert (line, caller) == (3, 1)
    name, file = struct.unpack_from("<2I", table, functions_at + 8 * function)
    strings = table[strings_at:]
    assert strings[name:].startswith(b"inner\0")
    assert strings[file:].startswith(b"a.py\0")


def test_position_of_another_section_wins_over_the_end_of_the_one_before() -> None:
    table = encode([(0, OUTER), (8, None), (8, INNER), (16, None)])
    (count,) = struct.unpack_from("<I", table)
    entries = [struct.unpack_from("<2I", table, 16 + 8 * i)[0] for i in range(count)]
    assert entries == [0, 8, 16]


def test_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    images = []
    for _ in range(2):
        m = inlining_program()
        m.main()
        m.ret(m.call("outer", num(2)))
        assert run(m.program, tmp_path) == 9
        images.append((tmp_path / "program-host-2").read_bytes())
    assert images[0] == images[1]
