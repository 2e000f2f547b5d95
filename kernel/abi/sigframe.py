"""What lies on the user stack while a signal handler runs (arm64 `sigcontext.h`, `ucontext.h`).

siginfo_t        128 bytes
struct ucontext  uc_flags, uc_link, uc_stack, uc_sigmask, padding, uc_mcontext
  mcontext       fault_address, x0..x30, sp, pc, pstate, then records up to 4096 bytes:
                 fpsimd_context, and a header of zeroes that ends them
frame record     x29, x30 of the interrupted code
"""

from pyrite import i32, struct, u32, u64

SIGINFO_SIZE = 128
MCONTEXT_OFFSET = 176  # in ucontext, which aligns it to 16
RESERVED_OFFSET = 288  # in mcontext, aligned to 16
RESERVED_SIZE = 4096
UCONTEXT_SIZE = MCONTEXT_OFFSET + RESERVED_OFFSET + RESERVED_SIZE
FRAME_SIZE = SIGINFO_SIZE + UCONTEXT_SIZE

FPSIMD_MAGIC = 0x46508001
FPSIMD_SIZE = 528
VREGS_SIZE = 512


@struct
class UcontextHead:
    """The fields of `struct ucontext` before the padding."""

    uc_flags: u64 = 0
    uc_link: u64 = 0
    ss_sp: u64 = 0
    ss_flags: u64 = 0
    ss_size: u64 = 0
    uc_sigmask: u64 = 0


@struct
class FpsimdHead:
    """`struct fpsimd_context` before the vector registers."""

    magic: u32 = 0
    size: u32 = 0
    fpsr: u32 = 0
    fpcr: u32 = 0


@struct
class FaultAddress:
    """The first field of `struct sigcontext`, before the registers."""

    fault_address: u64 = 0


@struct
class FpControl:
    """FPSR and FPCR, as the kernel saves them behind the vector registers."""

    fpsr: u64 = 0
    fpcr: u64 = 0


@struct
class SigInfoKill:
    """`siginfo_t` of kill, tgkill and the kernel; the last field is si_value."""

    si_signo: i32 = 0
    si_errno: i32 = 0
    si_code: i32 = 0
    pad: i32 = 0
    si_pid: i32 = 0
    si_uid: u32 = 0
    si_value: u64 = 0


@struct
class SigInfoChild:
    """`siginfo_t` of SIGCHLD and waitid."""

    si_signo: i32 = 0
    si_errno: i32 = 0
    si_code: i32 = 0
    pad: i32 = 0
    si_pid: i32 = 0
    si_uid: u32 = 0
    si_status: i32 = 0
    pad2: i32 = 0
    si_utime: u64 = 0
    si_stime: u64 = 0


@struct
class SigInfoFault:
    """`siginfo_t` of SIGSEGV, SIGBUS, SIGILL, SIGFPE and SIGTRAP."""

    si_signo: i32 = 0
    si_errno: i32 = 0
    si_code: i32 = 0
    pad: i32 = 0
    si_addr: u64 = 0
