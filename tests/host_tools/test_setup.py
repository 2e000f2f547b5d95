"""Setting up: what is missing is named, what is there costs nothing."""

import time
from pathlib import Path

import pytest

from host import arm64, debian, process, setup
from host.errors import HostError
from host.paths import REQUIREMENTS


def test_complete_setup_is_seen_quickly() -> None:
    start = time.monotonic()
    setup.ensure()
    assert time.monotonic() - start < 0.3


def test_stamp_depends_on_the_requirements(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = setup.fingerprint()
    changed = tmp_path / "requirements.txt"
    changed.write_text(REQUIREMENTS.read_text() + "# changed\n")
    monkeypatch.setattr(setup, "REQUIREMENTS", changed)
    assert setup.fingerprint() != before


def test_every_requirement_is_pinned_and_hashed() -> None:
    entries = REQUIREMENTS.read_text().replace("\\\n", "").splitlines()
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries[1:])


def test_without_root_the_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(debian, "codename", lambda: "bookworm")
    with pytest.raises(HostError) as caught:
        debian.install([debian.Package("lld", "ld.lld"), debian.PACKAGES[-1]])
    assert caught.value.status == 2
    assert "lld qemu-user (QEMU from bookworm-backports)" in str(caught.value)


def test_without_apt_the_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: None)
    with pytest.raises(HostError, match="lld") as caught:
        debian.install([debian.PACKAGES[0]])
    assert caught.value.status == 2


@pytest.mark.parametrize(
    ("version", "is_recent"), [("10.0.2", True), ("7.2.1", False), ("", False)]
)
def test_old_qemu_counts_as_missing(
    version: str, is_recent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: f"/usr/bin/{tool}")
    monkeypatch.setattr(debian, "read_output", lambda command: f"QEMU emulator version {version}")
    assert debian.is_present(debian.PACKAGES[-1]) is is_recent


def test_backports_come_from_the_machine_s_own_mirror(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listing = (
        "http://mirror.example/debian/ bookworm\nhttp://mirror.example/sec/ bookworm-security\n"
    )
    monkeypatch.setattr(debian, "read_output", lambda command: listing)
    monkeypatch.setattr(debian, "SOURCES", tmp_path / "sources")
    debian.add_backports()
    written = (tmp_path / "sources").read_text()
    assert "URIs: http://mirror.example/debian/\nSuites: bookworm-backports\n" in written


def test_known_backports_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(debian, "read_output", lambda command: "http://m/ bookworm-backports\n")
    monkeypatch.setattr(debian, "SOURCES", tmp_path / "sources")
    debian.add_backports()
    assert not (tmp_path / "sources").exists()


def test_failing_tool_ends_with_its_last_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "LOG", tmp_path / "log")
    with pytest.raises(HostError, match="status 3.*\nno route to mirror"):
        process.run_logged(["sh", "-c", "echo no route to mirror; exit 3"])


def test_kernel_package_is_found_behind_the_meta_package(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        "linux-image-6.12-arm64": "",
        "linux-image-arm64": "linux-image-arm64\n  Depends: linux-image-6.1.0-9-arm64:arm64\n",
    }
    monkeypatch.setattr(arm64, "read_output", lambda command: answers[command[-1]])
    assert arm64.linux_package() == "linux-image-6.1.0-9-arm64"
