"""Waiting for children."""

import pytest

from kernel.abi.errno import ECHILD
from kernel.abi.signals import CLD_EXITED, CLD_KILLED, CLD_STOPPED, SIGKILL, SIGTSTP
from kernel.abi.wait import WCONTINUED, WEXITED, WNOHANG, WNOWAIT, WSTOPPED
from kernel.proc.process import Task
from kernel.proc.table import processes
from kernel.proc.wait import STATUS_CONTINUED, Found, Which, wait_for
from tests.unit.proc.conftest import Family


def look(parent: Task, options: int, which: Which = Which.ALL, number: int = 0) -> Found | None:
    return wait_for(parent.process, which, number, options | WNOHANG)


def errno_of(parent: Task, which: Which = Which.ALL, number: int = 0) -> int | None:
    with pytest.raises(OSError) as caught:
        look(parent, WEXITED, which, number)
    return caught.value.errno or int(caught.value.args[0])


def end(task: Task, status: int) -> None:
    processes.leave_task(task)
    task.process.is_zombie = True
    task.process.exit_status = status


def test_no_children(family: Family) -> None:
    assert errno_of(family(2)) == ECHILD


def test_no_news(family: Family) -> None:
    parent = family(2)
    family(3, parent)
    assert look(parent, WEXITED) is None


def test_exited_child_is_reaped_once(family: Family) -> None:
    parent = family(2)
    child = family(3, parent)
    end(child, 7 << 8)
    found = look(parent, WEXITED)
    assert found is not None
    assert (found.child.pid, found.status) == (3, 7 << 8)
    assert (found.info.code, found.info.status) == (CLD_EXITED, 7)
    assert processes.find(3) is None
    assert errno_of(parent) == ECHILD


def test_killed_child(family: Family) -> None:
    parent = family(2)
    end(family(3, parent), SIGKILL)
    found = look(parent, WEXITED)
    assert found is not None
    assert (found.status, found.info.code, found.info.status) == (SIGKILL, CLD_KILLED, SIGKILL)


def test_nowait_leaves_the_zombie(family: Family) -> None:
    parent = family(2)
    end(family(3, parent), 0)
    assert look(parent, WEXITED | WNOWAIT) is not None
    assert look(parent, WEXITED) is not None


def test_only_the_child_that_is_meant(family: Family) -> None:
    parent = family(2)
    end(family(3, parent), 0)
    other = family(4, parent)
    other.process.group = 4
    assert look(parent, WEXITED, Which.PID, 4) is None
    assert look(parent, WEXITED, Which.GROUP, 4) is None
    assert errno_of(parent, Which.PID, 99) == ECHILD
    found = look(parent, WEXITED, Which.GROUP, 2)
    assert found is not None and found.child.pid == 3


def test_stop_and_continue_are_told_once_and_only_if_asked_for(family: Family) -> None:
    parent = family(2)
    child = family(3, parent).process
    child.stop_signal, child.stop_unreported = SIGTSTP, True
    assert look(parent, WEXITED) is None
    found = look(parent, WSTOPPED)
    assert found is not None
    assert (found.status, found.info.code) == (SIGTSTP << 8 | 0x7F, CLD_STOPPED)
    assert look(parent, WSTOPPED) is None
    child.stop_signal, child.continue_unreported = 0, True
    found = look(parent, WCONTINUED)
    assert found is not None and found.status == STATUS_CONTINUED
    assert look(parent, WCONTINUED) is None
