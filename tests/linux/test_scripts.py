"""Shell scripts answer on Ouro as on Linux, byte for byte, each in a boot of its own."""

from pathlib import Path

import pytest

from tests.linux import oracle


@pytest.mark.parametrize("script", oracle.SCRIPTS, ids=lambda script: script.stem)
def test_script_answers_as_on_linux(script: Path, kernel: Path) -> None:
    answer = oracle.run_script(kernel, script)
    expected = oracle.expected_path(script).read_bytes()
    assert answer.decode(errors="replace") == expected.decode(errors="replace")
