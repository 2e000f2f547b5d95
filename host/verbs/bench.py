"""`./ouro bench`: the bench tier, which counts instructions on the deterministic machine."""

import argparse

from host.errors import not_built
from host.tiers import report, run_tiers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--against", choices=("linux",), help="measure the same rows on Linux")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows")


def run(arguments: argparse.Namespace) -> int:
    """Run the rows as tests, each held to its committed figure."""
    if arguments.against:
        raise not_built("./ouro bench --against")
    return report(run_tiers(["bench"], " or ".join(arguments.rows) or None))
