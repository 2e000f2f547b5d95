"""System calls with unusual arguments answer on Ouro as on Linux, one line a call."""

from pathlib import Path

import pytest

from tests.linux import oracle


@pytest.fixture(scope="module")
def answers(kernel: Path) -> dict[str, bytes]:
    """Run all programs in one boot."""
    return oracle.run_programs(kernel)


@pytest.mark.parametrize("program", oracle.PROGRAMS, ids=lambda program: program.stem)
def test_program_answers_as_on_linux(program: Path, answers: dict[str, bytes]) -> None:
    expected = oracle.expected_path(program).read_bytes()
    assert answers.get(program.stem, b"").decode() == expected.decode()
