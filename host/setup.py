"""Make a fresh machine able to build and run Ouro: `./ouro` calls `ensure` before anything else.

Runs under the system's own Python with the standard library alone. When everything is there it
only compares a stamp and looks for a few files, which takes milliseconds.
"""

import fcntl
import hashlib
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

from host import arm64, debian
from host.errors import EXIT_USAGE, HostError
from host.paths import BUSYBOX, REQUIREMENTS, STAMP, STATE, VENV, VENV_PYTHON
from host.process import run_logged, step

OLDEST_PYTHON = (3, 11)


def ensure() -> None:
    """Install whatever is missing, telling the user; return at once when nothing is.

    Raises HostError where a part cannot be installed.
    """
    if is_complete():
        return
    if sys.version_info < OLDEST_PYTHON:
        raise HostError(f"Python 3.11 or later is needed, this is {platform.python_version()}", 2)
    if platform.system() != "Linux":
        raise HostError("Ouro is built on Linux (Debian 12 or later)", EXIT_USAGE)
    STATE.mkdir(exist_ok=True)
    with (STATE / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second ./ouro waits for the first
        if not is_complete():
            install_all()


def is_complete() -> bool:
    """Tell whether the last setup was made from these very requirements and is still there."""
    return (
        STAMP.exists()
        and STAMP.read_text() == fingerprint()
        and VENV_PYTHON.exists()
        and BUSYBOX.exists()
        and debian.tools_exist()
    )


def fingerprint() -> str:
    """Digest everything that decides what setup installs."""
    parts = (REQUIREMENTS.read_text(), repr(debian.PACKAGES), f"{sys.version_info[:2]}")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def install_all() -> None:
    """Install packages, the virtual environment and the arm64 files, then write the stamp."""
    step("setting up (once)")
    missing = debian.missing_packages()
    if missing:
        debian.install(missing)
    ensure_venv()
    arm64.ensure_busybox()
    STAMP.write_text(fingerprint())
    step("setup is complete")


def ensure_venv() -> None:
    """Make `.ouro/venv` with exactly the pinned packages."""
    if not runs(VENV_PYTHON):
        step("making the virtual environment .ouro/venv")
        try:
            venv.create(VENV, clear=True, with_pip=True, symlinks=True)
        except subprocess.CalledProcessError as error:
            raise HostError(f"python -m venv failed; is python3-venv whole? {error}") from error
    step("installing pinned Python packages")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run_logged([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(REQUIREMENTS)])


def runs(python: Path) -> bool:
    """Tell whether an interpreter is there, works and is of this Python's version."""
    if not os.access(python, os.X_OK):
        return False
    check = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return subprocess.run([python, "-c", check], stderr=subprocess.DEVNULL).returncode == 0
