"""`./ouro bench`: count instructions on the deterministic machine, and print them as a table."""

import argparse
import subprocess
import sys

from host.paths import REPO


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--against", choices=("linux",), help="count the rows on Linux too, now")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows")


def run(arguments: argparse.Namespace) -> int:
    """Count in a process of its own: the rows belong to the tests."""
    options = ["--linux"] if arguments.against else []
    command = [sys.executable, "-m", "tests.bench.table", *options, *arguments.rows]
    return subprocess.run(command, cwd=REPO).returncode
