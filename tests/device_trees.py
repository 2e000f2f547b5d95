"""Device trees made wrong on purpose, from the one that QEMU makes."""

import struct
import subprocess
from pathlib import Path

from host.machine import QEMU

FDT_BEGIN_NODE = 1  # Devicetree Specification 0.4, section 5.4.1
FDT_END_NODE = 2
FDT_NOP = 4


def qemu_tree(folder: Path, memory: str = "1G") -> bytes:
    """Return the device tree of QEMU's `virt`, as it is before a kernel is loaded."""
    path = folder / "virt.dtb"
    machine = f"virt,gic-version=3,dumpdtb={path}"
    subprocess.run(
        [
            QEMU,
            "-M",
            machine,
            "-cpu",
            "cortex-a72",
            "-m",
            memory,
            "-nodefaults",
            "-display",
            "none",
        ],
        check=True,
        capture_output=True,
    )
    return path.read_bytes()


def without_node(tree: bytes, name: bytes) -> bytes:
    """Replace a node that has no children, `memory@40000000` for one, by FDT_NOP tokens."""
    begin = tree.index(struct.pack(">I", FDT_BEGIN_NODE) + name + b"\0")
    end = begin
    while struct.unpack_from(">I", tree, end)[0] != FDT_END_NODE:
        end += 4
    end += 4
    return tree[:begin] + struct.pack(">I", FDT_NOP) * ((end - begin) // 4) + tree[end:]
