"""Flattened device trees.

Spec: Devicetree Specification v0.4: chapter 5 (flattened format), 2.3 (standard properties).

`parse` reads a blob into `Node` objects; whatever is wrong with it raises ValueError. Numbers in a
blob are big-endian cells of 32 bits.
"""

from pyrite import Final

MAGIC = 0xD00DFEED
HEADER_SIZE = 40
OLDEST_VERSION = 16  # last_comp_version that this parser understands
BEGIN_NODE, END_NODE, PROP, NOP, END = 1, 2, 3, 4, 9
MAX_DEPTH = 32
DEFAULT_ADDRESS_CELLS = 2
DEFAULT_SIZE_CELLS = 1


def cell(data: bytes, offset: int) -> int:
    """The 32-bit number at `offset`. Raises ValueError past the end."""
    if offset < 0 or offset + 4 > len(data):
        raise ValueError(f"device tree: no cell at offset {offset}")
    high = int(data[offset]) << 24 | int(data[offset + 1]) << 16
    return high | int(data[offset + 2]) << 8 | int(data[offset + 3])


def cells(data: bytes, offset: int, count: int) -> int:
    """A number of `count` cells (0, 1, 2; of more the lowest two)."""
    value = 0
    for index in range(max(count - 2, 0), count):
        part = cell(data, offset + 4 * index)
        if value >= 1 << 31:
            raise ValueError("device tree: a number is too large")
        value = value << 32 | part
    return value


def used_size(header: bytes) -> int:
    """How many bytes of a blob matter, by its header. Raises ValueError for a bad header."""
    if len(header) < HEADER_SIZE or cell(header, 0) != MAGIC:
        raise ValueError("device tree: bad magic number")
    structs = cell(header, 8) + cell(header, 36)
    strings = cell(header, 12) + cell(header, 32)
    size = max(structs, strings, cell(header, 16) + 16)
    if size > cell(header, 4):
        raise ValueError("device tree: parts lie outside of it")
    return size


class Range:
    """One row of `ranges`: child addresses from `child` on appear at `parent`."""

    child: Final[int]
    parent: Final[int]
    size: Final[int]

    def __init__(self, child: int, parent: int, size: int) -> None:
        self.child = child
        self.parent = parent
        self.size = size


class Node:
    """One node. `buses` are the ranges that its `reg` passes through, innermost first."""

    name: Final[str]
    properties: Final[dict[str, bytes]]
    children: Final[list["Node"]]
    address_cells: int  # of its own `reg`, as the parent says
    size_cells: int
    buses: list[list[Range]]

    def __init__(self, name: str) -> None:
        self.name = name
        self.properties = {}
        self.children = []
        self.address_cells = DEFAULT_ADDRESS_CELLS
        self.size_cells = DEFAULT_SIZE_CELLS
        self.buses = []

    def has(self, name: str) -> bool:
        """Is there such a property?"""
        return name in self.properties

    def data(self, name: str) -> bytes:
        """A property's bytes; empty where there is none."""
        return self.properties.get(name, b"")

    def text(self, name: str) -> str:
        """A property's text; empty where there is none, or it is no ASCII."""
        data = self.data(name)
        end = data.find(b"\0")
        return ascii_text(data[:end] if end >= 0 else data)

    def texts(self, name: str) -> list[str]:
        """A property that is a list of texts."""
        parts = self.data(name).split(b"\0")
        return [ascii_text(part) for part in parts if len(part) > 0]

    def number(self, name: str, default: int) -> int:
        """A property of one or two cells."""
        data = self.data(name)
        if len(data) not in (4, 8):
            return default
        return cells(data, 0, len(data) // 4)

    def child(self, name: str) -> "Node | None":
        """The child of that name, with or without its unit address."""
        for node in self.children:
            if node.name == name or node.name.split("@")[0] == name:
                return node
        return None

    def is_enabled(self) -> bool:
        """Is the device there (`status`)?"""
        return self.text("status") in ("", "okay", "ok")

    def regs(self) -> list[tuple[int, int]]:
        """(physical address, size) of each register window or memory range."""
        data = self.data("reg")
        row = 4 * (self.address_cells + self.size_cells)
        if row == 0:
            return []
        found: list[tuple[int, int]] = []
        for offset in range(0, len(data) - row + 1, row):
            address = cells(data, offset, self.address_cells)
            size = cells(data, offset + 4 * self.address_cells, self.size_cells)
            found.append((self._translate(address), size))
        return found

    def _translate(self, address: int) -> int:
        """An address on the parent bus, as the CPU sees it."""
        for ranges in self.buses:
            for row in ranges:
                if row.child <= address < row.child + row.size:
                    address = address - row.child + row.parent
                    break
        return address

    def adopt(self, child: "Node") -> None:
        """Tell a child how this node numbers its bus; recursively."""
        child.address_cells = self.number("#address-cells", DEFAULT_ADDRESS_CELLS)
        child.size_cells = self.number("#size-cells", DEFAULT_SIZE_CELLS)
        ranges = self._ranges(child.address_cells, child.size_cells)
        child.buses = self.buses.copy()
        if len(ranges) > 0:
            child.buses.insert(0, ranges)
        for grandchild in child.children:
            child.adopt(grandchild)

    def _ranges(self, child_cells: int, size_cells: int) -> list[Range]:
        """Rows of `ranges`; none where child addresses are the parent's."""
        data = self.data("ranges")
        row = 4 * (child_cells + self.address_cells + size_cells)
        rows: list[Range] = []
        if row == 0 or child_cells > 2 or self.address_cells > 2:
            return rows
        for offset in range(0, len(data) - row + 1, row):
            parent_at = offset + 4 * child_cells
            child = cells(data, offset, child_cells)
            parent = cells(data, parent_at, self.address_cells)
            size = cells(data, parent_at + 4 * self.address_cells, size_cells)
            rows.append(Range(child, parent, size))
        return rows


class Tree:
    """A parsed device tree."""

    root: Final[Node]
    reserved: Final[list[tuple[int, int]]]  # (address, size) of the memory reservation block

    def __init__(self, root: Node, reserved: list[tuple[int, int]]) -> None:
        self.root = root
        self.reserved = reserved

    def find(self, path: str) -> Node | None:
        """The node at an absolute path, or behind an alias; unit addresses may be left out."""
        if not path.startswith("/"):
            aliases = self.root.child("aliases")
            path = aliases.text(path) if aliases is not None else ""
            if path == "":
                return None
        node: Node | None = self.root
        for part in path.split("/"):
            if part != "" and node is not None:
                node = node.child(part)
        return node


class Parser:
    """Walks the structure block."""

    blob: Final[bytes]
    at: int
    strings: Final[int]
    end: Final[int]

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.at = cell(blob, 8)
        self.strings = cell(blob, 12)
        self.end = self.at + cell(blob, 36)

    def token(self) -> int:
        """The next token that is not NOP."""
        while True:
            if self.at >= self.end:
                raise ValueError("device tree: structure block ends early")
            token = cell(self.blob, self.at)
            self.at += 4
            if token != NOP:
                return token

    def node(self, depth: int) -> Node:
        """The node whose BEGIN_NODE has just been read."""
        if depth > MAX_DEPTH:
            raise ValueError("device tree: nested too deeply")
        node = Node(self._string(self.at))
        self._skip(self.blob.find(b"\0", self.at) + 1 - self.at)
        while True:
            token = self.token()
            if token == PROP:
                self._property(node)
            elif token == BEGIN_NODE:
                node.children.append(self.node(depth + 1))
            elif token == END_NODE:
                return node
            else:
                raise ValueError(f"device tree: token {token} at offset {self.at - 4}")

    def _property(self, node: Node) -> None:
        size = cell(self.blob, self.at)
        name = self._string(self.strings + cell(self.blob, self.at + 4))
        self.at += 8
        if self.at + size > self.end:
            raise ValueError(f"device tree: property {name} is cut off")
        node.properties[name] = self.blob[self.at : self.at + size]
        self._skip(size)

    def _skip(self, size: int) -> None:
        """Go on behind `size` bytes, padded to a whole cell."""
        self.at += -(-size // 4) * 4

    def _string(self, offset: int) -> str:
        end = self.blob.find(b"\0", offset)
        if end < 0:
            raise ValueError(f"device tree: text at offset {offset} does not end")
        return ascii_text(self.blob[offset:end])


def ascii_text(data: bytes) -> str:
    """The text, or an empty one where it is not ASCII."""
    for byte in data:
        if byte >= 128:
            return ""
    return data.decode()


def parse(blob: bytes) -> Tree:
    """The tree in a blob of at least `used_size` bytes. Raises ValueError."""
    if used_size(blob[:HEADER_SIZE]) > len(blob):
        raise ValueError("device tree: cut off")
    if cell(blob, 24) > OLDEST_VERSION + 1:
        raise ValueError(f"device tree: version {cell(blob, 20)} is not supported")
    parser = Parser(blob)
    if parser.token() != BEGIN_NODE:
        raise ValueError("device tree: no root node")
    root = parser.node(0)
    for child in root.children:
        root.adopt(child)
    return Tree(root, _reservations(blob))


def _reservations(blob: bytes) -> list[tuple[int, int]]:
    """The memory reservation block (5.3): pairs of 64-bit numbers up to a pair of zeroes."""
    found: list[tuple[int, int]] = []
    offset = cell(blob, 16)
    while True:
        address = cells(blob, offset, 2)
        size = cells(blob, offset + 8, 2)
        if size == 0:
            return found
        found.append((address, size))
        offset += 16
