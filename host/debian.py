"""The Debian packages that the host needs, and how they get there.

Data: PACKAGES → those whose tool is missing → apt, with bookworm-backports added where QEMU 10
is not in the release itself. The mirror's address is the one that the machine already uses.
"""

import importlib.util
import os
import platform
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from host.errors import EXIT_USAGE, HostError
from host.process import read_output, run_logged, step

BACKPORTS = "bookworm-backports"
SOURCES = Path("/etc/apt/sources.list.d/ouro-backports.sources")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
QEMU_MAJOR = 10  # the first release line with every machine that Ouro runs on


@dataclass(frozen=True)
class Package:
    """A package, the tool by which its presence is seen, and whether it is part of QEMU."""

    name: str
    tool: str
    is_qemu: bool = False


PACKAGES = (
    Package("lld", "ld.lld"),
    Package("binutils-aarch64-linux-gnu", "aarch64-linux-gnu-as"),
    Package("gdb-multiarch", "gdb-multiarch"),
    Package("qemu-system-arm", "qemu-system-aarch64", is_qemu=True),
    Package("qemu-user", "qemu-aarch64", is_qemu=True),
)
VENV_PACKAGE = Package("python3-venv", "python3")


def tools_exist() -> bool:
    """Tell quickly whether every tool is on the search path; versions are not looked at."""
    return all(shutil.which(package.tool) for package in PACKAGES)


def missing_packages() -> list[Package]:
    """List what is to be installed: absent tools, and a QEMU that is too old."""
    missing = [package for package in PACKAGES if not is_present(package)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(VENV_PACKAGE)
    return missing


def is_present(package: Package) -> bool:
    """Tell whether the package's tool is there and recent enough."""
    if shutil.which(package.tool) is None:
        return False
    if not package.is_qemu:
        return True
    version = re.search(r"version (\d+)\.", read_output([package.tool, "--version"]))
    return version is not None and int(version[1]) >= QEMU_MAJOR


def install(packages: Sequence[Package]) -> None:
    """Install packages with apt as root.

    Raises HostError (status 2) that names the packages where this is not root or not Debian.
    """
    names = [package.name for package in packages]
    listing = " ".join(names)
    if shutil.which("apt-get") is None:
        raise HostError(f"no apt here; install what Debian calls: {listing}", EXIT_USAGE)
    needs_backports = any(package.is_qemu for package in packages) and codename() == "bookworm"
    if os.geteuid() != 0:
        where = f" (QEMU from {BACKPORTS})" if needs_backports else ""
        raise HostError(
            f"these Debian packages are missing: {listing}{where}\n"
            "install them, or run ./ouro once as root",
            EXIT_USAGE,
        )
    if needs_backports:
        add_backports()
    step("reading the package lists")
    apt("update")
    step(f"installing Debian packages: {listing}")
    from_backports = ["-t", BACKPORTS] if needs_backports else []
    rest = [package.name for package in packages if not package.is_qemu]
    qemu = [package.name for package in packages if package.is_qemu]
    if rest:
        apt("install", "--yes", "--no-install-recommends", *rest)
    if qemu:
        apt("install", "--yes", "--no-install-recommends", *from_backports, *qemu)


def apt(*words: str) -> None:
    """Run apt-get without questions."""
    run_logged(["apt-get", *words], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def codename() -> str:
    """Return the release's codename, such as `bookworm`."""
    return platform.freedesktop_os_release().get("VERSION_CODENAME", "")


def add_backports() -> None:
    """Add bookworm-backports beside the release, from the same mirror, unless it is there."""
    listing = read_output(["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)"])
    targets = [line.split() for line in listing.splitlines()]
    suites = {target[1]: target[0] for target in targets if len(target) == 2}
    if BACKPORTS in suites:
        return
    if "bookworm" not in suites:
        raise HostError("no Debian mirror for bookworm in the sources of apt", EXIT_USAGE)
    step(f"adding {BACKPORTS} to the sources of apt ({SOURCES})")
    SOURCES.write_text(
        f"Types: deb\nURIs: {suites['bookworm']}\nSuites: {BACKPORTS}\nComponents: main\n"
        f"Signed-By: {KEYRING}\n"
    )
