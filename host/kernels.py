"""Find or make the kernel that a run boots: Ouro's own, Debian's Linux, or a file."""

import fcntl
from pathlib import Path

from host.arm64 import ensure_linux
from host.compiler import compile_kernel
from host.errors import EXIT_USAGE, HostError
from host.image import is_elf, write_image
from host.paths import BUILD

RELEASE_OPT = 2
DEBUG_OPT = 0


def kernel_image(name: str) -> Path:
    """Return the Image for `--kernel NAME`, built or fetched first where that is needed."""
    if name == "ouro":
        return build_ouro(RELEASE_OPT)
    if name == "linux":
        return ensure_linux()
    path = Path(name)
    if not path.is_file():
        raise HostError(f"--kernel {name}: no such file", EXIT_USAGE)
    if not is_elf(path):
        return path
    BUILD.mkdir(parents=True, exist_ok=True)
    image = BUILD / "given.Image"
    write_image(path, image)
    return image


def build_ouro(opt: int) -> Path:
    """Compile the kernel; return its flat Image, with the ELF file `kernel.elf` beside it.

    The debug build also counts live objects by class.
    """
    folder = BUILD / ("debug" if opt == DEBUG_OPT else "release")
    folder.mkdir(parents=True, exist_ok=True)
    elf, image = folder / "kernel.elf", folder / "Image"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands may build at the same time
        compile_kernel(elf, opt, has_census=opt == DEBUG_OPT)
        write_image(elf, image)
    return image
