"""Programs that make far more garbage than the memory they are given."""

import resource
from pathlib import Path

import pytest

from tests.pyrite.toolchain import compiled, interpreted, programs

ADDRESS_SPACE = 24 << 20


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


@pytest.mark.parametrize("source", programs("memory"), ids=lambda p: p.stem)
def test_program_releases_what_it_no_longer_uses(source: Path) -> None:
    status, output, errors = interpreted(source)
    assert status == 0, errors
    assert compiled(source, "host", _limit) == (0, output, "")
