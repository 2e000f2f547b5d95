"""Debian's busybox answers on Ouro as on Linux: one case an applet, all in one boot."""

from pathlib import Path

import pytest

from host.initramfs import applets
from tests.linux import oracle

EXPECTED = oracle.sections(oracle.TRANSCRIPT.read_bytes())
SPELLINGS = {"bracket": "[", "double_bracket": "[[", "run_parts": "run-parts"}
SPELLINGS["start_stop_daemon"] = "start-stop-daemon"


@pytest.fixture(scope="module")
def actual(kernel: Path) -> dict[str, bytes]:
    """Run every case on Ouro; what was printed before a panic counts."""
    result = oracle.run_applets(kernel)
    found = oracle.sections(result.output)
    missing = b"no section of this name: %s %s" % (
        (result.message or "").encode(),
        result.panic or b"",
    )
    return {name: found.get(name, missing) for name in EXPECTED}


@pytest.mark.parametrize("name", EXPECTED)
def test_applet_answers_as_on_linux(name: str, actual: dict[str, bytes]) -> None:
    assert actual[name].decode(errors="replace") == EXPECTED[name].decode(errors="replace")


def test_transcript_covers_enough_applets() -> None:
    names = {SPELLINGS.get(name, name) for name in EXPECTED}
    assert names <= set(applets())
    assert len(names) >= 120
