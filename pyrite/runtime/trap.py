"""The end of a user program by a trap: a Python traceback on standard error.

The start code calls `pyrite_trap` from its signal handler, and then exits with status 134.
"""

from typing import Final

from pyrite import export, u8, u64
from pyrite.compiler import traps
from pyrite.runtime import io
from pyrite.runtime.traceback import describe
from pyrite.unsafe import Ptr

MESSAGES: Final[list[str]] = traps.messages()
SIGILL: Final = 4
SIGTRAP: Final = 5
MAX_DEPTH: Final = 40
STACK_REACH: Final = 0x10_0000  # a fault so close below the frame is a stack that is used up
UD1: Final = 0x40B90F67  # UD1 with an 8-bit displacement: 67 0F B9 40, then the kind


@export("pyrite_trap")
def pyrite_trap(signal: int, pc: u64, frame: u64, fault: u64) -> None:
    """Report the trap at `pc`, in the function whose frame record is at `frame`.

    `fault`: the address that could not be reached, where the signal is about memory.
    """
    try:
        io.print_error(_traceback(pc, frame) + f"Trap: {_message(signal, pc, frame, fault)}\n")
    except BaseException:
        return


def _traceback(pc: u64, record: u64) -> str:
    calls = [pc]
    while record != 0 and len(calls) < MAX_DEPTH:
        words = Ptr[u64](record)
        calls.append(words[1] - 1)  # inside the call, not behind it
        if words[0] <= record:
            break
        record = words[0]
    calls.reverse()
    rows: list[str] = ["Traceback (most recent call last):\n"]
    for address in calls:
        for row in describe(address):
            if row.startswith("File") and "pyrite/runtime/start.py" not in row:
                rows.append(f"  {row}\n")
    return "".join(rows)


def _message(signal: int, pc: u64, frame: u64, fault: u64) -> str:
    if signal in (SIGILL, SIGTRAP):
        kind = _kind(pc)
        return MESSAGES[kind] if kind < len(MESSAGES) else f"signal {signal}"
    if fault < frame and frame - fault < STACK_REACH:
        return "stack overflow"
    return f"invalid memory access at {fault:#x}"


def _kind(pc: u64) -> int:
    """Number of the trap, from the instruction at `pc`."""
    code = Ptr[u8](pc)
    word = int(code[0]) | int(code[1]) << 8 | int(code[2]) << 16 | int(code[3]) << 24
    if word == UD1:
        return int(code[4])
    return word >> 5 & 0xFF  # BRK #0x55kk: the immediate is at bit 5 (Arm ARM C6.2, BRK)
