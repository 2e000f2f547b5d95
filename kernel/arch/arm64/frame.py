"""Registers of interrupted code, saved on the kernel stack.

The top of the kernel stack of a thread with a user side, from high to low addresses:

    stack_top ->  user area   q0..q31, FPSR, FPCR, TPIDR_EL0           544 bytes
                  TrapFrame   x0..x30, SP_EL0, ELR, SPSR, frame record 288 bytes
                  ...         the kernel's own frames

so that both have a fixed address, and SP_EL1 at an exception from user mode is
`stack_top - USER_AREA_SIZE`. The frame record (x29, ELR) lets the traceback of a panic walk through
the exception.
"""

from pyrite import Final, inline, size_of, struct, u8, u64
from pyrite.unsafe import Ptr, bytes_from, copy, copy_bytes, fill

USER_AREA_SIZE = 544
FP_STATE_SIZE = 32 * 16 + 16  # q0..q31, FPSR, FPCR (8 bytes each)
TLS_OFFSET = FP_STATE_SIZE
FRAME_SIZE = 288
REGISTERS = 31
GENERAL_SIZE = (REGISTERS + 3) * 8

PSTATE_EL_MASK = 0xF
PSTATE_EL0 = 0
# What a user program may choose of PSTATE: N, Z, C, V (Arm ARM C5.2.19 SPSR_EL1).
PSTATE_USER_MASK = 0xF0000000


@struct
class TrapFrame:
    """As the vectors store it."""

    x0: u64
    x1: u64
    x2: u64
    x3: u64
    x4: u64
    x5: u64
    x6: u64
    x7: u64
    x8: u64
    x9: u64
    x10: u64
    x11: u64
    x12: u64
    x13: u64
    x14: u64
    x15: u64
    x16: u64
    x17: u64
    x18: u64
    x19: u64
    x20: u64
    x21: u64
    x22: u64
    x23: u64
    x24: u64
    x25: u64
    x26: u64
    x27: u64
    x28: u64
    x29: u64
    x30: u64
    sp: u64
    pc: u64
    pstate: u64
    record_fp: u64
    record_pc: u64


assert size_of(TrapFrame) == FRAME_SIZE


class UserRegs:
    """The user side's registers of one thread; valid whenever the thread is in the kernel.

    Only the thread itself touches them, and its creator before it starts.
    """

    frame: Final[Ptr[TrapFrame]]
    area: Final[u64]

    def __init__(self, stack_top: u64) -> None:
        self.area = stack_top - USER_AREA_SIZE
        self.frame = Ptr[TrapFrame](stack_top - USER_AREA_SIZE - FRAME_SIZE)

    @inline
    def x(self, n: int) -> u64:
        """General register `n`, 0..30."""
        assert 0 <= n < REGISTERS
        return self.frame.cast(u64)[n]

    @inline
    def set_x(self, n: int, value: u64) -> None:
        """Change general register `n`, 0..30."""
        assert 0 <= n < REGISTERS
        self.frame.cast(u64)[n] = value

    @property
    def pc(self) -> u64:
        """Where the user program goes on."""
        return self.frame.v.pc

    def set_pc(self, value: u64) -> None:
        """Let the user program go on at `value`."""
        self.frame.v.pc = value

    @property
    def sp(self) -> u64:
        """The user stack pointer."""
        return self.frame.v.sp

    def set_sp(self, value: u64) -> None:
        """Change the user stack pointer."""
        self.frame.v.sp = value

    @property
    def pstate(self) -> u64:
        """Processor state of the user program."""
        return self.frame.v.pstate

    def set_pstate(self, value: u64) -> None:
        """Take over the condition flags of `value`; the rest is fixed: EL0, AArch64, unmasked."""
        self.frame.v.pstate = value & PSTATE_USER_MASK

    def general(self) -> bytes:
        """x0..x30, sp, pc, pstate: 8 bytes each."""
        return bytes_from(self.frame.cast(u8), GENERAL_SIZE)

    def set_general(self, data: bytes) -> None:
        """Take over what `general` answers; of pstate only what a program may choose."""
        copy_bytes(self.frame.cast(u8), data, 0, GENERAL_SIZE)
        self.set_pstate(self.pstate)

    def fp_state(self) -> bytes:
        """Saved q0..q31 (16 bytes each), FPSR, FPCR (8 bytes each); see `switch.save_user`."""
        return bytes_from(Ptr[u8](self.area), FP_STATE_SIZE)

    def set_fp_state(self, data: bytes) -> None:
        """Replace the saved floating-point registers; `switch.load_user` makes them current."""
        copy_bytes(Ptr[u8](self.area), data, 0, FP_STATE_SIZE)

    def tls(self) -> u64:
        """TPIDR_EL0 as last saved (`switch.save_user`)."""
        return Ptr[u64](self.area + TLS_OFFSET)[0]

    def set_tls(self, value: u64) -> None:
        """Change the saved TPIDR_EL0; `switch.load_user` makes it current."""
        Ptr[u64](self.area + TLS_OFFSET)[0] = value

    def clear(self) -> None:
        """Zero everything: the state of a new program."""
        fill(self.frame.cast(u8), 0, FRAME_SIZE + USER_AREA_SIZE)

    def copy_from(self, other: "UserRegs") -> None:
        """Take over everything that `other` has saved (fork)."""
        copy(self.frame.cast(u8), other.frame.cast(u8), FRAME_SIZE + USER_AREA_SIZE)
