"""Registers of a crash, and the chain of frame records.

Spec: AAPCS64 6.4.6 (frame record: the caller's x29, then the return address). The vectors link an
exception's frame into the chain.
"""

from kernel.arch.arm64.frame import REGISTERS, TrapFrame
from pyrite import Final, u64
from pyrite.unsafe import Ptr, frame_address, symbol

MAX_DEPTH = 40
KERNEL_HALF = 0xFFFF_0000_0000_0000


class CrashRegisters:
    """The registers of the code that crashed."""

    frame: Final[Ptr[TrapFrame]]

    def __init__(self, frame: u64) -> None:
        """Take the address of the exception's `TrapFrame`."""
        self.frame = Ptr[TrapFrame](frame)

    def lines(self) -> list[str]:
        """The registers, four to a line."""
        rows = [f"pc {self.frame.v.pc:016x}  sp {self.frame.v.sp:016x}"]
        rows[0] += f"  pstate {self.frame.v.pstate:08x}"
        values = self.frame.cast(u64)
        for first in range(0, REGISTERS, 4):
            row = ""
            for n in range(first, min(first + 4, REGISTERS)):
                row += f"x{n:<2} {values[n]:016x}  "
            rows.append(row.rstrip())
        return rows

    def calls(self) -> list[u64]:
        """Addresses in the functions that were active, innermost first."""
        found = call_chain(self.frame.v.x29)
        found.insert(0, self.frame.v.pc)
        return found


def here() -> list[u64]:
    """Addresses in the functions that are active now, innermost first."""
    return call_chain(frame_address())


def call_chain(record: u64) -> list[u64]:
    """Return addresses along the frame records from `record` on; a bad record ends the walk.

    Records lie at ascending addresses, so the walk ends.
    """
    found: list[u64] = []
    while record >= KERNEL_HALF and record & 7 == 0 and len(found) < MAX_DEPTH:
        words = Ptr[u64](record)
        following, address = words[0], words[1]
        if not symbol("__text_start") <= address < symbol("__text_end"):
            break
        # A return address may lie behind the last instruction of its function.
        found.append(address - 4)
        if following <= record:
            break
        record = following
    return found
