"""`./ouro debug`: gdb on the running kernel, at Python level."""

import argparse

from host.errors import not_built


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options: none yet."""


def run(arguments: argparse.Namespace) -> int:
    """Refuse: the gdb side does not exist yet."""
    raise not_built("./ouro debug")
