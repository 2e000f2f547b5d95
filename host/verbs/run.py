"""`./ouro run`: boot a kernel in QEMU, with a shell on this terminal or for one command."""

import argparse
import sys
from pathlib import Path

from host.errors import EXIT_USAGE, HostError, not_built
from host.kernels import kernel_image
from host.machine import DEFAULT_TIMEOUT_S, Machine, run_console, run_exec


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("--exec", metavar="CMD", help="run CMD with /bin/sh -c, print its output, exit as it does")
    add("--timeout", type=float, metavar="S", help="give up after S seconds (60 with --exec): 124")
    add("--machine", choices=("virt", "raspi4b"), default="virt")
    add("--smp", type=int, default=1, metavar="N", help="number of CPUs")
    add("--mem", default="1G", metavar="SIZE", help="memory, such as 512M or 1G")
    add("--kernel", default="ouro", metavar="ouro|linux|PATH")
    add("--overlay", action="append", default=[], type=Path, metavar="DIR", help="add files")
    add("--disk", action="append", default=[], type=Path, metavar="IMAGE")
    add("--append", default="", metavar="ARGS", help="more of the kernel's command line")
    add("--icount", action="store_true", help="deterministic: one instruction is one nanosecond")
    add("--display", choices=("none", "window", "web"), default="none")
    add("--initrd", type=Path, help=argparse.SUPPRESS)
    add("--dtb", type=Path, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Boot; return the command's status, or QEMU's."""
    refuse_unbuilt(arguments)
    if arguments.timeout is not None and arguments.timeout <= 0:
        raise HostError(f"--timeout {arguments.timeout:g}: more than 0 seconds", EXIT_USAGE)
    for folder in arguments.overlay:
        if not folder.is_dir():
            raise HostError(f"--overlay {folder}: not a folder", EXIT_USAGE)
    machine = Machine(
        kernel=kernel_image(arguments.kernel),
        memory=arguments.mem,
        cpus=arguments.smp,
        append=arguments.append,
        overlays=tuple(arguments.overlay),
        initrd=arguments.initrd,
        dtb=arguments.dtb,
        is_icount=arguments.icount,
    )
    if arguments.exec is None:
        print("ouro: the console is this terminal; Ctrl-A X ends the machine", file=sys.stderr)
        return run_console(machine, arguments.timeout)
    return execute(machine, arguments.exec, arguments.timeout or DEFAULT_TIMEOUT_S)


def execute(machine: Machine, command: str, timeout: float) -> int:
    """Run one command, streaming its output; explain on standard error what went wrong."""
    result = run_exec(machine, command, timeout, sink=write_through)
    if result.panic:
        sys.stderr.buffer.write(result.panic.rstrip() + b"\n")
    if result.message:
        print(f"ouro: {result.message}", file=sys.stderr)
    return result.status


def write_through(data: bytes) -> None:
    """Write output at once, as bytes."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def refuse_unbuilt(arguments: argparse.Namespace) -> None:
    """Raise for options of the design whose part does not exist yet."""
    if arguments.machine != "virt":
        raise not_built(f"--machine {arguments.machine}")
    if arguments.display != "none":
        raise not_built(f"--display {arguments.display}")
    if arguments.disk:
        raise not_built("--disk")
