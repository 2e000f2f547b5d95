"""The exception syndrome register.

Spec: Arm ARM (DDI 0487J.a) D19.2.40 ESR_EL1: exception classes, ISS of data and instruction aborts,
ISS of BRK.
"""

from pyrite import u64

EC_SVC = 0x15
EC_INSTRUCTION_ABORT_USER = 0x20
EC_INSTRUCTION_ABORT = 0x21
EC_PC_ALIGNMENT = 0x22
EC_DATA_ABORT_USER = 0x24
EC_DATA_ABORT = 0x25
EC_SP_ALIGNMENT = 0x26
EC_BRK = 0x3C

ISS_MASK = 0x1FF_FFFF
ISS_WRITE = 1 << 6  # WnR
ISS_CACHE_MAINTENANCE = 1 << 8  # CM: needs no right to write, whatever WnR says
ISS_STATUS = 0x3C  # DFSC, IFSC without the level
FAULT_TRANSLATION = 0x04
FAULT_ACCESS_FLAG = 0x08
FAULT_PERMISSION = 0x0C

NAMES: dict[int, str] = {
    0x00: "unknown instruction",
    0x07: "use of floating point",
    0x0E: "illegal execution state",
    0x18: "trapped system register access",
    EC_INSTRUCTION_ABORT: "instruction fetch fault",
    EC_PC_ALIGNMENT: "program counter not aligned",
    EC_DATA_ABORT: "data access fault",
    EC_SP_ALIGNMENT: "stack pointer not aligned",
    EC_BRK: "breakpoint",
}


def exception_class(esr: u64) -> int:
    """Why the exception was taken (EC)."""
    return int(esr >> 26 & 0x3F)


def class_name(esr: u64) -> str:
    """The exception class in words."""
    return NAMES.get(exception_class(esr), "unexpected exception")


def is_write(esr: u64) -> bool:
    """Did the data abort's access want to write?"""
    return esr & ISS_WRITE != 0 and esr & ISS_CACHE_MAINTENANCE == 0


def is_mapping_fault(esr: u64) -> bool:
    """Is the abort one that a mapping can mend (not alignment, external abort, ...)?"""
    return int(esr & ISS_STATUS) in (FAULT_TRANSLATION, FAULT_ACCESS_FLAG, FAULT_PERMISSION)
