"""Built-in functions and conversions that are more than an operation.

| Python | Here |
|---|---|
| `int(text, base)`, `float(text)`      | `int_parse` `float_parse` |
| `str(x)`, `repr(x)` of plain values   | `str_from_*` `repr_str` `repr_bytes` `repr_bytearray` |
| `chr` `ord` `hex` `oct` `bin`         | `chr_` `ord_` `hex_` `oct_` `bin_` |
| `sys.exit`                            | `exit_` |
| `bytes(x)`, `bytearray(x)`            | `bytes_*` `bytearray_*` |
| `bytes_from` and kin of unsafe        | `bytes_from_memory` `copy_bytes_to` `copy_memory_into` |
"""

from typing import NoReturn

from pyrite.runtime import bytearray_, bytes_
from pyrite.runtime.builder import StringBuilder
from pyrite.runtime.digits import count, magnitude
from pyrite.runtime.format import LOWER_LETTERS
from pyrite.runtime.intrinsics import cast, trailing, trap
from pyrite.runtime.parse import float_parse, int_parse
from pyrite.runtime.quote import add_quoted_bytes
from pyrite.runtime.str_ import char
from pyrite.runtime.utf8 import MAX_CODE, get
from pyrite.unsafe import Ptr, copy
from pyrite.widths import u8, u64

__all__ = [
    "bin_",
    "bin_u64",
    "bytearray_from",
    "bytearray_from_list",
    "bytearray_zero",
    "bytes_from_bytearray",
    "bytes_from_list",
    "bytes_from_memory",
    "bytes_zero",
    "chr_",
    "copy_bytearray_to",
    "copy_bytes_to",
    "copy_memory_into",
    "exit_",
    "float_parse",
    "hex_",
    "hex_u64",
    "int_parse",
    "oct_",
    "oct_u64",
    "ord_",
    "repr_bytearray",
    "repr_bytes",
    "repr_str",
    "str_from_bool",
    "str_from_float",
    "str_from_int",
    "str_from_u64",
]


# --- characters and numbers ----------------------------------------------------------------------


def chr_(code: int) -> str:
    """The string of one code point; ValueError outside 0..0x10FFFF."""
    if not 0 <= code <= MAX_CODE:
        raise ValueError("chr() arg not in range(0x110000)")
    return cast(str, char(code))


def ord_(text: str) -> int:
    """The code point of a string of one character; TypeError for others."""
    if len(text) != 1:
        raise TypeError(f"ord() expected a character, but string of length {len(text)} found")
    return get(trailing(text), 0)


def exit_(status: int = 0) -> NoReturn:
    """sys.exit(status)"""
    raise SystemExit(status)


def hex_(value: int) -> str:
    """0x and lower-case digits."""
    return _digits("-0x" if value < 0 else "0x", magnitude(value), 16)


def oct_(value: int) -> str:
    """0o and digits."""
    return _digits("-0o" if value < 0 else "0o", magnitude(value), 8)


def bin_(value: int) -> str:
    """0b and digits."""
    return _digits("-0b" if value < 0 else "0b", magnitude(value), 2)


def hex_u64(value: u64) -> str:
    """hex(u64)"""
    return _digits("0x", value, 16)


def oct_u64(value: u64) -> str:
    """oct(u64)"""
    return _digits("0o", value, 8)


def bin_u64(value: u64) -> str:
    """bin(u64)"""
    return _digits("0b", value, 2)


def _digits(prefix: str, value: u64, base: int) -> str:
    builder = StringBuilder()
    builder.add_str(prefix)
    size = count(value, base)
    builder.add_grouped(value, size, base, LOWER_LETTERS, size, 0)
    return builder.finish()


# --- text of plain values ------------------------------------------------------------------------


def str_from_int(value: int) -> str:
    """str(int)"""
    builder = StringBuilder()
    builder.add_int(value)
    return builder.finish()


def str_from_u64(value: u64) -> str:
    """str(u64)"""
    builder = StringBuilder()
    builder.add_uint(value)
    return builder.finish()


def str_from_float(value: float) -> str:
    """str(float)"""
    builder = StringBuilder()
    builder.add_float(value)
    return builder.finish()


def str_from_bool(value: bool) -> str:
    """str(bool)"""
    return "True" if value else "False"


def repr_str(text: str) -> str:
    """repr(str)"""
    builder = StringBuilder()
    builder.add_repr(text)
    return builder.finish()


def repr_bytes(data: bytes) -> str:
    """repr(bytes)"""
    builder = StringBuilder()
    add_quoted_bytes(builder, trailing(data), len(data))
    return builder.finish()


def repr_bytearray(data: bytearray) -> str:
    """repr(bytearray)"""
    builder = StringBuilder()
    builder.add_str("bytearray(")
    add_quoted_bytes(builder, cast(bytearray_.ByteArray, data)._buf, len(data))
    builder.add_str(")")
    return builder.finish()


# --- bytes ---------------------------------------------------------------------------------------


def bytes_zero(size: int) -> bytes:
    """bytes(int)"""
    if size < 0:
        raise ValueError("negative count")
    return cast(bytes, bytes_.empty(size))


def bytes_from_list(values: list[int]) -> bytes:
    """bytes(list)"""
    return cast(bytes, bytes_.from_ints(values))


def bytes_from_bytearray(data: bytearray) -> bytes:
    """bytes(bytearray)"""
    source = cast(bytearray_.ByteArray, data)
    return cast(bytes, bytes_.from_block(source._buf, source._len))


def bytes_from_memory(source: Ptr[u8], size: int) -> bytes:
    """unsafe.bytes_from: a copy of raw memory."""
    return cast(bytes, bytes_.from_block(source, size))


def copy_bytes_to(target: Ptr[u8], source: bytes, start: int, size: int) -> None:
    """unsafe.copy_bytes: a part of a bytes object to raw memory; out of range traps."""
    if start < 0 or size < 0 or start + size > len(source):
        trap("index")
    copy(target, trailing(source).add(start), size)


def copy_bytearray_to(target: Ptr[u8], source: bytearray, start: int, size: int) -> None:
    """unsafe.copy_bytes of a bytearray."""
    if start < 0 or size < 0 or start + size > len(source):
        trap("index")
    copy(target, cast(bytearray_.ByteArray, source)._buf.add(start), size)


def copy_memory_into(target: bytearray, start: int, source: Ptr[u8], size: int) -> None:
    """unsafe.copy_into: raw memory to a part of a bytearray; out of range traps."""
    if start < 0 or size < 0 or start + size > len(target):
        trap("index")
    copy(cast(bytearray_.ByteArray, target)._buf.add(start), source, size)


def bytearray_zero(size: int) -> bytearray:
    """bytearray(int)"""
    return cast(bytearray, bytearray_.zeroed(size))


def bytearray_from(data: bytes) -> bytearray:
    """bytearray(bytes)"""
    return cast(bytearray, bytearray_.from_block(trailing(data), len(data)))


def bytearray_from_list(values: list[int]) -> bytearray:
    """bytearray(list)"""
    return bytearray_from(bytes_from_list(values))
