"""What the processor can do, in the bits that Linux gives to programs (AT_HWCAP).

Spec: Arm ARM (DDI 0487J.a) D19.2.64 ID_AA64ISAR0_EL1, D19.2.69 ID_AA64PFR0_EL1; bits as in
`asm/hwcap.h`.
"""

from pyrite import Final
from pyrite.unsafe import sysreg_read

HWCAP_FP = 1 << 0
HWCAP_ASIMD = 1 << 1
HWCAP_AES = 1 << 3
HWCAP_PMULL = 1 << 4
HWCAP_SHA1 = 1 << 5
HWCAP_SHA2 = 1 << 6
HWCAP_CRC32 = 1 << 7
HWCAP_ATOMICS = 1 << 8

# Field of ID_AA64ISAR0_EL1 (lowest bit), least value, bit.
FIELDS: Final[list[tuple[int, int, int]]] = [
    (4, 1, HWCAP_AES),
    (4, 2, HWCAP_PMULL),
    (8, 1, HWCAP_SHA1),
    (12, 1, HWCAP_SHA2),
    (16, 1, HWCAP_CRC32),
    (20, 2, HWCAP_ATOMICS),
]


def hwcap() -> int:
    """The AT_HWCAP word. Floating point and SIMD are taken for granted: boot has enabled them."""
    features = int(sysreg_read("ID_AA64ISAR0_EL1") & 0xFFFF_FFFF)
    bits = HWCAP_FP | HWCAP_ASIMD
    for shift, least, bit in FIELDS:
        if features >> shift & 0xF >= least:
            bits |= bit
    return bits
