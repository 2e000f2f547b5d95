"""Build the root file system: Debian's busybox, the files of `user/rootfs`, and overlays.

Data: BUSYBOX + user/rootfs + --overlay folders → tree → cpio bytes. The same archive boots Ouro
and Linux. `.ouro/` inside it is how the host tells `/init` what to run.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from host import cpio
from host.errors import EXIT_USAGE, HostError
from host.paths import BUSYBOX, ROOTFS, STATE
from host.process import read_output

APPLETS = STATE / "applets"
FOLDERS = ("bin", "dev", "etc", "home", "mnt", "proc", "run", "sys", "usr", "usr/bin", "var")
EXEC_PATH = ".ouro/exec"
NONCE_PATH = ".ouro/nonce"

Tree = dict[str, cpio.Entry]


def build(overlays: Iterable[Path], command: str | None = None, nonce: str = "") -> bytes:
    """Return the archive; with `command`, `/init` runs that and reports its status."""
    tree = base_tree()
    for folder in overlays:
        if not folder.is_dir():
            raise HostError(f"--overlay {folder}: not a folder", EXIT_USAGE)
        add_folder(tree, folder)
    if command is not None:
        tree[".ouro"] = cpio.directory(0o700)
        tree[EXEC_PATH] = cpio.regular(command.encode("utf-8", "surrogateescape"))
        tree[NONCE_PATH] = cpio.regular(nonce.encode())
    return cpio.archive(tree)


def base_tree() -> Tree:
    """Lay out what every boot has."""
    tree: Tree = {folder: cpio.directory() for folder in FOLDERS}
    tree["root"] = cpio.directory(0o700)
    tree["tmp"] = cpio.directory(0o1777)
    # Linux opens the console before anything could mount /dev.
    tree["dev/console"] = cpio.character_device(5, 1, 0o600)
    tree["dev/null"] = cpio.character_device(1, 3, 0o666)
    tree["bin/busybox"] = cpio.regular(BUSYBOX.read_bytes(), 0o755)
    for applet in applets():
        tree.setdefault(f"bin/{applet}", cpio.symlink("busybox"))
    add_folder(tree, ROOTFS)
    return tree


def applets() -> list[str]:
    """Ask busybox for its applets; the answer is kept beside it."""
    if not APPLETS.exists() or APPLETS.stat().st_mtime < BUSYBOX.stat().st_ctime:
        listing = read_output(["qemu-aarch64", BUSYBOX, "--list"])
        if not listing:
            raise HostError(f"{BUSYBOX} does not run under qemu-aarch64")
        APPLETS.write_text(listing)
    return APPLETS.read_text().split()


def add_folder(tree: Tree, folder: Path) -> None:
    """Copy a folder of the host over the tree, with permissions but as root's."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(folders + files):
            source = Path(parent, name)
            add_file(tree, str(source.relative_to(folder)), source)


def add_file(tree: Tree, path: str, source: Path) -> None:
    """Add one file, link or folder; anything else cannot be in a root file system."""
    mode = source.lstat().st_mode
    if stat.S_ISLNK(mode):
        tree[path] = cpio.symlink(os.readlink(source))
    elif stat.S_ISDIR(mode):
        tree.setdefault(path, cpio.directory(stat.S_IMODE(mode)))
    elif stat.S_ISREG(mode):
        executable = 0o111 if mode & 0o100 else 0
        tree[path] = cpio.regular(source.read_bytes(), 0o644 | executable)
    else:
        raise HostError(f"{source}: neither a file, a folder nor a link", EXIT_USAGE)
