"""The built-in exceptions: the compiler maps `ValueError` to `ValueError_`, and so on.

An exception holds its message; only `OSError` and `SystemExit` hold more. `str(e)` is the message.
The hierarchy is CPython's. Instances of constant arguments are frozen into the image, so that
raising them allocates nothing.
"""

from pyrite.runtime.intrinsics import type_name
from pyrite.runtime.strerror import strerror


class BaseException_:
    """Root of everything that can be raised."""

    message: str

    def __init__(self, message: str = "") -> None:
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"{type_name(self)}({self._arguments()})"

    def _arguments(self) -> str:
        """What `repr` shows between the parentheses."""
        return f"{self.message!r}" if len(self.message) > 0 else ""


class Exception_(BaseException_):
    """Root of the errors that programs handle."""


class SystemExit_(BaseException_):
    """Ends the program with a status."""

    code: int

    def __init__(self, code: int = 0) -> None:
        super().__init__("")
        self.code = code

    def __str__(self) -> str:
        return str(self.code)

    def _arguments(self) -> str:
        return str(self.code)


class KeyboardInterrupt_(BaseException_):
    """The user asked the program to stop."""


class GeneratorExit_(BaseException_):
    """A generator is being closed."""


class ArithmeticError_(Exception_):
    """Root of arithmetic errors."""


class OverflowError_(ArithmeticError_):
    """A result does not fit; arithmetic itself traps instead."""


class ZeroDivisionError_(ArithmeticError_):
    """Division by zero; `//` and `%` trap instead."""


class FloatingPointError_(ArithmeticError_):
    """Never raised by the language."""


class AssertionError_(Exception_):
    """A broken assumption; `assert` traps instead."""


class AttributeError_(Exception_):
    """A missing attribute; the compiler finds those."""


class BufferError_(Exception_):
    """A buffer cannot be used as asked."""


class EOFError_(Exception_):
    """Input has ended."""


class ImportError_(Exception_):
    """A module cannot be loaded."""


class LookupError_(Exception_):
    """Root of failed look-ups."""


class IndexError_(LookupError_):
    """An index out of range; indexing itself traps instead."""


class KeyError_(LookupError_):
    """A key that is not there; the message is its repr."""

    def _arguments(self) -> str:
        return self.message


class MemoryError_(Exception_):
    """Memory is exhausted. One frozen instance serves every failed allocation."""


class NameError_(Exception_):
    """A missing name; the compiler finds those."""


class RuntimeError_(Exception_):
    """An error that fits no other class."""


class NotImplementedError_(RuntimeError_):
    """A method that a subclass must provide."""


class RecursionError_(RuntimeError_):
    """Calls are nested too deeply."""


class StopIteration_(Exception_):
    """An iterator has no more items."""


class SyntaxError_(Exception_):
    """Text that does not follow its grammar."""


class TypeError_(Exception_):
    """A value of a class that does not fit."""


class ValueError_(Exception_):
    """A value that does not fit."""


class UnicodeError_(ValueError_):
    """Text that cannot be encoded or decoded."""


class UnicodeDecodeError_(UnicodeError_):
    """Bytes that are not text in their encoding."""


class UnicodeEncodeError_(UnicodeError_):
    """Text that its encoding cannot hold."""


class OSError_(Exception_):
    """A failed request to the system; `errno` says why.

    An empty message stands for the system's own text, made only when it is shown.
    """

    errno: int

    def __init__(self, errno: int = 0, message: str = "") -> None:
        super().__init__(message)
        self.errno = errno

    @property
    def strerror(self) -> str:
        """The text that goes with `errno`."""
        if len(self.message) > 0:
            return self.message
        return strerror(self.errno)

    def __str__(self) -> str:
        return f"[Errno {self.errno}] {self.strerror}"

    def _arguments(self) -> str:
        if len(self.message) > 0:
            return f"{self.errno}, {self.message!r}"
        return str(self.errno)


class BlockingIOError_(OSError_):
    """EAGAIN, EALREADY, EINPROGRESS."""


class BrokenPipeError_(OSError_):
    """EPIPE, ESHUTDOWN."""


class ChildProcessError_(OSError_):
    """ECHILD."""


class ConnectionError_(OSError_):
    """Root of connection errors."""


class ConnectionRefusedError_(ConnectionError_):
    """ECONNREFUSED."""


class ConnectionResetError_(ConnectionError_):
    """ECONNRESET."""


class FileExistsError_(OSError_):
    """EEXIST."""


class FileNotFoundError_(OSError_):
    """ENOENT."""


class InterruptedError_(OSError_):
    """EINTR."""


class IsADirectoryError_(OSError_):
    """EISDIR."""


class NotADirectoryError_(OSError_):
    """ENOTDIR."""


class PermissionError_(OSError_):
    """EACCES, EPERM."""


class ProcessLookupError_(OSError_):
    """ESRCH."""


class TimeoutError_(OSError_):
    """ETIMEDOUT."""
