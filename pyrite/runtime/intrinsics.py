"""Operations of the runtime that the compiler expands in place.

A function here has no body of its own: the compiler knows it by name. Those that need the compiled
machine raise `NeedsHardware` under CPython; `cast` is the identity there.

| Group | Functions |
|---|---|
| objects          | `new_sized` `trailing` `cast` `type_name` |
| slots of memory  | `init` `take` `drop` `is_managed` `item_size` |
| raw memory       | `heap_alloc` `heap_free` `memcmp` |
| static dispatch  | `hash_of` `equal` `less` `to_str` `to_repr` |
| the machine      | `syscall` `trap` `sqrt` `float_bits` `bits_float` |

Plain `p[i]` of a `Ptr` to a managed type loads a counted reference, and `p[i] = v` releases what
the slot held. `init`, `take` and `drop` are for slots that come and go.
"""

import math
import struct
from typing import NoReturn, TypeVar

from pyrite.unsafe import NeedsHardware, Ptr
from pyrite.widths import u8, u64

T = TypeVar("T")


def new_sized(cls: type[T], extra: int) -> T:
    """A zeroed object of `cls` with `extra` bytes behind its fields; raises MemoryError."""
    raise NeedsHardware("new_sized")


def trailing(value: object) -> Ptr[u8]:
    """The bytes behind the fields of an object that `new_sized` made."""
    raise NeedsHardware("trailing")


def cast(cls: type[T], value: object) -> T:
    """The same reference as another class, unchecked."""
    return value  # type: ignore[return-value]


def type_name(value: object) -> str:
    """Name of the dynamic class of an object."""
    return type(value).__name__


def init(ptr: Ptr[T], index: int, value: T) -> None:
    """Store into an empty slot."""
    raise NeedsHardware("init")


def take(ptr: Ptr[T], index: int) -> T:
    """Move the content out; the slot counts as empty, its bits stay."""
    raise NeedsHardware("take")


def drop(ptr: Ptr[T], index: int) -> None:
    """Release the content; the slot counts as empty, its bits stay."""
    raise NeedsHardware("drop")


def is_managed(ptr: Ptr[T]) -> bool:
    """Do items of type T hold counted references? A constant of the compiled code."""
    raise NeedsHardware("is_managed")


def item_size(ptr: Ptr[T]) -> int:
    """Bytes from one item of type T to the next. A constant of the compiled code."""
    raise NeedsHardware("item_size")


def heap_alloc(size: int) -> Ptr[u8]:
    """A zeroed block, aligned to 8; null when memory is exhausted."""
    raise NeedsHardware("heap_alloc")


def heap_free(block: Ptr[u8]) -> None:
    """Give a block back; null is allowed."""
    raise NeedsHardware("heap_free")


def memcmp(left: Ptr[u8], right: Ptr[u8], size: int) -> int:
    """Below zero, zero or above as the first differing byte decides."""
    raise NeedsHardware("memcmp")


def hash_of(value: T) -> int:
    """hash(value), chosen by its static type."""
    raise NeedsHardware("hash_of")


def equal(left: T, right: T) -> bool:
    """left == right, chosen by their static type."""
    raise NeedsHardware("equal")


def less(left: T, right: T) -> bool:
    """left < right, chosen by their static type."""
    raise NeedsHardware("less")


def to_str(value: T) -> str:
    """str(value), chosen by its static type."""
    raise NeedsHardware("to_str")


def to_repr(value: T) -> str:
    """repr(value), chosen by its static type."""
    raise NeedsHardware("to_repr")


def syscall(number: int, a0: int, a1: int, a2: int, a3: int, a4: int, a5: int) -> int:
    """A Linux system call: its result, or minus the errno."""
    raise NeedsHardware("syscall")


def trap(kind: str) -> NoReturn:
    """End the program with a traceback. `kind` is a literal: a key of the compiler's trap table."""
    raise NeedsHardware(kind)


def float_bits(value: float) -> u64:
    """The IEEE 754 image of a float."""
    image: int = struct.unpack("<Q", struct.pack("<d", value))[0]
    return image


def sqrt(value: float) -> float:
    """Square root, rounded to nearest."""
    return math.sqrt(value)


def bits_float(image: u64) -> float:
    """The float with this IEEE 754 image."""
    value: float = struct.unpack("<d", struct.pack("<Q", image))[0]
    return value
