"""The sum of the tiers is right, also when pytest itself fails."""

from pathlib import Path

import pytest

from host import tiers
from host.tiers import Counts


def test_counts_add_up_and_read_well() -> None:
    total = Counts(passed=3, failed=1) + Counts(passed=2, skipped=4)
    assert str(total) == "5 passed, 1 failed, 4 skipped"
    assert str(Counts(passed=1)) == "1 passed, 0 failed"


def test_junit_file_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'
    )
    assert tiers.read_junit(path) == Counts(passed=3, failed=3, skipped=3)


@pytest.mark.parametrize(("counts", "status"), [(Counts(5), 0), (Counts(5, 1), 1)])
def test_exit_status_follows_failures(counts: Counts, status: int) -> None:
    assert tiers.report(counts) == status


def test_folder_that_does_not_exist_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(tiers.FOLDERS, "bench", "tests/no-such-folder")
    assert tiers.run_tiers(["bench"], None) == Counts()
    assert "no tests/no-such-folder yet" in capsys.readouterr().out


def test_broken_test_file_is_one_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "test_broken.py").write_text("this is not Python")
    monkeypatch.setitem(tiers.FOLDERS, "bench", str(tmp_path))
    assert tiers.run_tiers(["bench"], None).failed == 1
