"""Faults inside a user copy: which they are, and where the copy goes on (see `usercopy`).

`frame` is the address of the `TrapFrame` of the exception.
"""

from kernel.arch.arm64.frame import TrapFrame
from pyrite import u64
from pyrite.unsafe import Ptr, symbol


def is_in_copy(frame: u64) -> bool:
    """Was a user copy interrupted?"""
    return symbol("__usercopy_start") <= Ptr[TrapFrame](frame).v.pc < symbol("__usercopy_end")


def interrupt_mask(frame: u64) -> u64:
    """PSTATE of the interrupted code."""
    return Ptr[TrapFrame](frame).v.pstate


def go_on_without(frame: u64) -> None:
    """Let the copy go on where it said (x11), the access undone."""
    saved = Ptr[TrapFrame](frame)
    saved.v.pc = saved.v.x11
