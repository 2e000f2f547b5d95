"""Texts about the whole system."""

from kernel.abi.time import NS_PER_MS, NS_PER_SEC
from kernel.core.cmdline import command_line
from kernel.core.identity import MACHINE, RELEASE, SYSNAME, VERSION, names
from kernel.core.time import now_ns, wall_ns
from kernel.fs.procfs.load import idle_ns, load_text
from kernel.fs.procfs.provider import slot
from kernel.fs.vfs.inode import FileSystem
from kernel.fs.vfs.mount import mounts
from kernel.fs.vfs.path import Path, root_path
from kernel.fs.vfs.types import file_system_types
from kernel.mm.census import live_objects
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.frames import frames
from kernel.mm.heap import heap
from kernel.sched.scheduler import scheduler

KIB = 1024
NS_PER_TICK = 10 * NS_PER_MS  # USER_HZ is 100
PID_MAX = b"32768\n"


def meminfo() -> bytes:
    """/proc/meminfo: frames, and the content of files that lives in memory only."""
    cached = cached_pages()
    return b"".join(
        [
            _line(b"MemTotal", frames.total),
            _line(b"MemFree", frames.free_count),
            _line(b"MemAvailable", frames.free_count),
            _line(b"Buffers", 0),
            _line(b"Cached", cached),
            _line(b"SwapCached", 0),
            _line(b"SwapTotal", 0),
            _line(b"SwapFree", 0),
            _line(b"Shmem", cached),
            _line(b"Slab", heap.live_bytes // PAGE_SIZE),
            _line(b"SReclaimable", 0),
            _line(b"SUnreclaim", heap.live_bytes // PAGE_SIZE),
        ]
    )


def _line(name: bytes, pages: int) -> bytes:
    return f"{(name + b':').decode():<16}{pages * (PAGE_SIZE // KIB):>8} kB\n".encode()


def cached_pages() -> int:
    """Frames that hold content of files, each file system counted once."""
    seen: list[FileSystem] = []
    pages = 0
    for mount in mounts.all():
        fs = mount.fs
        if not any([fs is other for other in seen]):
            seen.append(fs)
            pages += fs.cached_pages()
    return pages


def uptime() -> bytes:
    """/proc/uptime: seconds since boot, and seconds idle."""
    return f"{_seconds(now_ns())} {_seconds(idle_ns())}\n".encode()


def _seconds(ns: int) -> str:
    return f"{ns // NS_PER_SEC}.{ns % NS_PER_SEC // NS_PER_TICK:02}"


def loadavg() -> bytes:
    """/proc/loadavg: averages, threads that are ready of all, the last process number."""
    source = slot.source
    total = len(source.pids())
    ready = source.running()
    return load_text() + f" {ready}/{total} {source.last_pid()}\n".encode()


def stat() -> bytes:
    """/proc/stat: CPU time in hundredths of a second. Time in the kernel is not told apart."""
    idle = idle_ns() // NS_PER_TICK
    busy = max(0, now_ns() // NS_PER_TICK - idle)
    times = f"{busy} 0 0 {idle} 0 0 0 0 0 0\n"
    boot = (wall_ns() - now_ns()) // NS_PER_SEC
    return (
        f"cpu  {times}cpu0 {times}intr 0\nctxt {scheduler.switches}\nbtime {boot}\n"
        f"processes {slot.source.forks()}\nprocs_running {slot.source.running()}\n"
        f"procs_blocked 0\n"
    ).encode()


def version() -> bytes:
    """/proc/version."""
    return SYSNAME + b" version " + RELEASE + b" " + VERSION + b"\n"


def cpuinfo() -> bytes:
    """/proc/cpuinfo: the one CPU that runs so far."""
    return b"processor\t: 0\nmodel name\t: " + MACHINE + b"\n\n"


def cmdline() -> bytes:
    """/proc/cmdline."""
    return command_line.text.encode() + b"\n"


def filesystems() -> bytes:
    """/proc/filesystems."""
    text = b""
    for name, kind in file_system_types.by_name.items():
        text += (b"" if kind.needs_device() else b"nodev") + b"\t" + name + b"\n"
    return text


def mount_lines(root: Path) -> bytes:
    """/proc/[pid]/mounts: what can be reached from `root`."""
    text = b""
    for mount in mounts.all():
        place = Path(mount, mount.root).text(root)
        fields = [_escape(mount.source), _escape(place), mount.kind, mount.option_text(), b"0 0\n"]
        text += b" ".join(fields)
    return text


def all_mounts() -> bytes:
    """Every mount, as the kernel's own root sees it."""
    return mount_lines(root_path())


def _escape(name: bytes) -> bytes:
    """Blanks as octal numbers, so that fields can be told apart (getmntent(3))."""
    for char in (b"\\", b" ", b"\t", b"\n"):
        name = name.replace(char, f"\\{char[0]:03o}".encode())
    return name


def current_pid() -> bytes:
    """The target of /proc/self."""
    return str(slot.source.current_pid()).encode()


def hostname() -> bytes:
    """/proc/sys/kernel/hostname."""
    return names.hostname + b"\n"


def ostype() -> bytes:
    """/proc/sys/kernel/ostype."""
    return SYSNAME + b"\n"


def osrelease() -> bytes:
    """/proc/sys/kernel/osrelease."""
    return RELEASE + b"\n"


def osversion() -> bytes:
    """/proc/sys/kernel/version."""
    return VERSION + b"\n"


def pid_max() -> bytes:
    """/proc/sys/kernel/pid_max."""
    return PID_MAX


def objects() -> bytes:
    """/proc/ouro/objects: the census, to be compared before and after."""
    text = (
        f"frames_free {frames.free_count}\nframes_total {frames.total}\n"
        f"heap_objects {heap.live_blocks}\nheap_bytes {heap.live_bytes}\n"
        f"threads {scheduler.live}\n"
    )
    rows = [f"object {name} {count}\n" for name, count in live_objects()]
    return (text + "".join(rows)).encode()
