"""Registers of devices, as objects that know their address.

A driver declares a block, with each register's offset and what may be done to it:

    class Regs:
        def __init__(self, base: u64) -> None:
            self.DR = RW32(base + 0x00)
            self.FR = RO32(base + 0x18)

and uses `regs.FR.read()`. A register that cannot be written has no `write`, so the type checker
finds the mistake. Accesses are volatile: none is merged, dropped or reordered with another one of
the same device (device-nGnRE memory, Arm ARM DDI 0487J.a B2.7.2).
"""

from pyrite import Final, inline, u8, u32, u64
from pyrite.unsafe import Ptr


class RO32:
    """A 32-bit register that is only read."""

    place: Final[Ptr[u32]]

    def __init__(self, addr: u64) -> None:
        self.place = Ptr[u32](addr)

    @inline
    def read(self) -> u32:
        """The register's value."""
        return self.place.read_volatile()


class RW32(RO32):
    """A 32-bit register."""

    @inline
    def write(self, value: u32) -> None:
        """Store into the register."""
        self.place.write_volatile(value)


class WO32:
    """A 32-bit register that is only written."""

    place: Final[Ptr[u32]]

    def __init__(self, addr: u64) -> None:
        self.place = Ptr[u32](addr)

    @inline
    def write(self, value: u32) -> None:
        """Store into the register."""
        self.place.write_volatile(value)


class WO64:
    """A 64-bit register that is only written."""

    place: Final[Ptr[u64]]

    def __init__(self, addr: u64) -> None:
        self.place = Ptr[u64](addr)

    @inline
    def write(self, value: u64) -> None:
        """Store into the register."""
        self.place.write_volatile(value)


class RO64:
    """A 64-bit register that is only read."""

    place: Final[Ptr[u64]]

    def __init__(self, addr: u64) -> None:
        self.place = Ptr[u64](addr)

    @inline
    def read(self) -> u64:
        """The register's value."""
        return self.place.read_volatile()


class Bank32:
    """An array of 32-bit registers."""

    first: Final[Ptr[u32]]

    def __init__(self, addr: u64) -> None:
        self.first = Ptr[u32](addr)

    def read(self, index: int) -> u32:
        """Value of register `index`."""
        return self.first.add(index).read_volatile()

    def write(self, index: int, value: u32) -> None:
        """Store into register `index`."""
        self.first.add(index).write_volatile(value)


class Bank8:
    """An array of 8-bit registers."""

    first: Final[Ptr[u8]]

    def __init__(self, addr: u64) -> None:
        self.first = Ptr[u8](addr)

    def write(self, index: int, value: u8) -> None:
        """Store into register `index`."""
        self.first.add(index).write_volatile(value)


class Bank64:
    """An array of 64-bit registers."""

    first: Final[Ptr[u64]]

    def __init__(self, addr: u64) -> None:
        self.first = Ptr[u64](addr)

    def write(self, index: int, value: u64) -> None:
        """Store into register `index`."""
        self.first.add(index).write_volatile(value)
