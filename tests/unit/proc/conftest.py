"""A family of processes without memory or threads, for the tests of their bookkeeping."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest

from kernel.file.fd_table import FdTable
from kernel.fs.vfs.path import Path
from kernel.proc.process import Process, Task
from kernel.proc.table import ProcessTable, processes

Family = Callable[..., Task]
NOWHERE = cast(Path, None)


@pytest.fixture
def family() -> Iterator[Family]:
    """`family(pid, parent)` makes a process with one task and enters it into an empty table."""
    for name, value in vars(ProcessTable()).items():
        setattr(processes, name, value)

    def make(pid: int, parent: Task | None = None) -> Task:
        process = Process(pid, FdTable(), NOWHERE, NOWHERE)
        task = Task(pid, process)
        processes.enter(process, task)
        if parent is not None:
            process.parent = parent.process
            process.parent_pid = parent.process.pid
            process.group = parent.process.group
            process.session = parent.process.session
            parent.process.children.append(process)
        return task

    yield make
    processes.by_pid.clear()
    processes.by_tid.clear()
