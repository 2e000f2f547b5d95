"""Describe a QEMU machine and run it: one command with its output taken apart, or a console.

Data: Machine → argument vector → QEMU → serial console → ExecConsole → Result. Tests call
`run_exec`; `./ouro run` is a thin layer above it.
"""

import hashlib
import os
import re
import select
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from host import initramfs
from host.console import ExecConsole, Sink
from host.errors import EXIT_PANIC, EXIT_TIMEOUT, EXIT_USAGE, HostError
from host.qmp import Monitor
from host.stub import loader_arguments, stub_image

QEMU = "qemu-system-aarch64"
DETERMINISTIC = (
    *("-icount", "shift=0,sleep=off"),
    *("-seed", "1"),
    *("-rtc", "base=2026-01-01,clock=vm"),
)
CONSOLE = "console=ttyAMA0 panic=-1"
QUIET = "quiet loglevel=1"  # nothing of the kernel's between the bytes of a command
DEFAULT_TIMEOUT_S = 60.0
POWER_OFF_S = 10.0  # from the command's end to the machine's
POLL_S = 0.05
BOOT_LINES = 20  # shown of a boot that did not reach the command


@dataclass(frozen=True)
class Machine:
    """What is booted, and on what.

    `initrd` replaces the root file system that is built here; `dtb` is handed to the kernel as it
    is, in place of the device tree that QEMU makes.
    """

    kernel: Path
    memory: str = "1G"
    cpus: int = 1
    append: str = ""
    overlays: tuple[Path, ...] = ()
    initrd: Path | None = None
    dtb: Path | None = None
    is_icount: bool = False


@dataclass
class Result:
    """How one command went.

    `status` is the command's, 124 after a timeout, 125 where the kernel panicked or the machine
    ended by itself; `message` then says so. `instructions` counts the guest's from reset to power
    off, when `run_exec` was asked to count.
    """

    status: int
    output: bytes = b""
    panic: bytes | None = None
    message: str | None = None
    boot: bytes = b""
    instructions: int | None = None


@dataclass
class _Collector:
    """Keeps the output of a run, and passes it on."""

    sink: Sink | None
    chunks: list[bytes] = field(default_factory=list)

    def __call__(self, data: bytes) -> None:
        self.chunks.append(data)
        if self.sink:
            self.sink(data)


def check(machine: Machine) -> None:
    """Raise HostError (status 2) for what QEMU would refuse less clearly."""
    if not re.fullmatch(r"[1-9]\d*[KMGkmg]?", machine.memory):
        raise HostError(f"--mem {machine.memory}: a size such as 512M or 1G", EXIT_USAGE)
    if machine.cpus < 1:
        raise HostError(f"--smp {machine.cpus}: at least one CPU", EXIT_USAGE)
    for option, path in (("--initrd", machine.initrd), ("--dtb", machine.dtb)):
        if path is not None and not path.is_file():
            raise HostError(f"{option} {path}: no such file", EXIT_USAGE)


def qemu_arguments(machine: Machine, initrd: Path, command_line: str) -> list[str]:
    """Build the argument vector, without the serial port."""
    memory = machine.memory if machine.memory[-1].isalpha() else machine.memory + "M"
    words = [QEMU, "-M", "virt,gic-version=3", "-cpu", "cortex-a72", "-smp", str(machine.cpus)]
    words += ["-m", memory, "-nodefaults", "-display", "none", "-no-reboot", "-nic", "none"]
    words += ["-initrd", str(initrd), "-append", command_line, "-kernel", str(machine.kernel)]
    return [*words, *(DETERMINISTIC if machine.is_icount else ())]


def run_console(machine: Machine, timeout: float | None = None) -> int:
    """Boot with this process's terminal as the serial console; return the status for the shell."""
    check(machine)
    with ExitStack() as stack:
        initrd = machine.initrd or _write_file(stack, initramfs.build(machine.overlays))
        words = _words(stack, machine, initrd, f"{CONSOLE} {machine.append}")
        try:
            return subprocess.run([*words, "-serial", "mon:stdio"], timeout=timeout).returncode
        except subprocess.TimeoutExpired:
            raise HostError(f"stopped after {timeout:g} s", EXIT_TIMEOUT) from None


def run_exec(
    machine: Machine,
    command: str,
    timeout: float = DEFAULT_TIMEOUT_S,
    sink: Sink | None = None,
    is_counted: bool = False,
) -> Result:
    """Boot, run `command` with `/bin/sh -c`, power off; pass its output to `sink` as it comes.

    `is_counted` asks for the number of guest instructions; the machine must be `is_icount`.
    """
    check(machine)
    collector = _Collector(sink)
    console = ExecConsole(_nonce(command), collector)
    with ExitStack() as stack:
        archive = b"" if machine.initrd else exec_archive(command, machine.overlays)
        initrd = machine.initrd or _write_file(stack, archive)
        words = _words(stack, machine, initrd, f"{CONSOLE} {QUIET} {machine.append}")
        run = _ExecRun(words, console, time.monotonic() + timeout)
        is_timeout = run.follow(stack, is_counted)
    console.close()
    result = _judge(console, run.errors(), f"after {timeout:g} s" if is_timeout else None)
    result.output = b"".join(collector.chunks)
    result.instructions = run.instructions
    return result


def exec_archive(command: str, overlays: Sequence[Path] = ()) -> bytes:
    """Build the root file system whose `/init` runs `command` and reports to `run_exec`."""
    return initramfs.build(overlays, command, _nonce(command))


def _nonce(command: str) -> str:
    """Name a run in its markers; the same for the same command, so that runs can be repeated."""
    return hashlib.sha256(os.fsencode(command)).hexdigest()[:16]


def _words(stack: ExitStack, machine: Machine, initrd: Path, command_line: str) -> list[str]:
    """Build the argument vector, by way of the stub where the device tree is given."""
    if machine.dtb is None:
        return qemu_arguments(machine, initrd, command_line)
    stub = replace(machine, kernel=_write_file(stack, stub_image()))
    words = qemu_arguments(stub, initrd, command_line)
    return [*words, *loader_arguments(machine.kernel, machine.dtb)]


def _write_file(stack: ExitStack, data: bytes) -> Path:
    file = stack.enter_context(tempfile.NamedTemporaryFile(prefix="ouro-"))
    file.write(data)
    file.flush()
    return Path(file.name)


def _judge(console: ExecConsole, errors: str, timed_out: str | None) -> Result:
    """Turn how the machine ended into a result."""
    panic = console.panic()
    if panic is not None:
        return Result(EXIT_PANIC, panic=panic, message="the kernel panicked", boot=console.boot)
    if console.status is not None:
        return Result(console.status, boot=console.boot)
    status = EXIT_TIMEOUT if timed_out else EXIT_PANIC
    message = f"stopped {timed_out}" if timed_out else "the machine ended before the command did"
    if not console.has_begun():
        tail = console.boot.decode(errors="replace").splitlines()[-BOOT_LINES:]
        message = "\n".join([f"{message}; the command had not begun", *tail])
    return Result(status, message=f"{message}\n{errors}".rstrip(), boot=console.boot)


class _ExecRun:
    """One QEMU process whose serial output feeds a console."""

    def __init__(self, words: Sequence[str], console: ExecConsole, deadline: float) -> None:
        self.words = words
        self.console = console
        self.deadline = deadline
        self.instructions: int | None = None
        self._errors = b""

    def errors(self) -> str:
        """Return what QEMU itself complained of."""
        return self._errors.decode(errors="replace").strip()

    def follow(self, stack: ExitStack, is_counted: bool) -> bool:
        """Run QEMU to its end; tell whether the deadline cut it off before the command's."""
        stderr = stack.enter_context(tempfile.TemporaryFile())
        monitor = stack.enter_context(Monitor()) if is_counted else None
        words = [*self.words, "-serial", "stdio", *(monitor.arguments if monitor else [])]
        with subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, bufsize=0
        ) as process:
            try:
                return self._pump(process, monitor)
            finally:
                process.kill()
                stderr.seek(0)
                self._errors = stderr.read()

    def _pump(self, process: subprocess.Popen[bytes], monitor: Monitor | None) -> bool:
        assert process.stdout is not None
        while (left := self.deadline - time.monotonic()) > 0:
            if select.select([process.stdout], [], [], POLL_S if monitor else left)[0]:
                data = os.read(process.stdout.fileno(), 1 << 16)
                if not data:
                    return False
                self._take(data)
            elif monitor and monitor.is_stopped():
                self.instructions = monitor.instructions()
                return False
        return self.console.status is None

    def _take(self, data: bytes) -> None:
        was_running = self.console.status is None
        self.console.feed(data)
        if was_running and self.console.status is not None:
            self.deadline = time.monotonic() + POWER_OFF_S
