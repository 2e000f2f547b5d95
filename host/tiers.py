"""The test tiers: which folder each is, how it runs, and the sum of them all.

A tier's tests run in a process of their own, so that none sees what another left behind; its
counts come back through the JUnit file that pytest writes.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from host.paths import REPO

LINT = "lint"
FOLDERS = {
    "unit": "tests/unit",
    "host": "tests/host_tools",
    "layers": "tests/layers",
    "pyrite": "tests/pyrite",
    "qemu": "tests/qemu",
    "linux": "tests/linux",
    "bench": "tests/bench",
}
TIERS = (LINT, *FOLDERS)
CHECKED = ("pyrite", "kernel", "host", "user", "tests")  # what the linters read
NO_TESTS = 5  # pytest's exit status where nothing was collected


@dataclass
class Counts:
    """How many tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def run_tiers(tiers: Sequence[str], expression: str | None) -> Counts:
    """Run tiers in their fixed order, all of them if none is named; return the sum."""
    total = Counts()
    for tier in TIERS:
        if tiers and tier not in tiers:
            continue
        if tier == LINT:
            if expression is None:
                total += timed(tier, lint())
        elif not (REPO / FOLDERS[tier]).is_dir():
            print(f"== {tier}: no {FOLDERS[tier]} yet", flush=True)
        else:
            total += timed(tier, run_pytest(tier, expression))
    return total


def report(total: Counts) -> int:
    """Print the closing line; return the exit status."""
    print(total)
    return 1 if total.failed else 0


def timed(tier: str, counts: Counts) -> Counts:
    """Print how a tier went, and pass its counts on."""
    print(f"== {tier}: {counts}\n", flush=True)
    return counts


def lint() -> Counts:
    """Run the linters, each counted as one test."""
    folders = [folder for folder in CHECKED if any((REPO / folder).rglob("*.py"))]
    commands = (
        ["ruff", "check", "--quiet", "ouro", *folders],
        ["ruff", "format", "--check", "--quiet", "ouro", *folders],
        ["mypy", "--strict", "--no-error-summary", *folders],
    )
    counts = Counts()
    for command in commands:
        print(f"== lint: {' '.join(command)}", flush=True)
        start = time.monotonic()
        failed = subprocess.run([sys.executable, "-m", *command], cwd=REPO).returncode != 0
        verdict = "failed" if failed else "passed"
        print(f"   {verdict} in {time.monotonic() - start:.1f} s", flush=True)
        counts += Counts(failed=1) if failed else Counts(passed=1)
    return counts


def run_pytest(tier: str, expression: str | None) -> Counts:
    """Run one tier under pytest; a crash of pytest itself counts as one failure."""
    print(f"== {tier}: {FOLDERS[tier]}", flush=True)
    with tempfile.TemporaryDirectory(prefix="ouro-test-") as folder:
        junit = Path(folder, "junit.xml")
        command = [sys.executable, "-m", "pytest", "-q", FOLDERS[tier], f"--junit-xml={junit}"]
        command += ["-k", expression] if expression else []
        status = subprocess.run(command, cwd=REPO).returncode
        if status == NO_TESTS:
            return Counts()
        counts = read_junit(junit) if junit.exists() else Counts()
    return counts if status == 0 or counts.failed else counts + Counts(failed=1)


def read_junit(path: Path) -> Counts:
    """Count the test cases of a JUnit file."""
    counts = Counts()
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        passed = int(suite.get("tests", 0)) - failed - skipped
        counts += Counts(passed, failed, skipped)
    return counts
