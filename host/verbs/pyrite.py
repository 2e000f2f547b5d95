"""`./ouro pyrite`: run, build or check one Pyrite program."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from host.compiler import compile_program
from host.errors import EXIT_USAGE, HostError
from host.kernels import RELEASE_OPT
from host.paths import REPO

TARGETS = ("host", "arm64")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the three actions and their options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="run|build|check")
    run_parser = actions.add_parser("run", help="run a program", allow_abbrev=False)
    run_parser.add_argument("--target", choices=("cpython", *TARGETS), default="host")
    run_parser.add_argument("file", type=Path, metavar="FILE")
    run_parser.add_argument("words", nargs=argparse.REMAINDER, metavar="ARG")
    build_parser = actions.add_parser("build", help="compile a program", allow_abbrev=False)
    build_parser.add_argument("file", type=Path, metavar="FILE")
    build_parser.add_argument("-o", type=Path, required=True, dest="out", metavar="OUT")
    build_parser.add_argument("--target", choices=TARGETS, default="host")
    check_parser = actions.add_parser("check", help="compile, keep nothing", allow_abbrev=False)
    check_parser.add_argument("file", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    if not arguments.file.is_file():
        raise HostError(f"{arguments.file}: no such file", EXIT_USAGE)
    if arguments.action == "build":
        build(arguments.file, arguments.out, arguments.target)
        return 0
    with tempfile.TemporaryDirectory(prefix="ouro-pyrite-") as folder:
        program = Path(folder, arguments.file.stem)
        if arguments.action == "check":
            build(arguments.file, program, "host")
            return 0
        target, words = take_target(arguments.target, arguments.words)
        return execute(arguments.file, words, target, program)


def take_target(target: str, words: list[str]) -> tuple[str, list[str]]:
    """Accept `--target T` after the file too, as its first or its last words; `--` ends options."""
    if words[:1] == ["--"]:
        return target, words[1:]
    for position in (0, len(words) - 2):
        if words[position : position + 1] == ["--target"] and position + 1 < len(words):
            chosen = words[position + 1]
            if chosen not in ("cpython", *TARGETS):
                raise HostError(f"--target {chosen}: cpython, host or arm64", EXIT_USAGE)
            return chosen, words[:position] + words[position + 2 :]
    return target, words


def build(source: Path, out: Path, target: str) -> None:
    """Compile a program to an executable."""
    compile_program(source, out, target, RELEASE_OPT)


def execute(source: Path, words: list[str], target: str, program: Path) -> int:
    """Run a program on its target and return its status as a shell would."""
    if target == "cpython":
        path = os.pathsep.join([str(REPO), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = {**os.environ, "PYTHONPATH": path}
        command = [sys.executable, str(source), *words]
        return shell_status(subprocess.run(command, env=environment).returncode)
    build(source, program, target)
    runner = ["qemu-aarch64", "-0", str(source)] if target == "arm64" else []
    return shell_status(subprocess.run([*runner, str(program), *words]).returncode)


def shell_status(code: int) -> int:
    """Turn a death by signal, negative in Python, into 128 plus the signal."""
    return 128 - code if code < 0 else code
