"""Process 1: its start, and what its end means.

`start_init` runs `/init` with the console as descriptors 0, 1 and 2. Process 1 must not end: that
is a panic.
"""

from kernel.abi.fcntl import O_RDWR
from kernel.core.panic import panic
from kernel.file.fd_table import FdTable
from kernel.fs.vfs.open import open_at
from kernel.fs.vfs.path import Path, root_path
from kernel.mm.space import AddressSpace
from kernel.proc.exec import name_process
from kernel.proc.exit import InitEnd, slots
from kernel.proc.fs_caller import caller_of
from kernel.proc.loader import find_program, load
from kernel.proc.process import Process, Task
from kernel.proc.stack import build
from kernel.proc.table import processes
from kernel.sched.life import prepare, start
from pyrite import may_sleep, u64

INIT_PATH = b"/init"
CONSOLE_PATH = b"/dev/console"
ENVIRONMENT = [b"HOME=/", b"TERM=linux"]
STANDARD_FILES = 3


class Orphaned(InitEnd):
    """Without process 1 the system cannot go on: who wants to turn it off calls reboot."""

    def ended(self, status: int) -> None:
        """Say how it ended."""
        killer = status & 0x7F
        if killer != 0:
            panic(f"process 1 was ended by signal {killer}")
        else:
            panic(f"process 1 has exited with status {status >> 8}")


@may_sleep
def start_init() -> None:
    """Start process 1 in the mounted root file system.

    Raises what finding and loading `/init` raises, OSError(ENOENT) without a console.
    """
    slots.init = Orphaned()
    root = root_path()
    number = processes.new_number()
    process = Process(number, FdTable(), root, root)
    task = Task(number, process)
    _open_console(process, root)
    entry, pointer = _load_init(process, root)
    thread = prepare(process.comm, task, None)
    task.thread = thread
    thread.regs.set_pc(entry)
    thread.regs.set_sp(pointer)
    processes.enter(process, task)
    start(thread)


def _open_console(process: Process, root: Path) -> None:
    """Descriptors 0, 1 and 2."""
    console = open_at(caller_of(process), root, CONSOLE_PATH, O_RDWR, 0)
    for _ in range(STANDARD_FILES):
        process.files.install(console, False)


def _load_init(process: Process, root: Path) -> tuple[u64, u64]:
    """Give the process the memory of `/init`; answers where it begins, and its stack pointer."""
    caller = caller_of(process)
    program = find_program(caller, root, INIT_PATH, [INIT_PATH])
    space = AddressSpace()
    image = load(space, caller, root, program.path)
    pointer = build(space, program, ENVIRONMENT, image, process.credentials)
    process.space = space
    name_process(process, program)
    return u64(image.entry), pointer
