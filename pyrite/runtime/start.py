"""Where a user program starts and ends."""

from pyrite.contexts import export
from pyrite.runtime import io
from pyrite.runtime.decode import decode_block
from pyrite.runtime.exceptions import BaseException_, SystemExit_
from pyrite.runtime.intrinsics import cast, type_name
from pyrite.unsafe import Ptr
from pyrite.widths import u8

FAILURE = 1


@export("pyrite_main")
def start(argc: int, argv: Ptr[Ptr[u8]]) -> int:
    """Run the program; its status is the result."""
    try:
        status = _run(argc, argv)
        io.STDOUT.flush()
        return status
    except OSError:
        return FAILURE


def program_main(argv: list[str]) -> int:
    """Stands for the program's `main`, which the compiler calls in its place."""
    raise NotImplementedError


def _run(argc: int, argv: Ptr[Ptr[u8]]) -> int:
    try:
        return program_main(_arguments(argc, argv))
    except SystemExit as stop:
        return cast(SystemExit_, stop).code
    except BaseException as error:
        io.print_error(_report(cast(BaseException_, error)))
        return FAILURE


def _arguments(argc: int, argv: Ptr[Ptr[u8]]) -> list[str]:
    """The command line; bytes that are not UTF-8 become U+FFFD."""
    arguments: list[str] = []
    for i in range(argc):
        text = argv[i]
        arguments.append(decode_block(text, _c_length(text), "utf-8", "replace"))
    return arguments


def _c_length(text: Ptr[u8]) -> int:
    length = 0
    while text[length] != 0:
        length += 1
    return length


def _report(error: BaseException_) -> str:
    """The last line of CPython's traceback."""
    name, message = type_name(error), str(error)
    return f"{name}: {message}\n" if len(message) > 0 else f"{name}\n"
