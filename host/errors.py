"""The one exception by which a host tool ends the command: a message and an exit status."""

EXIT_USAGE = 2  # wrong usage, a part that is not built yet, a machine that lacks packages
EXIT_TIMEOUT = 124
EXIT_PANIC = 125


class HostError(Exception):
    """What went wrong, in a sentence for the user, and the status to exit with."""

    prefix = "ouro: "

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


class CompileFailed(HostError):
    """The compiler's own report, which already says where each fault is."""

    prefix = ""


def not_built(what: str) -> HostError:
    """Make the error for a part that the design names and this version does not have."""
    return HostError(f"{what} is not built yet", EXIT_USAGE)
