"""PL011 UART: registers.

Spec: Arm DDI 0183 (PL011 TRM) 3.2, 3.3.
"""

from kernel.core.mmio import RO32, RW32, WO32
from pyrite import Final, u32, u64

# 3.3.3 UARTFR
FR_RXFE = 1 << 4  # receive FIFO empty
FR_TXFF = 1 << 5  # transmit FIFO full
# 3.3.10 UARTIMSC, 3.3.13 UARTICR
INT_RX = 1 << 4
INT_RT = 1 << 6  # receive timeout
INT_ALL = 0x7FF
# 3.3.7 UARTLCR_H
LCR_FEN = 1 << 4  # FIFOs on
LCR_8_BITS = 3 << 5
# 3.3.8 UARTCR
CR_UARTEN = 1 << 0
CR_TXE = 1 << 8
CR_RXE = 1 << 9
# 3.3.1 UARTDR
DR_DATA = 0xFF
DR_ERRORS = 0x700  # break, parity, framing; after an overrun the character itself is good


class Regs:
    """3.2 summary of registers."""

    DR: Final[RW32]
    FR: Final[RO32]
    LCR_H: Final[RW32]
    CR: Final[RW32]
    IMSC: Final[RW32]
    ICR: Final[WO32]

    def __init__(self, base: u64) -> None:
        self.DR = RW32(base)
        self.FR = RO32(base + 0x18)
        self.LCR_H = RW32(base + 0x2C)
        self.CR = RW32(base + 0x30)
        self.IMSC = RW32(base + 0x38)
        self.ICR = WO32(base + 0x44)

    def send(self, data: bytes) -> None:
        """Transmit all of `data`, waiting for room in the FIFO."""
        for byte in data:
            while self.FR.read() & FR_TXFF != 0:
                pass
            self.DR.write(u32(byte))
