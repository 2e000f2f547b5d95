"""Writes device tree blobs for tests."""

from struct import pack

Tree = dict[str, "bytes | Tree"]


def text(*values: str) -> bytes:
    """A list of texts."""
    return b"".join(value.encode() + b"\0" for value in values)


def numbers(*values: int) -> bytes:
    """Cells."""
    return pack(f">{len(values)}I", *values)


def blob(root: Tree, reserved: list[tuple[int, int]] | None = None) -> bytes:
    """The flattened form of a tree."""
    strings = bytearray()
    structs = _node("", root, strings) + pack(">I", 9)
    rows = b"".join(pack(">2Q", *row) for row in [*(reserved or []), (0, 0)])
    structs_at = 40 + len(rows)
    strings_at = structs_at + len(structs)
    total = strings_at + len(strings)
    header = (0xD00DFEED, total, structs_at, strings_at, 40, 17, 16, 0, len(strings), len(structs))
    return pack(">10I", *header) + rows + structs + bytes(strings)


def _pad(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _node(name: str, body: Tree, strings: bytearray) -> bytes:
    out = pack(">I", 1) + _pad(name.encode() + b"\0")
    for key, value in body.items():
        if isinstance(value, bytes):
            out += pack(">3I", 3, len(value), len(strings)) + _pad(value)
            strings += key.encode() + b"\0"
    for key, value in body.items():
        if not isinstance(value, bytes):
            out += _node(key, value, strings)
    return out + pack(">I", 2)
