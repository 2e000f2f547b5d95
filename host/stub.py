"""Start a kernel with exactly the device tree that a test gives.

QEMU's own `-dtb` repairs the tree: it writes the memory node anew. A few instructions in front of
the kernel leave nothing to repair: QEMU loads kernel and tree as plain data, boots this stub, and
the stub enters the kernel as the boot protocol says (Documentation/arch/arm64/booting.rst of
Linux: x0 holds the tree's address, x1 to x3 are zero).
"""

import struct
from pathlib import Path

KERNEL_AT = 0x4040_0000  # 2 MiB aligned, clear of the stub at 0x4020_0000
TREE_AT = 0x4600_0000
MAGIC = b"ARM\x64"
HEADER_SIZE = 64
CODE = (
    0x58000080,  # ldr x0, tree
    0x580000A4,  # ldr x4, kernel
    0xD61F0080,  # br x4
    0xD503201F,  # nop
)


def stub_image() -> bytes:
    """Make the stub: an Image header whose first instruction jumps over it, code, two addresses."""
    branch = 0x14000000 | HEADER_SIZE // 4
    code = struct.pack("<4I2Q", *CODE, TREE_AT, KERNEL_AT)
    header = struct.pack("<IIQQQ24x4sI", branch, 0, 0, HEADER_SIZE + len(code), 0b1010, MAGIC, 0)
    return header + code


def loader_arguments(kernel: Path, tree: Path) -> list[str]:
    """Let QEMU put the kernel and the tree where the stub looks for them."""
    return [
        *("-device", f"loader,file={kernel},addr={KERNEL_AT:#x},force-raw=on"),
        *("-device", f"loader,file={tree},addr={TREE_AT:#x},force-raw=on"),
    ]
