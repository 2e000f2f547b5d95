"""Entering a signal handler, and coming back from it.

Layout: `kernel.abi.sigframe`. The record of the floating-point registers is what Linux writes; a
handler may change any register in the frame, and rt_sigreturn takes over what it finds there.
"""

from kernel.abi.errno import EFAULT
from kernel.abi.sigframe import (
    FPSIMD_MAGIC,
    FPSIMD_SIZE,
    FRAME_SIZE,
    MCONTEXT_OFFSET,
    RESERVED_OFFSET,
    SIGINFO_SIZE,
    VREGS_SIZE,
    FaultAddress,
    FpControl,
    FpsimdHead,
    UcontextHead,
)
from kernel.abi.signals import (
    SA_ONSTACK,
    SA_RESTORER,
    SS_DISABLE,
    SS_ONSTACK,
    Sigaction,
)
from kernel.arch.arm64 import cpu
from kernel.arch.arm64.frame import GENERAL_SIZE, UserRegs
from kernel.arch.arm64.switch import load_user, save_user
from kernel.mm.trampoline_page import TRAMPOLINE
from kernel.mm.user import UserPtr
from kernel.proc.pending import ALL, UNBLOCKABLE, SigInfo
from kernel.proc.process import Task
from kernel.proc.siginfo import encode
from kernel.proc.signals import change_mask
from pyrite import pack, size_of, truncate, u32, u64, unpack

RECORD_SIZE = 16  # frame record: x29, x30
END_RECORD_SIZE = 16  # a record header of zeroes, and its alignment
FPSIMD_OFFSET = MCONTEXT_OFFSET + RESERVED_OFFSET  # in ucontext


def push(task: Task, regs: UserRegs, info: SigInfo, action: Sigaction, mask: u64) -> None:
    """Write a frame for `info` and let the task go on in the handler.

    `mask` is what rt_sigreturn puts back. Raises OSError(EFAULT) where the stack has no room.
    """
    stack = _stack_pointer(task, regs, action)
    if stack < FRAME_SIZE + 2 * RECORD_SIZE:
        raise OSError(EFAULT)
    record = (stack - RECORD_SIZE) & (15 ^ ALL)
    frame = (record - FRAME_SIZE) & (15 ^ ALL)
    context = _ucontext(task, regs, mask, info.addr)
    UserPtr(record).write_u64(regs.x(29))
    UserPtr(record + 8).write_u64(regs.x(30))
    UserPtr(frame).write(encode(info) + context)
    regs.set_x(0, u64(info.signo))
    regs.set_x(1, frame)
    regs.set_x(2, frame + SIGINFO_SIZE)
    regs.set_x(29, record)
    regs.set_x(30, action.sa_restorer if action.sa_flags & SA_RESTORER != 0 else TRAMPOLINE)
    regs.set_sp(frame)
    regs.set_pc(action.sa_handler)


def _stack_pointer(task: Task, regs: UserRegs, action: Sigaction) -> u64:
    """Where the frame goes below: the alternate stack where the action asks for it."""
    has_stack = action.sa_flags & SA_ONSTACK != 0 and task.stack_flags & SS_DISABLE == 0
    if has_stack and not on_alternate_stack(task, regs.sp):
        return task.stack_base + task.stack_size
    return regs.sp


def on_alternate_stack(task: Task, sp: u64) -> bool:
    """Does the stack pointer lie in the task's alternate stack?"""
    return task.stack_base < sp and sp - task.stack_base <= task.stack_size


def stack_state(task: Task, sp: u64) -> int:
    """ss_flags as sigaltstack answers them."""
    if task.stack_flags & SS_DISABLE == 0 and on_alternate_stack(task, sp):
        return SS_ONSTACK
    return task.stack_flags


def _ucontext(task: Task, regs: UserRegs, mask: u64, fault_address: u64) -> bytes:
    """struct ucontext with all registers, up to the end of the records that it holds."""
    head = UcontextHead(
        ss_sp=task.stack_base,
        ss_flags=u64(stack_state(task, regs.sp)),
        ss_size=task.stack_size,
        uc_sigmask=mask,
    )
    save_user(regs)
    state = regs.fp_state()
    control = unpack(FpControl, state, VREGS_SIZE)
    context = bytearray()
    context.extend(pack(head))
    context.extend(bytes(MCONTEXT_OFFSET - size_of(UcontextHead)))
    context.extend(pack(FaultAddress(fault_address)))
    context.extend(regs.general())
    context.extend(bytes(RESERVED_OFFSET - size_of(FaultAddress) - GENERAL_SIZE))
    context.extend(
        pack(
            FpsimdHead(
                FPSIMD_MAGIC,
                FPSIMD_SIZE,
                truncate(u32, control.fpsr),
                truncate(u32, control.fpcr),
            )
        )
    )
    context.extend(state[:VREGS_SIZE])
    context.extend(bytes(END_RECORD_SIZE))
    return bytes(context)


def pull(task: Task, regs: UserRegs) -> None:
    """rt_sigreturn: take the registers and the signal mask back from the frame at the stack.

    Raises OSError(EFAULT) for a frame that cannot be read or has no floating-point record first.
    """
    context = UserPtr(regs.sp).offset(SIGINFO_SIZE)
    data = context.read(FPSIMD_OFFSET + FPSIMD_SIZE)
    head = unpack(UcontextHead, data)
    fpsimd = unpack(FpsimdHead, data, FPSIMD_OFFSET)
    if fpsimd.magic != FPSIMD_MAGIC or fpsimd.size != FPSIMD_SIZE:
        raise OSError(EFAULT)
    general = MCONTEXT_OFFSET + size_of(FaultAddress)
    regs.set_general(data[general : general + GENERAL_SIZE])
    vectors = FPSIMD_OFFSET + size_of(FpsimdHead)
    control = FpControl(u64(fpsimd.fpsr), u64(fpsimd.fpcr))
    _load_fp_state(regs, data[vectors : vectors + VREGS_SIZE] + pack(control))
    change_mask(task, head.uc_sigmask & (UNBLOCKABLE ^ ALL))


def _load_fp_state(regs: UserRegs, state: bytes) -> None:
    """Make `state` current; masked, since a switch would save the old registers over it."""
    flags = cpu.irq_save()
    save_user(regs)
    regs.set_fp_state(state)
    load_user(regs)
    cpu.irq_restore(flags)
