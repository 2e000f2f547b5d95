"""Debian's arm64 packages as files: fetched and unpacked, never installed on the host.

A private apt state below `.ouro/` holds arm64 package lists, so that neither root nor a foreign
architecture in dpkg is needed. Sources and keys are those of the machine.
"""

import shutil
from pathlib import Path

from host.errors import HostError
from host.paths import BUSYBOX, DEBIAN_ARM64, LINUX, STATE
from host.process import read_output, run_logged, step

APT = STATE / "apt"
LINUX_NAMES = ("linux-image-6.12-arm64", "linux-image-arm64")  # the first that exists is taken
LINUX_IMAGE = LINUX / "Image"


def ensure_busybox() -> None:
    """Unpack busybox-static into `.ouro/debian-arm64` unless it is there."""
    if BUSYBOX.exists():
        return
    step("fetching busybox-static for arm64")
    update_lists()
    unpack(fetch("busybox-static"), DEBIAN_ARM64)
    if not BUSYBOX.exists():
        raise HostError("the busybox-static package has no bin/busybox")


def ensure_linux() -> Path:
    """Return Debian's arm64 kernel image, fetched where it is not there yet."""
    if LINUX_IMAGE.exists():
        return LINUX_IMAGE
    step("fetching Debian's Linux for arm64 (90 MB, once)")
    update_lists()
    unpacked = STATE / "linux.unpacked"
    package = fetch(linux_package())
    unpack(package, unpacked)
    images = sorted(unpacked.glob("boot/vmlinuz-*"))
    if not images:
        raise HostError(f"{package.name} has no boot/vmlinuz")
    LINUX.mkdir(parents=True, exist_ok=True)
    (LINUX / "release").write_text(images[0].name.removeprefix("vmlinuz-") + "\n")
    images[0].rename(LINUX_IMAGE)
    shutil.rmtree(unpacked)
    package.unlink()
    return LINUX_IMAGE


def linux_package() -> str:
    """Resolve Debian's meta-package to the package that holds the kernel."""
    for name in LINUX_NAMES:
        for line in read_output(["apt-cache", *options(), "depends", name]).splitlines():
            kind, _, dependency = line.strip().partition(": ")
            if kind == "Depends" and dependency.startswith("linux-image-"):
                return dependency.partition(":")[0]
    raise HostError(f"no package of the machine's Debian sources provides {LINUX_NAMES[0]}")


def update_lists() -> None:
    """Fetch the arm64 package lists into the private state."""
    for folder in ("lists/partial", "cache/archives/partial", "packages"):
        (APT / folder).mkdir(parents=True, exist_ok=True)
    (APT / "status").touch()
    run_logged(["apt-get", *options(), "update"])


def fetch(name: str) -> Path:
    """Download one package, checked by apt against its signed lists."""
    folder = APT / "packages"
    before = set(folder.iterdir())
    run_logged(["env", f"--chdir={folder}", "apt-get", *options(), "download", name])
    found = sorted(set(folder.iterdir()) - before) or sorted(folder.glob(f"{name}_*.deb"))
    if not found:
        raise HostError(f"apt did not leave the package {name} in {folder}")
    return found[0]


def unpack(package: Path, target: Path) -> None:
    """Unpack a package so that `target` appears whole or not at all."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    run_logged(["dpkg-deb", "-x", package, partial])
    partial.rename(target)


def options() -> list[str]:
    """Build the settings that point apt at the private arm64 state."""
    settings = {
        "APT::Architecture": "arm64",
        "APT::Architectures": "arm64",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Dir::State": str(APT),
        "Dir::State::status": str(APT / "status"),
        "Dir::Cache": str(APT / "cache"),
    }
    return [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
