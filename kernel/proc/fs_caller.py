"""A process in the eyes of the file systems."""

from kernel.fs.vfs.caller import Caller
from kernel.proc.process import Process
from kernel.proc.table import processes


def caller_of(process: Process) -> Caller:
    """Where walks of this process start, and what it may do."""
    # Other threads of the process may change directories and ids meanwhile.
    with processes.lock:
        credentials = process.credentials
        root = process.root
        cwd = process.cwd
    return Caller(
        root,
        cwd,
        credentials.user.fs,
        credentials.group.fs,
        credentials.groups,
        process.umask,
    )
