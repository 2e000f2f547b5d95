"""`./ouro test`: run the test tiers, or some of them, and sum up."""

import argparse
import subprocess
import sys

from host.errors import EXIT_USAGE, HostError
from host.paths import REPO
from host.tiers import TIERS, report, run_tiers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("tiers", nargs="*", metavar="TIER", help=", ".join(TIERS))
    parser.add_argument("-k", metavar="EXPR", dest="expression", help="only matching tests")
    parser.add_argument(
        "--record", action="store_true", help="tier linux: record the transcripts on Linux anew"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the tiers in order; 0 only if all that ran passed."""
    unknown = [tier for tier in arguments.tiers if tier not in TIERS]
    if unknown:
        raise HostError(f"no tier {', '.join(unknown)}; there are {', '.join(TIERS)}", EXIT_USAGE)
    if not arguments.record:
        return report(run_tiers(arguments.tiers, arguments.expression))
    if arguments.tiers != ["linux"] or arguments.expression:
        raise HostError("--record goes with the tier linux alone", EXIT_USAGE)
    return subprocess.run([sys.executable, "-m", "tests.linux.record"], cwd=REPO).returncode
