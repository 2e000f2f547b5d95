"""Programs that end by a trap or an uncaught exception.

The last line of a program's docstring is the last line of its traceback. A line with the comment
`# here` must be in the traceback; under a trap the status is 134, else 1.
"""

import ast
from pathlib import Path

import pytest

from tests.pyrite.toolchain import ROOT, TARGETS, compiled, programs

TRAP_STATUS = 134
ERROR_STATUS = 1


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("source", programs("traps"), ids=lambda p: p.stem)
def test_program_ends_with_its_traceback(source: Path, target: str) -> None:
    text = source.read_text()
    last = (ast.get_docstring(ast.parse(text)) or "").splitlines()[-1]
    status, output, errors = compiled(source, target)
    assert errors.splitlines()[-1] == last
    assert output == "before\n"
    if last.startswith("Trap:"):
        assert status == TRAP_STATUS
        for line in _marked_lines(text):
            assert f'File "{source.relative_to(ROOT)}", line {line}, in ' in errors
    else:
        assert status == ERROR_STATUS


def _marked_lines(text: str) -> list[int]:
    lines = enumerate(text.splitlines(), 1)
    return [number for number, line in lines if line.endswith("# here")]
