"""Write cpio archives of the "newc" form, which Linux calls an initramfs.

Spec: Documentation/driver-api/early-userspace/buffer-format.rst of Linux. The bytes depend on
nothing but the entries: no times, no inode numbers of the host.
"""

import stat
from collections.abc import Mapping
from dataclasses import dataclass

MAGIC = b"070701"
TRAILER = "TRAILER!!!"


@dataclass(frozen=True)
class Entry:
    """A file of the archive: its mode with the type bits, its data (a link's target)."""

    mode: int
    data: bytes = b""
    device: tuple[int, int] = (0, 0)


def directory(permissions: int = 0o755) -> Entry:
    """Make a folder."""
    return Entry(stat.S_IFDIR | permissions)


def regular(data: bytes, permissions: int = 0o644) -> Entry:
    """Make a regular file."""
    return Entry(stat.S_IFREG | permissions, data)


def symlink(target: str) -> Entry:
    """Make a symbolic link."""
    return Entry(stat.S_IFLNK | 0o777, target.encode())


def character_device(major: int, minor: int, permissions: int) -> Entry:
    """Make a character device."""
    return Entry(stat.S_IFCHR | permissions, device=(major, minor))


def archive(tree: Mapping[str, Entry]) -> bytes:
    """Write `tree`, path without a leading slash → entry, sorted, folders before their files."""
    members = [member(inode, path, tree[path]) for inode, path in enumerate(sorted(tree), start=1)]
    return b"".join([*members, member(0, TRAILER, Entry(0))])


def member(inode: int, path: str, entry: Entry) -> bytes:
    """Write one header, name and data, each padded to four bytes."""
    name = path.encode() + b"\0"
    fields = (
        inode,
        entry.mode,
        0,  # uid
        0,  # gid
        2 if stat.S_ISDIR(entry.mode) else 1,  # links
        0,  # modification time
        len(entry.data),
        0,  # device that holds the file: major
        0,  # and minor
        *entry.device,
        len(name),
        0,  # checksum: none in this form
    )
    header = MAGIC + b"".join(b"%08X" % field for field in fields)
    return pad(header + name) + pad(entry.data)


def pad(data: bytes) -> bytes:
    """Fill with zeros up to a multiple of four bytes."""
    return data + bytes(-len(data) % 4)
