"""A process in the eyes of the file systems."""

from kernel.fs.vfs.caller import Caller
from kernel.proc.process import Process


def caller_of(process: Process) -> Caller:
    """Where walks of this process start, and what it may do."""
    credentials = process.credentials
    return Caller(
        process.root,
        process.cwd,
        credentials.user.fs,
        credentials.group.fs,
        credentials.groups,
        process.umask,
    )
