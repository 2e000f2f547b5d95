"""Objects to an executable, through lld.

Two links: the first fixes the addresses of code; from them and the objects' line information comes
the traceback table, which the second link adds behind the code.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from pyrite.compiler.errors import InternalError
from pyrite.compiler.targets import Target

LINKER = "ld.lld"
SCRIPTS = Path(__file__).parent


def link(objects: list[bytes], target: Target, script: Path, out: Path) -> None:
    """Write the executable `out`."""
    with tempfile.TemporaryDirectory(prefix="pyrite-") as folder:
        paths = []
        for number, data in enumerate(objects):
            path = Path(folder, f"{number}.o")
            path.write_bytes(data)
            paths.append(str(path))
        _run(paths, target, script, out)


def _run(paths: list[str], target: Target, script: Path, out: Path) -> None:
    command = [LINKER, "-m", target.emulation, "-static", "--build-id=none", "-T", str(script)]
    command += ["-o", str(out), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise InternalError(f"link:\n{done.stderr}")
