"""execve: a process becomes another program.

Everything that can fail comes first, in a new address space; then the old one is dropped, and from
there on the call cannot return to the old program.
"""

from kernel.abi.errno import ENXIO
from kernel.abi.signals import SIGSEGV
from kernel.abi.stat import S_ISGID, S_ISUID, S_IXGRP
from kernel.arch.arm64.frame import UserRegs
from kernel.arch.arm64.switch import load_user
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.path import Path
from kernel.mm.space import AddressSpace
from kernel.proc.credentials import KEEP, Credentials
from kernel.proc.exit import end_other_tasks, release_vfork_parent
from kernel.proc.fs_caller import caller_of
from kernel.proc.loader import Program, find_program, load
from kernel.proc.process import Process, Task
from kernel.proc.signals import kill_process
from kernel.proc.stack import build, check_size
from pyrite import may_sleep, u64

COMM_SIZE = 15


@may_sleep
def execute(
    task: Task,
    regs: UserRegs,
    start: Path,
    name: bytes,
    arguments: list[bytes],
    environment: list[bytes],
) -> None:
    """Replace the program of the current process; `regs` then begin the new one.

    Raises what finding and loading raises; OSError(E2BIG) for too long arguments.
    """
    process = task.process
    check_size(arguments, environment)
    caller = caller_of(process)
    program = find_program(caller, start, name, arguments)
    space = AddressSpace()
    try:
        image = load(space, caller, start, program.path)
    except OSError as error:
        if error.errno == ENXIO:  # the file ends inside its data: too late for an error
            kill_process(process, SIGSEGV)
            return
        raise
    credentials = credentials_for(process, program.path.inode)
    pointer = build(space, program, environment, image, credentials)
    end_other_tasks(task)
    process.credentials = credentials
    _enter_space(task, space)
    name_process(process, program)
    process.files.close_on_exec()
    _forget_program(task)
    regs.clear()
    regs.set_pc(u64(image.entry))
    regs.set_sp(pointer)
    load_user(regs)


def credentials_for(process: Process, inode: Inode) -> Credentials:
    """Who the process is as the new program: set-user-ID and set-group-ID files give rights."""
    credentials = process.credentials.copy()
    if not process.no_new_privileges:
        if inode.mode & S_ISUID != 0:
            credentials.user.set_all(KEEP, inode.uid, inode.uid)
        if inode.mode & S_ISGID != 0 and inode.mode & S_IXGRP != 0:
            credentials.group.set_all(KEEP, inode.gid, inode.gid)
    credentials.user.set_all(KEEP, KEEP, credentials.user.effective)
    credentials.group.set_all(KEEP, KEEP, credentials.group.effective)
    return credentials


def _enter_space(task: Task, space: AddressSpace) -> None:
    """Switch to the new memory; the old one goes, unless somebody shares it, when it is unused."""
    old = task.process.space
    task.process.space = space
    task.process.limit_stack()
    task.activate_now()
    release_vfork_parent(task.process)
    del old


def name_process(process: Process, program: Program) -> None:
    """Note what the process runs now."""
    name = program.called
    process.comm = name[name.rfind(b"/") + 1 :][:COMM_SIZE]
    process.arguments = b"\0".join(program.arguments) + b"\0"
    process.executable = program.path
    process.has_execed = True


def _forget_program(task: Task) -> None:
    """Drop what belonged to the old program: handlers, alternate stack, thread registrations."""
    signals = task.process.signals
    with signals.lock:
        signals.actions.reset_handlers()
    task.forget_program()
