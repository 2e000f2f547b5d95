"""Values with a fixed layout: ABI structures, wire and disk formats, descriptors in memory.

`@struct` makes a class whose annotated fields (widths, bool, other structs, `Ptr[T]`) lie in order
with C's natural alignment. A struct is a value: fields are given to the constructor by keyword or
position (missing ones are zero) and read by name; a struct in memory is changed through
`Ptr[S].v.field = x`.
"""

import struct as _struct
from typing import TypeVar, dataclass_transform, get_type_hints

T = TypeVar("T")

_CODES = {
    ("u", 8): "B",
    ("u", 16): "H",
    ("u", 32): "I",
    ("u", 64): "Q",
    ("i", 8): "b",
    ("i", 16): "h",
    ("i", 32): "i",
    ("i", 64): "q",
}


@dataclass_transform()
def struct(cls: type[T]) -> type[T]:
    """Make `cls` a value type with a fixed layout."""
    names = list(cls.__annotations__)

    def init(self: object, *args: object, **kwargs: object) -> None:
        values = dict(zip(names, args, strict=False)) | kwargs
        for name in names:
            default = cls.__dict__.get(name, 0)
            object.__setattr__(self, name, values.pop(name, default))
        if values:
            raise TypeError(f"{cls.__name__} has no field {', '.join(values)}")

    def equal(self: object, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def show(self: object) -> str:
        body = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{cls.__name__}({body})"

    cls.__init__ = init  # type: ignore[method-assign]
    cls.__eq__ = equal  # type: ignore[method-assign]
    cls.__repr__ = show  # type: ignore[method-assign]
    cls.__hash__ = None  # type: ignore[assignment]
    cls.pyrite_struct = True  # type: ignore[attr-defined]
    return cls


def field_layout(cls: type) -> list[tuple[str, object, int]]:
    """(name, type, offset in bytes) of each field."""
    rows, offset = [], 0
    for name, hint in get_type_hints(cls).items():
        size, align = layout(hint)
        offset = -(-offset // align) * align
        rows.append((name, hint, offset))
        offset += size
    return rows


def layout(hint: object) -> tuple[int, int]:
    """Size and alignment in bytes of a field type."""
    if getattr(hint, "pyrite_struct", False):
        assert isinstance(hint, type)
        rows = field_layout(hint)
        align = max((layout(h)[1] for _, h, _ in rows), default=1)
        end = max((o + layout(h)[0] for _, h, o in rows), default=0)
        return -(-end // align) * align, align
    if hint is bool:
        return 1, 1
    bits = getattr(hint, "bits", 64)
    return bits // 8, bits // 8


def size_of(cls: type) -> int:
    """Size in bytes of a struct, a width, or a pointer."""
    return layout(cls)[0]


def _code(hint: object) -> str:
    if hint is bool:
        return "?"
    sign = "i" if getattr(hint, "signed", hint is int) else "u"
    return "<" + _CODES[sign, getattr(hint, "bits", 64)]


def encode(hint: object, value: object) -> bytes:
    """The bytes of one value of type `hint`, little-endian."""
    if getattr(hint, "pyrite_struct", False):
        return pack(value)
    raw = value.addr if hasattr(value, "addr") else value
    return _struct.pack(_code(hint), raw)


def decode(hint: object, data: bytes) -> object:
    """One value of type `hint` from its bytes."""
    if getattr(hint, "pyrite_struct", False):
        assert isinstance(hint, type)
        return unpack(hint, data)
    value = _struct.unpack(_code(hint), data)[0]
    return hint(value) if hasattr(hint, "pyrite_item") else value  # type: ignore[operator]


def pack(value: object) -> bytes:
    """The bytes of a struct, padding zeroed."""
    cls = type(value)
    data = bytearray(size_of(cls))
    for name, hint, offset in field_layout(cls):
        part = encode(hint, getattr(value, name))
        data[offset : offset + len(part)] = part
    return bytes(data)


def unpack(cls: type[T], data: bytes | bytearray | memoryview, offset: int = 0) -> T:
    """A struct from the bytes at `offset`; too few bytes raise ValueError."""
    if offset < 0 or offset + size_of(cls) > len(data):
        room = f"{len(data)} bytes at {offset}"
        raise ValueError(f"struct of {size_of(cls)} bytes does not fit {room}")
    values = {
        name: decode(hint, bytes(data[offset + at : offset + at + layout(hint)[0]]))
        for name, hint, at in field_layout(cls)
    }
    return cls(**values)
