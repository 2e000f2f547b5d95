"""The device tree blob in physical memory, read through the boot tables.

Spec: Linux Documentation/arch/arm64/booting.rst: the blob is at most 2 MiB, aligned to 8 bytes.
"""

from kernel.lib.fdt import HEADER_SIZE, cell, used_size
from pyrite import u8, u64
from pyrite.unsafe import Ptr, bytes_from

DIRECT_BASE = 0xFFFF_0000_0000_0000  # as boot.py maps it
MAX_ADDRESS = 1 << 39  # what the boot tables can map
MAX_SIZE = 2 * 1024 * 1024


def read_blob(address: u64) -> bytes:
    """A copy of the part of the blob that matters. Raises ValueError where none is there."""
    if address == 0 or address >= MAX_ADDRESS or address & 7 != 0:
        raise ValueError("device tree: the boot loader gave none")
    blob = Ptr[u8](DIRECT_BASE + address)
    size = used_size(bytes_from(blob, HEADER_SIZE))
    if size > MAX_SIZE:
        raise ValueError("device tree: too large")
    return bytes_from(blob, size)


def blob_range(address: u64) -> tuple[int, int]:
    """The whole blob, as (physical address, size)."""
    header = bytes_from(Ptr[u8](DIRECT_BASE + address), HEADER_SIZE)
    return int(address), min(cell(header, 4), MAX_SIZE)
