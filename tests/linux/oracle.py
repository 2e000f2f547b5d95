"""Run the scripts of this tier on a kernel, and read and write what Linux answered.

Data: applets/*.sh + driver.sh, in one boot → applets.transcript; each of scripts/*.sh, in a boot
of its own → scripts/NAME.expected; programs/*.py, compiled, in one boot → programs/NAME.expected.
`tests.linux.record` writes these on Linux, the tests compare.
"""

import re
import shutil
import tempfile
from pathlib import Path

from host.compiler import compile_program
from host.machine import Machine, Result, run_exec

HERE = Path(__file__).parent
TRANSCRIPT = HERE / "applets.transcript"
SCRIPTS = sorted((HERE / "scripts").glob("*.sh"))
HELPERS = ("__init__", "probe")
PROGRAMS = sorted(p for p in (HERE / "programs").glob("*.py") if p.stem not in HELPERS)
GUEST = "oracle"  # the folder at the root of the guest
TIMEOUT_S = 240.0
RUN_ALL = """
for program in {folder}/*; do
    mkdir /tmp/case
    cd /tmp/case
    echo "== ${{program##*/}} =="
    $program 2>&1
    echo "-- status $? --"
    cd /
    rm -rf /tmp/case
done
"""
SECTION = re.compile(rb"^== (\S+) ==\n(.*?)-- status (\d+) --\n", re.DOTALL | re.MULTILINE)


def run_applets(kernel: Path) -> Result:
    """Run every case of every applet group in one boot."""
    with tempfile.TemporaryDirectory(prefix="ouro-oracle-") as folder:
        target = Path(folder, GUEST)
        shutil.copytree(HERE / "applets", target / "applets")
        shutil.copy(HERE / "driver.sh", target)
        machine = Machine(kernel, overlays=(Path(folder),))
        return run_exec(machine, f"sh /{GUEST}/driver.sh /{GUEST}/applets", TIMEOUT_S)


def run_script(kernel: Path, script: Path) -> bytes:
    """Run one script as the machine's command; return its output with the status below."""
    result = run_exec(Machine(kernel), script.read_text(), TIMEOUT_S)
    panic = (result.panic or b"") + (result.message or "").encode()
    return result.output + panic + b"-- status %d --\n" % result.status


def run_programs(kernel: Path) -> dict[str, bytes]:
    """Run every program in one boot, each in an empty folder: name → output with the status."""
    with tempfile.TemporaryDirectory(prefix="ouro-oracle-") as folder:
        target = Path(folder, GUEST)
        target.mkdir()
        for program in PROGRAMS:
            compile_program(program, target / program.stem, "arm64", 1)
        machine = Machine(kernel, overlays=(Path(folder),))
        result = run_exec(machine, RUN_ALL.format(folder=f"/{GUEST}"), TIMEOUT_S)
    return sections(result.output + (result.panic or b"") + (result.message or "").encode())


def expected_path(script: Path) -> Path:
    """Return where Linux's answer to a script is kept."""
    return script.with_suffix(".expected")


def sections(transcript: bytes) -> dict[str, bytes]:
    """Split a transcript: the case's name → its output with the status below."""
    return {
        match[1].decode(): match[2] + b"-- status " + match[3] + b" --\n"
        for match in SECTION.finditer(transcript)
    }
