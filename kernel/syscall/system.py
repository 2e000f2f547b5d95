"""The system as a whole: names, figures, limits, scheduling, random bytes, power."""

from kernel.abi.errno import EINVAL, ENAMETOOLONG, EPERM
from kernel.abi.numbers import Nr
from kernel.abi.resource import Rlimit
from kernel.abi.system import (
    COMM_LENGTH,
    GRND_INSECURE,
    GRND_NONBLOCK,
    GRND_RANDOM,
    PER_LINUX,
    PER_LINUX32,
    PER_MASK,
    PERSONALITY_QUERY,
    PR_GET_NAME,
    PR_GET_NO_NEW_PRIVS,
    PR_SET_NAME,
    PR_SET_NO_NEW_PRIVS,
    REBOOT_CMD_CAD_OFF,
    REBOOT_CMD_CAD_ON,
    REBOOT_CMD_HALT,
    REBOOT_CMD_POWER_OFF,
    REBOOT_CMD_RESTART,
    REBOOT_MAGIC1,
    REBOOT_MAGIC2,
    UTS_LENGTH,
    Sysinfo,
)
from kernel.abi.time import NS_PER_SEC
from kernel.arch.arm64.psci import psci
from kernel.core.identity import MACHINE, MACHINE_32, RELEASE, SYSNAME, VERSION, names
from kernel.core.time import now_ns
from kernel.dev.rng import random
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.frames import frames
from kernel.mm.user import UserPtr
from kernel.proc.process import Process, current_process
from kernel.proc.table import processes
from kernel.syscall.table import syscall
from pyrite import i64, pack, size_of, u16, u32, u64, unpack

RANDOM_CHUNK = 4096


@syscall(Nr.UNAME)
def sys_uname(target: UserPtr) -> int:
    """Names of system, host, release, version, machine, domain."""
    text = bytearray()
    is_32 = current_process().persona & PER_MASK == PER_LINUX32
    machine = MACHINE_32 if is_32 else MACHINE
    for name in (SYSNAME, names.hostname, RELEASE, VERSION, machine, names.domainname):
        text.extend(name)
        text.extend(bytes(UTS_LENGTH - len(name)))
    target.write(bytes(text))
    return 0


@syscall(Nr.SETHOSTNAME)
def sys_sethostname(name: UserPtr, size: int) -> int:
    """Name the host."""
    names.hostname = _read_name(name, size)
    return 0


@syscall(Nr.SETDOMAINNAME)
def sys_setdomainname(name: UserPtr, size: int) -> int:
    """Name the NIS domain."""
    names.domainname = _read_name(name, size)
    return 0


def _read_name(name: UserPtr, size: int) -> bytes:
    if not current_process().credentials.is_root():
        raise OSError(EPERM)
    if not 0 <= size < UTS_LENGTH:
        raise OSError(EINVAL)
    return name.read(size)


@syscall(Nr.SYSINFO)
def sys_sysinfo(target: UserPtr) -> int:
    """Uptime, memory, number of processes; load averages are not kept and are zero."""
    info = Sysinfo(
        uptime=i64(now_ns() // NS_PER_SEC),
        totalram=u64(frames.total * PAGE_SIZE),
        freeram=u64(frames.free_count * PAGE_SIZE),
        procs=u16(min(len(processes.all()), 0xFFFF)),
        mem_unit=1,
    )
    target.write(pack(info))
    return 0


def _target(pid: int) -> Process:
    """The process with this number, 0 standing for the caller. Raises OSError(ESRCH)."""
    return current_process() if pid == 0 else processes.get(pid)


@syscall(Nr.PRLIMIT64)
def sys_prlimit64(pid: int, resource: int, new: UserPtr, old: UserPtr) -> int:
    """Read and change a resource limit."""
    process = _target(pid)
    caller = current_process().credentials
    if process is not current_process() and not caller.may_signal(
        processes.credentials_of(process)
    ):
        raise OSError(EPERM)
    before = process.limits.get(resource)
    if not new.is_null():
        limit = unpack(Rlimit, new.read(size_of(Rlimit)))
        process.set_limit(resource, limit, caller.is_root())
    if not old.is_null():
        old.write(pack(before))
    return 0


@syscall(Nr.GETRLIMIT)
def sys_getrlimit(resource: int, target: UserPtr) -> int:
    """Read a resource limit."""
    target.write(pack(current_process().limits.get(resource)))
    return 0


@syscall(Nr.SETRLIMIT)
def sys_setrlimit(resource: int, source: UserPtr) -> int:
    """Change a resource limit."""
    process = current_process()
    limit = unpack(Rlimit, source.read(size_of(Rlimit)))
    process.set_limit(resource, limit, process.credentials.is_root())
    return 0


@syscall(Nr.PRCTL)
def sys_prctl(option: int, first: u64, second: u64, third: u64, fourth: u64) -> int:
    """Name the thread, give up new rights; every other operation answers EINVAL."""
    process = current_process()
    if option == PR_SET_NAME:
        process.comm = _comm_at(UserPtr(first))
        return 0
    if option == PR_GET_NAME:
        UserPtr(first).write(process.comm + bytes(COMM_LENGTH - len(process.comm)))
        return 0
    if option == PR_SET_NO_NEW_PRIVS and first == 1 and second | third | fourth == 0:
        process.no_new_privileges = True
        return 0
    if option == PR_GET_NO_NEW_PRIVS:
        return int(process.no_new_privileges)
    raise OSError(EINVAL)


def _comm_at(pointer: UserPtr) -> bytes:
    """A name, cut to what fits."""
    try:
        return pointer.read_cstr(COMM_LENGTH - 1)
    except OSError as error:
        if error.errno != ENAMETOOLONG:
            raise
    return pointer.read(COMM_LENGTH - 1)


@syscall(Nr.GETRANDOM)
def sys_getrandom(target: UserPtr, size: u64, flags: u32) -> int:
    """Fill memory with random bytes."""
    if flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE) != 0:
        raise OSError(EINVAL)
    count = int(min(size, 0x7FFF_F000))
    done = 0
    while done < count:
        part = random.take(min(count - done, RANDOM_CHUNK))
        target.offset(done).write(part)
        done += len(part)
    return done


@syscall(Nr.REBOOT)
def sys_reboot(magic1: u32, magic2: u32, command: u32, argument: UserPtr) -> int:
    """Turn the machine off, or start it again."""
    if not current_process().credentials.is_root():
        raise OSError(EPERM)
    if magic1 != REBOOT_MAGIC1 or magic2 not in REBOOT_MAGIC2:
        raise OSError(EINVAL)
    if command in (REBOOT_CMD_POWER_OFF, REBOOT_CMD_HALT):
        psci.power_off()
    if command == REBOOT_CMD_RESTART:
        psci.reset()
    if command not in (REBOOT_CMD_CAD_ON, REBOOT_CMD_CAD_OFF):
        raise OSError(EINVAL)
    return 0


@syscall(Nr.PERSONALITY)
def sys_personality(persona: u32) -> int:
    """Read and change the execution domain: it decides what uname calls the machine."""
    process = current_process()
    before = process.persona
    if persona == PERSONALITY_QUERY:
        return before
    if persona not in (PER_LINUX, PER_LINUX32):
        raise OSError(EINVAL)
    process.persona = int(persona)
    return before


@syscall(Nr.GETCPU)
def sys_getcpu(cpu: UserPtr, node: UserPtr) -> int:
    """Number of the CPU and of its memory node."""
    if not cpu.is_null():
        cpu.write_u32(0)
    if not node.is_null():
        node.write_u32(0)
    return 0
