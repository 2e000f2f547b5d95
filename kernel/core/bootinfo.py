"""What the boot loader says about the machine, read from the device tree.

Spec: Devicetree Specification v0.4 3.4 (memory), 3.5 (reserved-memory), 3.6 (chosen); Linux
Documentation/arch/arm64/booting.rst and bindings/chosen.txt (linux,initrd-start, rng-seed).
"""

from kernel.lib.fdt import Node, Tree
from pyrite import Final

HIGHEST_ADDRESS = 1 << 48


class BootInfo:
    """Memory ranges are (physical address, size)."""

    memory: Final[list[tuple[int, int]]]
    reserved: Final[list[tuple[int, int]]]
    initrd: tuple[int, int]  # size 0: there is none
    command_line: str
    seed: bytes
    console_address: int  # physical address of the console's registers, 0: unknown

    def __init__(self, tree: Tree) -> None:
        """Read the tree. Raises ValueError where it has no usable memory node."""
        self.memory = []
        self.reserved = tree.reserved.copy()
        self.initrd = (0, 0)
        self.command_line = ""
        self.seed = b""
        self.console_address = 0
        self._read_memory(tree.root)
        self._read_reserved(tree.root)
        self._read_chosen(tree)

    def _read_memory(self, root: Node) -> None:
        for node in root.children:
            if node.text("device_type") == "memory" and node.is_enabled():
                self.memory.extend(usable(node.regs()))
        if len(self.memory) == 0:
            raise ValueError("the device tree has no memory node")

    def _read_reserved(self, root: Node) -> None:
        parent = root.child("reserved-memory")
        if parent is not None:
            for node in parent.children:
                self.reserved.extend(usable(node.regs()))

    def _read_chosen(self, tree: Tree) -> None:
        chosen = tree.root.child("chosen")
        if chosen is None:
            return
        self.command_line = chosen.text("bootargs")
        self.seed = chosen.data("rng-seed") + chosen.data("kaslr-seed")
        start = chosen.number("linux,initrd-start", 0)
        end = chosen.number("linux,initrd-end", 0)
        if self._is_memory(start, end):
            self.initrd = (start, end - start)
            self.reserved.append(self.initrd)
        path = chosen.text("stdout-path").split(":")[0]
        console = tree.find(path)
        if path != "" and console is not None:
            regs = console.regs()
            if len(regs) > 0 and 0 < regs[0][0] < HIGHEST_ADDRESS:
                self.console_address = regs[0][0]

    def _is_memory(self, start: int, end: int) -> bool:
        """Does the range, which is not empty, lie in one piece of memory?"""
        inside = [base <= start < end <= base + size for base, size in self.memory]
        return any(inside)


def usable(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges that are not empty and can be addressed."""
    found: list[tuple[int, int]] = []
    for base, size in ranges:
        if size > 0 and 0 <= base < HIGHEST_ADDRESS and size < HIGHEST_ADDRESS - base:
            found.append((base, size))
    return found
