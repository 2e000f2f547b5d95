"""Walking a path name (POSIX.1-2024 4.16 "Pathname Resolution").

A walk stops before the last name: `directory` and `name` then say what the call is about, so that
creating, removing and looking up share one way. `last_link` continues through a symbolic link.
`.`, `..` and the empty rest of `/` are names that stand for a directory: see `is_special`.
"""

from kernel.abi.errno import ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from kernel.abi.fcntl import NAME_MAX, PATH_MAX, SYMLINK_DEPTH
from kernel.abi.stat import X_OK
from kernel.fs.vfs.caller import Caller
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.path import Path, seen_at
from pyrite import Final


class JumpLink(Inode):
    """A symbolic link that leads to a file without any text to walk: those of /proc."""

    def jump(self) -> Path:
        """Where it leads. Raises OSError(ENOENT)."""
        raise OSError(ENOENT)


class Walk:
    """A walk at the directory before its last name."""

    caller: Final[Caller]
    directory: Path
    name: bytes
    has_slash: bool  # slashes follow the last name: it must be a directory
    links: int

    def __init__(self, caller: Caller, start: Path, text: bytes) -> None:
        """Walk `text` from `start`, or from the root, up to its last name.

        Raises OSError(ENOENT) for an empty text, OSError(ENOTDIR), OSError(EACCES),
        OSError(ELOOP), OSError(ENAMETOOLONG).
        """
        if len(text) == 0:
            raise OSError(ENOENT)
        self.caller = caller
        self.directory = start
        self.name = b""
        self.has_slash = False
        self.links = 0
        self._advance(text)

    def is_special(self) -> bool:
        """Does the last name stand for a directory that is there already?"""
        return self.name in (b"", b".", b"..")

    def child(self) -> Inode:
        """The file that the last name, not a special one, stands for. Raises OSError(ENOENT)."""
        return self.directory.inode.lookup(self.name)

    def target(self) -> Path:
        """The file at the end, not through a link, but through mounts."""
        if self.is_special():
            return self._special(self.name)
        found = seen_at(self.directory.mount, self.child())
        if self.has_slash and not found.inode.is_directory():
            raise OSError(ENOTDIR)
        return found

    def follow(self) -> Path:
        """The file at the end, through all links."""
        while True:
            if self.is_special():
                return self._special(self.name)
            child = self.child()
            if not child.is_symlink():
                return self.target()
            if isinstance(child, JumpLink):
                return self._jump(child)
            self.last_link(child)

    def last_link(self, link: Inode) -> None:
        """Go on through the link that the last name stands for, up to its own last name."""
        has_slash = self.has_slash
        text = self._link_text(link)
        self._advance(text)
        self.has_slash = self.has_slash or has_slash

    def _jump(self, link: JumpLink) -> Path:
        self._count_link()
        found = link.jump()
        if self.has_slash and not found.inode.is_directory():
            raise OSError(ENOTDIR)
        return found

    def _advance(self, text: bytes) -> None:
        """Enter every name of `text` but the last."""
        if len(text) >= PATH_MAX:
            raise OSError(ENAMETOOLONG)
        position = 0
        if text.startswith(b"/"):
            self.directory = self.caller.root
        while True:
            position = _skip_slashes(text, position)
            end = text.find(b"/", position)
            if end < 0:
                end = len(text)
            after = _skip_slashes(text, end)
            name = text[position:end]
            if len(name) > NAME_MAX:
                raise OSError(ENAMETOOLONG)
            self._need_search()
            if after == len(text):
                self.name = name
                self.has_slash = after > end
                return
            rest = self._enter(name, text, after)
            if rest is None:
                position = after
            else:
                text, position = rest, 0

    def _enter(self, name: bytes, text: bytes, after: int) -> bytes | None:
        """Step into a directory; for a link answer the text that is now to be walked."""
        here = self.directory
        if name in (b".", b".."):
            self.directory = self._special(name)
            return None
        child = here.inode.lookup(name)
        if child.is_symlink():
            if isinstance(child, JumpLink):
                self._count_link()
                self.directory = child.jump()
                return None
            link = self._link_text(child)
            if link.startswith(b"/"):
                self.directory = self.caller.root
            return link + b"/" + text[after:]
        self.directory = seen_at(here.mount, child)
        return None

    def _special(self, name: bytes) -> Path:
        """What `.`, `..` or an empty name stands for."""
        if name == b"..":
            return self.directory.above(self.caller.root).uncovered()
        return self.directory

    def _link_text(self, link: Inode) -> bytes:
        self._count_link()
        text = link.readlink()
        if len(text) == 0:
            raise OSError(ENOENT)
        return text

    def _count_link(self) -> None:
        self.links += 1
        if self.links > SYMLINK_DEPTH:
            raise OSError(ELOOP)

    def _need_search(self) -> None:
        """Names may be looked up only in a directory that grants search permission."""
        inode = self.directory.inode
        if not inode.is_directory():
            raise OSError(ENOTDIR)
        if self.caller.uid != 0:
            self.caller.need(inode, X_OK)


def _skip_slashes(text: bytes, position: int) -> int:
    while position < len(text) and text[position] == 0x2F:
        position += 1
    return position


def resolve(caller: Caller, start: Path, text: bytes, follow: bool) -> Path:
    """The file that `text` names; through a last link where `follow` says so."""
    walk = Walk(caller, start, text)
    if follow or walk.has_slash:
        return walk.follow()
    return walk.target()


def is_covered(directory: Path, child: Inode) -> bool:
    """Is something mounted on `child`, so that its name must stay?"""
    return child.mount_count > 0 and mounts.covering(directory.mount, child) is not None
