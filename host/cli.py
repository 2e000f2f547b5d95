"""The command line: picks the verb, imports only that verb's module and runs it.

Each module of `host.verbs` has a docstring whose first line is the help, `add_arguments(parser)`
and `run(arguments) -> int`, the exit status.
"""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence

from host.errors import EXIT_USAGE, HostError

VERBS = {
    "run": "boot Ouro (or Linux) in QEMU: a shell, or one command with --exec",
    "test": "run the test tiers",
    "bench": "count instructions against the committed figures",
    "build": "build the kernel image",
    "debug": "gdb on the running kernel, at Python level",
    "pyrite": "run, build or check one Pyrite program",
}
INTERRUPTED = 128 + signal.SIGINT


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    verb, rest = words[0], words[1:]
    if verb not in VERBS:
        print(f"ouro: no verb '{verb}'\n{usage()}", file=sys.stderr)
        return EXIT_USAGE
    module = importlib.import_module(f"host.verbs.{verb}")
    parser = argparse.ArgumentParser(f"./ouro {verb}", description=VERBS[verb], allow_abbrev=False)
    module.add_arguments(parser)
    try:
        status: int = module.run(parser.parse_args(rest))
    except HostError as error:
        sys.stdout.flush()
        print(f"{error.prefix}{error}", file=sys.stderr)
        return error.status
    return status


def usage() -> str:
    """List the verbs."""
    lines = [f"  ./ouro {verb:<8}{text}" for verb, text in VERBS.items()]
    return "\n".join(["usage: ./ouro VERB ...  (./ouro VERB --help for its options)", *lines])


def entry() -> None:
    """Run the command line of this process; Ctrl-C and a closed pipe end it without a trace."""
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 128 + signal.SIGPIPE
    sys.exit(status)


if __name__ == "__main__":
    entry()
