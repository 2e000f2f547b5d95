"""Processes: clone, execve, exit, wait; groups and sessions."""

from kernel.abi.errno import E2BIG, EACCES, EINVAL, ENAMETOOLONG, ESRCH
from kernel.abi.numbers import Nr
from kernel.abi.wait import (
    P_ALL,
    P_PGID,
    P_PID,
    WALL,
    WCLONE,
    WCONTINUED,
    WEXITED,
    WNOHANG,
    WNOTHREAD,
    WNOWAIT,
    WSTOPPED,
    WUNTRACED,
)
from kernel.mm.user import UserPtr
from kernel.proc.exec import execute
from kernel.proc.exit import exit_group, exit_task
from kernel.proc.fork import CloneRequest, clone
from kernel.proc.job_control import new_session, set_group
from kernel.proc.process import Process, current_process, current_task
from kernel.proc.siginfo import child_record
from kernel.proc.table import processes
from kernel.proc.usage import usage_of
from kernel.proc.wait import Which, wait_for
from kernel.sched.scheduler import current
from kernel.syscall.table import syscall
from pyrite import i32, pack, u64

WAIT4_OPTIONS = WNOHANG | WUNTRACED | WCONTINUED | WNOTHREAD | WCLONE | WALL
WAITID_OPTIONS = WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | WNOTHREAD | WCLONE | WALL
POINTER_SIZE = 8
MAX_POINTERS = 0x4_0000
MAX_ARGUMENT = 128 * 1024  # MAX_ARG_STRLEN
NO_INFO_SIZE = 24  # si_signo up to si_status, all zero


@syscall(Nr.GETPID)
def sys_getpid() -> int:
    """Number of the process."""
    return current_process().pid


@syscall(Nr.GETTID)
def sys_gettid() -> int:
    """Number of the thread."""
    return current_task().tid


@syscall(Nr.GETPPID)
def sys_getppid() -> int:
    """Number of the parent."""
    return current_process().parent_pid


@syscall(Nr.CLONE)
def sys_clone(flags: u64, stack: u64, parent_tid: u64, tls: u64, child_tid: u64) -> int:
    """Make a process or thread."""
    request = CloneRequest(int(flags & 0xFFFF_FFFF), stack, parent_tid, tls, child_tid)
    return clone(current_task(), current().regs, request)


@syscall(Nr.EXIT)
def sys_exit(code: int) -> int:
    """End the thread."""
    exit_task(current_task(), code)
    current().has_work = True
    return 0


@syscall(Nr.EXIT_GROUP)
def sys_exit_group(code: int) -> int:
    """End the process."""
    exit_group(current_process(), code)
    return 0


@syscall(Nr.EXECVE)
def sys_execve(path: UserPtr, argv: UserPtr, envp: UserPtr) -> int:
    """Become another program."""
    task = current_task()
    name = path.read_cstr()
    arguments, environment = read_strings(argv), read_strings(envp)
    if len(arguments) == 0:
        arguments.append(b"")  # as Linux has it since 5.18
    execute(task, current().regs, task.process.cwd, name, arguments, environment)
    return 0


def read_strings(table: UserPtr) -> list[bytes]:
    """The strings of a NULL-terminated array of pointers; no array stands for no strings."""
    found: list[bytes] = []
    if table.is_null():
        return found
    while len(found) < MAX_POINTERS:
        pointer = UserPtr(table.offset(len(found) * POINTER_SIZE).read_u64())
        if pointer.is_null():
            return found
        found.append(_read_argument(pointer))
    raise OSError(E2BIG)


def _read_argument(pointer: UserPtr) -> bytes:
    """One string; Linux answers E2BIG for a longer one."""
    try:
        return pointer.read_cstr(MAX_ARGUMENT)
    except OSError as error:
        errno = error.errno
    raise OSError(E2BIG if errno == ENAMETOOLONG else errno)


@syscall(Nr.WAIT4)
def sys_wait4(pid: int, status: UserPtr, options: int, usage: UserPtr) -> int:
    """Wait for a child that ends, stops or goes on."""
    if options & ~WAIT4_OPTIONS != 0:
        raise OSError(EINVAL)
    process = current_process()
    which, number = Which.PID, pid
    if pid == -1:
        which = Which.ALL
    elif pid == 0:
        which, number = Which.GROUP, process.group
    elif pid < -1:
        which, number = Which.GROUP, -pid
    found = wait_for(process, which, number, options | WEXITED)
    if found is None:
        return 0
    if not status.is_null():
        status.write_i32(i32(found.status))
    if not usage.is_null():
        usage.write(pack(usage_of(found.child.own_ticks + found.child.children_ticks)))
    return found.child.pid


@syscall(Nr.WAITID)
def sys_waitid(kind: int, number: int, info: UserPtr, options: int, usage: UserPtr) -> int:
    """As wait4, with more choice of what to wait for."""
    if options & ~WAITID_OPTIONS != 0 or options & (WEXITED | WSTOPPED | WCONTINUED) == 0:
        raise OSError(EINVAL)
    process = current_process()
    if kind == P_ALL:
        which = Which.ALL
    elif kind == P_PID and number > 0:
        which = Which.PID
    elif kind == P_PGID and number >= 0:
        which = Which.GROUP
        number = process.group if number == 0 else number
    else:
        raise OSError(EINVAL)
    found = wait_for(process, which, number, options)
    if found is None:
        if not info.is_null():
            info.write(bytes(NO_INFO_SIZE))
        return 0
    if not info.is_null():
        info.write(pack(child_record(found.info)))
    if not usage.is_null():
        usage.write(pack(usage_of(found.child.own_ticks + found.child.children_ticks)))
    return 0


@syscall(Nr.SETPGID)
def sys_setpgid(pid: int, group: int) -> int:
    """Move a process to a group."""
    process = current_process()
    if group < 0:
        raise OSError(EINVAL)
    target = _process(pid)
    if target is not process and target.has_execed and target.parent is process:
        raise OSError(EACCES)
    set_group(process, target, target.pid if group == 0 else group)
    return 0


def _process(pid: int) -> Process:
    """The process with this number, 0 standing for the caller."""
    if pid == 0:
        return current_process()
    if pid < 0:
        raise OSError(ESRCH)
    return processes.get(pid)


@syscall(Nr.GETPGID)
def sys_getpgid(pid: int) -> int:
    """The group of a process."""
    return _process(pid).group


@syscall(Nr.GETSID)
def sys_getsid(pid: int) -> int:
    """The session of a process."""
    return _process(pid).session


@syscall(Nr.SETSID)
def sys_setsid() -> int:
    """Lead a new session."""
    return new_session(current_process())


@syscall(Nr.SET_TID_ADDRESS)
def sys_set_tid_address(address: u64) -> int:
    """Where to store 0 when the thread ends."""
    task = current_task()
    task.clear_tid = address
    return task.tid
