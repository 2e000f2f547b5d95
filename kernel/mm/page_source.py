"""What a mapping of a file takes its pages from; implemented by the inodes of file systems."""

from pyrite import u64


class PageSource:
    """The pages of one file, numbered from 0."""

    def page(self, index: int) -> u64:
        """Physical address of the frame of page `index`; a hole is filled with zeroes first.

        The frame comes with a reference (`frames.get`) for the caller, who drops it with
        `frames.put`. Raises OSError(ENXIO) for a page past the end of the file, OSError(ENOSPC)
        where a hole cannot be filled. Called by page faults, without spinlocks held.
        """
        raise NotImplementedError

    def mapped_name(self) -> bytes:
        """Path of the file, for /proc/[pid]/maps."""
        return b""
