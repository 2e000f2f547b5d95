"""Where things are in a checkout. Everything that `./ouro` makes is below `.ouro/`."""

from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
REQUIREMENTS = REPO / "requirements.txt"
ROOTFS = REPO / "user" / "rootfs"

STATE = REPO / ".ouro"
VENV = STATE / "venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = STATE / "setup.stamp"
DEBIAN_ARM64 = STATE / "debian-arm64"
BUSYBOX = DEBIAN_ARM64 / "bin" / "busybox"
LINUX = STATE / "linux"
BUILD = STATE / "build"
