"""Devices in plain Python, bound to the simulated memory."""

from collections import deque

BASE = 0x1000_0000


class Pl011Model:
    """A PL011 (Arm DDI 0183) whose transmit FIFO drains one byte each time the flags are read."""

    FIFO = 16

    def __init__(self) -> None:
        self.receive: deque[int] = deque()
        self.transmit: deque[int] = deque()
        self.sent = bytearray()
        self.registers: dict[int, int] = {}
        self.lost = 0

    def read(self, offset: int, size: int) -> int:
        if offset == 0x00:
            return self.receive.popleft() if self.receive else 0
        if offset == 0x18:
            flags = (not self.receive) << 4 | (len(self.transmit) >= self.FIFO) << 5
            if self.transmit:
                self.sent.append(self.transmit.popleft())
            return flags
        return self.registers.get(offset, 0)

    def write(self, offset: int, size: int, value: int) -> None:
        if offset != 0x00:
            self.registers[offset] = value
        elif len(self.transmit) < self.FIFO:
            self.transmit.append(value & 0xFF)
        else:
            self.lost += 1

    def output(self) -> bytes:
        """Everything that was written, sent or still in the FIFO."""
        return bytes(self.sent) + bytes(self.transmit)


class GicModel:
    """Enable bits of a GICv3's distributor or redistributor (IHI 0069H 12.9, 12.11)."""

    def __init__(self, first_bank: int) -> None:
        self.first_bank = first_bank  # offset of ISENABLER<0>
        self.enabled: set[int] = set()
        self.registers: dict[int, int] = {}

    def read(self, offset: int, size: int) -> int:
        return self.registers.get(offset, 0)

    def write(self, offset: int, size: int, value: int) -> None:
        bank = (offset - self.first_bank) // 4
        lines = {32 * (bank % 32) + bit for bit in range(32) if value >> bit & 1}
        if 0 <= bank < 32:
            self.enabled |= lines
        elif 32 <= bank < 64:
            self.enabled -= lines
        else:
            self.registers[offset] = value
