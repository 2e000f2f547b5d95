"""Language programs: compiled, each prints what it prints under CPython."""

from pathlib import Path

import pytest

from tests.pyrite.toolchain import TARGETS, compiled, interpreted, programs


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("source", programs("programs"), ids=lambda p: p.stem)
def test_program_prints_the_same_as_under_cpython(source: Path, target: str) -> None:
    status, output, errors = interpreted(source)
    assert status == 0, errors
    assert compiled(source, target)[:2] == (status, output)
