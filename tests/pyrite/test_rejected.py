"""Programs that the compiler rejects: where, and with which words."""

from pathlib import Path

import pytest

from pyrite.compiler.errors import CompileErrors
from pyrite.compiler.pipeline import lower_program
from tests.pyrite.rejected import CASES

ENTRY = """

FUNCTIONS = [f]


def main(argv: list[str]) -> int:
    return len([function for function in FUNCTIONS])
"""


@pytest.mark.parametrize(("name", "message", "text"), CASES, ids=[case[0] for case in CASES])
def test_program_is_rejected(tmp_path: Path, name: str, message: str, text: str) -> None:
    source = tmp_path / f"rejected_{name}.py"
    source.write_text(text + ENTRY)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.endswith("#!"))
    with pytest.raises(CompileErrors) as caught:
        lower_program(source, "host")
    rows = [row for row in str(caught.value).splitlines() if message in row]
    assert rows and f"{source.name}:{line}:" in rows[0], str(caught.value)
