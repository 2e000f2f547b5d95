"""Objects of earlier builds, by the content that they were made from.

The key is a hash of everything that goes into an object: the module's final text, the target, the
flags, the version of LLVM and of this compiler's own back end. A stale entry is never found, so
nothing needs to be invalidated; the oldest entries go when there are too many.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path

from pyrite.compiler.link.lines import Lines

Entry = tuple[bytes, Lines]  # object file, its source positions

LIMIT = 4000  # entries


class Cache:
    """A directory of entries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Entry | None:
        """The entry of a key, if there is one."""
        path = self.folder / key
        try:
            entry: Entry = pickle.loads(path.read_bytes())
        except (FileNotFoundError, EOFError, pickle.UnpicklingError):
            return None
        os.utime(path)
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Add an entry; other builds see all of it or nothing."""
        partial = self.folder / f"{key}.{os.getpid()}"
        partial.write_bytes(pickle.dumps(entry))
        partial.rename(self.folder / key)

    def trim(self) -> None:
        """Remove the entries that were used longest ago, past the limit."""
        found = sorted(self.folder.iterdir(), key=_last_use, reverse=True)
        for path in found[LIMIT:]:
            path.unlink(missing_ok=True)


def key_of(*parts: str) -> str:
    """Key of an entry that is made from these texts."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode()
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.hexdigest()


def _last_use(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
