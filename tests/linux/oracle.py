"""Run the scripts of this tier on a kernel, and read and write what Linux answered.

Data: applets/*.sh + driver.sh, in one boot → applets.transcript; each of scripts/*.sh, in a boot
of its own → scripts/NAME.expected. `tests.linux.record` writes these on Linux, the tests compare.
"""

import re
import shutil
import tempfile
from pathlib import Path

from host.machine import Machine, Result, run_exec

HERE = Path(__file__).parent
TRANSCRIPT = HERE / "applets.transcript"
SCRIPTS = sorted((HERE / "scripts").glob("*.sh"))
GUEST = "oracle"  # the folder at the root of the guest
TIMEOUT_S = 240.0
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


def expected_path(script: Path) -> Path:
    """Return where Linux's answer to a script is kept."""
    return script.with_suffix(".expected")


def sections(transcript: bytes) -> dict[str, bytes]:
    """Split a transcript: the case's name → its output with the status below."""
    return {
        match[1].decode(): match[2] + b"-- status " + match[3] + b" --\n"
        for match in SECTION.finditer(transcript)
    }
