"""`./ouro build`: compile the kernel and say where it is."""

import argparse

from host.kernels import DEBUG_OPT, RELEASE_OPT, build_ouro
from host.paths import REPO


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--release", action="store_true", help="optimised (the default)")
    kind.add_argument("--debug", action="store_true", help="not optimised, for stepping")


def run(arguments: argparse.Namespace) -> int:
    """Build, then print the image's path and size."""
    image = build_ouro(DEBUG_OPT if arguments.debug else RELEASE_OPT)
    print(f"{image.relative_to(REPO)}: {image.stat().st_size} bytes")
    return 0
