"""The page that signal handlers return to: `mov x8, #rt_sigreturn; svc #0`.

Programs on arm64 do not bring a restorer of their own; the kernel maps this page into every
process (Linux has it in its vDSO).
"""

from kernel.abi.numbers import Nr
from kernel.mm.direct import PAGE_SIZE, frame_ptr
from kernel.mm.frames import frames
from kernel.mm.page_source import PageSource
from kernel.mm.space import STACK_TOP
from pyrite import Final, u32, u64

MOV_X8 = 0xD2800008  # movz x8, #imm16: the immediate in bits 5..20
SVC_0 = 0xD4000001
TRAMPOLINE = STACK_TOP + PAGE_SIZE  # where every process has it
CODE: Final[list[u32]] = [MOV_X8 | int(Nr.RT_SIGRETURN) << 5, SVC_0]


class TrampolinePage(PageSource):
    """A source of one page, the same for all processes."""

    frame: u64

    def __init__(self) -> None:
        self.frame = 0

    def page(self, index: int) -> u64:
        """As in the base class; the page is made at the first use and stays."""
        if self.frame == 0:
            frame = frames.alloc()
            words = frame_ptr(frame).cast(u32)
            for n in range(len(CODE)):
                words[n] = CODE[n]
            self.frame = frame
        frames.get(self.frame)
        return self.frame

    def mapped_name(self) -> bytes:
        """As in the base class."""
        return b"[sigreturn]"


trampoline_page = TrampolinePage()
