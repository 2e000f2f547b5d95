"""Raw memory, system registers, assembly and object addresses.

Only the base layers may import this module (a test holds the list). Compiled, each name is one or
a few instructions. Under CPython, raw memory is simulated: `memory.map(addr, size)` makes a region
of zeroed bytes, or binds one to a device model; access outside every region raises `BusError`.
What needs real hardware (assembly, barriers, system registers) raises `NeedsHardware`, unless a
test has put a value into `registers`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pyrite.structs import decode, encode, field_layout, layout
from pyrite.widths import u8, u64

T = TypeVar("T")
U = TypeVar("U")
F = TypeVar("F", bound=Callable[..., object])


class NeedsHardware(Exception):
    """The operation exists only on the compiled machine."""


class BusError(Exception):
    """Access to an address that no simulated region covers."""


class DeviceModel(Protocol):
    """A register block in plain Python, for tests of drivers."""

    def read(self, offset: int, size: int) -> int:
        """Value of the register at `offset`."""

    def write(self, offset: int, size: int, value: int) -> None:
        """Write to the register at `offset`."""


class Memory:
    """The simulated physical and virtual memory of a test."""

    def __init__(self) -> None:
        self.regions: list[tuple[int, int, bytearray | DeviceModel]] = []

    def map(self, addr: int, size: int, model: DeviceModel | None = None) -> None:
        """Make `size` zeroed bytes at `addr`, or let a device model answer there."""
        self.regions.append((addr, size, model if model is not None else bytearray(size)))

    def clear(self) -> None:
        """Forget all regions."""
        self.regions.clear()

    def _find(self, addr: int, size: int) -> tuple[int, bytearray | DeviceModel]:
        for start, length, backing in self.regions:
            if start <= addr and addr + size <= start + length:
                return addr - start, backing
        raise BusError(f"{size} bytes at {addr:#x}")

    def read(self, addr: int, size: int) -> bytes:
        """`size` bytes at `addr`."""
        offset, backing = self._find(addr, size)
        if isinstance(backing, bytearray):
            return bytes(backing[offset : offset + size])
        return backing.read(offset, size).to_bytes(size, "little")

    def write(self, addr: int, data: bytes) -> None:
        """Store `data` at `addr`."""
        offset, backing = self._find(addr, len(data))
        if isinstance(backing, bytearray):
            backing[offset : offset + len(data)] = data
        else:
            backing.write(offset, len(data), int.from_bytes(data, "little"))


memory = Memory()
registers: dict[str, int] = {}
symbols: dict[str, int] = {}


class Ptr(Generic[T]):
    """A raw pointer to items of type T (a width, a struct, another Ptr; in the runtime any type).

    `Ptr[u32](addr)` makes one from an address. `p[i]` loads and stores item i, unchecked.
    `p.v` is item 0 as a place: `p.v.field`, `p.v.field = x`.
    """

    def __init__(self, addr: u64) -> None:
        self.addr = addr

    if not TYPE_CHECKING:
        pyrite_item = u8
        _kinds = {}

        def __class_getitem__(cls, item):
            if isinstance(item, TypeVar):
                return super().__class_getitem__(item)
            if item not in cls._kinds:
                name = f"Ptr[{getattr(item, '__name__', item)}]"
                cls._kinds[item] = type(name, (Ptr,), {"pyrite_item": item})
            return cls._kinds[item]

        def __repr__(self):
            return f"{type(self).__name__}({self.addr:#x})"

        def __eq__(self, other):
            return isinstance(other, Ptr) and self.addr == other.addr

        def __hash__(self):
            return hash(self.addr)

    def _at(self, index: int) -> tuple[int, int]:
        size = layout(getattr(self, "pyrite_item", u8))[0]
        return self.addr + index * size, size

    def __getitem__(self, index: int) -> T:
        addr, size = self._at(index)
        item = getattr(self, "pyrite_item", u8)
        return decode(item, memory.read(addr, size))  # type: ignore[return-value]

    def __setitem__(self, index: int, value: T) -> None:
        memory.write(self._at(index)[0], encode(getattr(self, "pyrite_item", u8), value))

    def read_volatile(self) -> T:
        """Load that is neither merged nor dropped: for device registers."""
        return self[0]

    def write_volatile(self, value: T) -> None:
        """Store that is neither merged nor dropped: for device registers."""
        self[0] = value

    def add(self, count: int) -> "Ptr[T]":
        """Pointer to item `count` from here."""
        return type(self)(self._at(count)[0])

    def cast(self, item: type[U]) -> "Ptr[U]":
        """The same address with another item type."""
        return Ptr[item](self.addr)  # type: ignore[valid-type]

    @property
    def v(self) -> T:
        """Item 0 as a place whose fields can be read and assigned."""
        return _Place(self)  # type: ignore[return-value]


class _Place:
    """Fields of a struct in simulated memory."""

    def __init__(self, ptr: Ptr[T]) -> None:
        object.__setattr__(self, "_ptr", ptr)

    def _field(self, name: str) -> tuple[object, int]:
        ptr: Ptr[object] = self.__dict__["_ptr"]
        for field, hint, offset in field_layout(ptr.pyrite_item):  # type: ignore[attr-defined]
            if field == name:
                return hint, ptr.addr + offset
        raise AttributeError(name)

    def __getattr__(self, name: str) -> object:
        hint, addr = self._field(name)
        if getattr(hint, "pyrite_struct", False):
            return _Place(Ptr[hint](addr))  # type: ignore[valid-type]
        return decode(hint, memory.read(addr, layout(hint)[0]))

    def __setattr__(self, name: str, value: object) -> None:
        hint, addr = self._field(name)
        memory.write(addr, encode(hint, value))


# --- blocks of memory ----------------------------------------------------------------------------


def copy(target: Ptr[u8], source: Ptr[u8], size: int) -> None:
    """Copy `size` bytes; the blocks may overlap."""
    memory.write(target.addr, memory.read(source.addr, size))


def fill(target: Ptr[u8], value: int, size: int) -> None:
    """Set `size` bytes to `value` (0..255)."""
    memory.write(target.addr, bytes([value]) * size)


def bytes_from(source: Ptr[u8], size: int) -> bytes:
    """A bytes object with a copy of `size` bytes."""
    return memory.read(source.addr, size)


def copy_bytes(target: Ptr[u8], source: bytes | bytearray, start: int, size: int) -> None:
    """Copy source[start:start+size] to raw memory; bounds of `source` are checked (trap)."""
    if start < 0 or size < 0 or start + size > len(source):
        raise IndexError(f"{start}+{size} of {len(source)}")
    memory.write(target.addr, bytes(source[start : start + size]))


def copy_into(target: bytearray, start: int, source: Ptr[u8], size: int) -> None:
    """target[start:start+size] = raw memory; bounds of `target` are checked (trap)."""
    if start < 0 or size < 0 or start + size > len(target):
        raise IndexError(f"{start}+{size} of {len(target)}")
    target[start : start + size] = memory.read(source.addr, size)


# --- objects -------------------------------------------------------------------------------------

_objects: dict[int, object] = {}


def object_address(value: object) -> u64:
    """Address of an object; takes no reference."""
    _objects[id(value)] = value
    return id(value)


def object_at(cls: type[T], addr: u64) -> T:
    """The object at an address, borrowed: the caller knows that it is alive and of this class."""
    value = _objects[addr]
    assert isinstance(value, cls)
    return value


def retain(value: object) -> None:
    """Add a reference that only `release` drops."""


def release(value: object) -> None:
    """Drop a reference that `retain` added."""


# --- atomics (sequentially consistent) -----------------------------------------------------------


def atomic_load(ptr: Ptr[T]) -> T:
    """Load-acquire."""
    return ptr[0]


def atomic_store(ptr: Ptr[T], value: T) -> None:
    """Store-release."""
    ptr[0] = value


def atomic_add(ptr: Ptr[T], value: T) -> T:
    """Add modulo the width; answers the old value."""
    old = ptr[0]
    ptr[0] = old + value  # type: ignore[operator]
    return old


def atomic_swap(ptr: Ptr[T], value: T) -> T:
    """Exchange; answers the old value."""
    old = ptr[0]
    ptr[0] = value
    return old


def atomic_cas(ptr: Ptr[T], expected: T, value: T) -> bool:
    """Store `value` where the content equals `expected`; tells whether it did."""
    if ptr[0] != expected:
        return False
    ptr[0] = value
    return True


# --- the machine ---------------------------------------------------------------------------------


def sysreg_read(name: str) -> u64:
    """MRS. `name` is a literal: an architectural name or S3_0_C1_C0_0."""
    if name not in registers:
        raise NeedsHardware(name)
    return registers[name]


def sysreg_write(name: str, value: u64) -> None:
    """MSR. No barrier is implied."""
    registers[name] = value


def isb() -> None:
    """Instruction synchronisation barrier."""


def dsb() -> None:
    """DSB SY."""


def dmb() -> None:
    """DMB ISH."""


def wfi() -> None:
    """Wait for interrupt."""


def hint_yield() -> None:
    """Tell the CPU that this is a spin loop."""


def frame_address() -> u64:
    """The frame pointer (x29) of the running function."""
    raise NeedsHardware("frame pointer")


def symbol(name: str) -> u64:
    """Address of a symbol of the linker script or of assembly. `name` is a literal."""
    return symbols[name]


def code_address(function: Callable[..., object]) -> u64:
    """Address of the code of an `@export` or `@asm` function."""
    raise NeedsHardware(getattr(function, "__name__", "function"))


def asm(text: str) -> Callable[[F], F]:
    """The function's body is this assembly text, with AAPCS64: arguments in x0.., result in x0."""

    def mark(function: F) -> F:
        def missing(*args: object) -> object:
            raise NeedsHardware(function.__name__)

        missing.__dict__.update(pyrite_asm=text, __wrapped__=function)
        missing.__name__ = function.__name__
        missing.__qualname__ = function.__qualname__
        missing.__module__ = function.__module__
        missing.__doc__ = function.__doc__
        return missing  # type: ignore[return-value]

    return mark


asm_blocks: list[tuple[str, str]] = []


def asm_block(module: str, text: str) -> None:
    """Add assembly text at file level (vectors, entry code). `module` is `__name__`."""
    asm_blocks.append((module, text))
