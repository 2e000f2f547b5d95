"""What the programs of this folder share: memory at fixed addresses, and calls that are shown."""

from kernel.abi.numbers import Nr
from pyrite import u8, u64
from pyrite.runtime.intrinsics import syscall
from pyrite.unsafe import Ptr

BUF = 0x6000_0000_0000  # for results
STRINGS = BUF + 0x1_0000
END = BUF + 0x2_0000  # nothing is mapped from here on
MISSING = BUF + 0x100_0000
LONGEST = 5000
PROT_READ_WRITE = 3
MAP_PRIVATE_FIXED_ANONYMOUS = 0x32


class Strings:
    """Places for path names, each used once before the first is used again."""

    at: int

    def __init__(self) -> None:
        self.at = STRINGS

    def put(self, text: bytes) -> int:
        """The address of a copy with a final zero."""
        start = self.at
        poke(start, text + b"\0")
        self.at = start + len(text) + 1
        if self.at > END - LONGEST:
            self.at = STRINGS
        return start


strings = Strings()


def map_buffers() -> None:
    """Make the memory that everything here uses."""
    size = END - BUF
    answer = syscall(Nr.MMAP, BUF, size, PROT_READ_WRITE, MAP_PRIVATE_FIXED_ANONYMOUS, -1, 0)
    assert answer == BUF


def s(text: str) -> int:
    """The address of a path name."""
    return strings.put(text.encode())


def call(
    label: str,
    number: int,
    a: int = 0,
    b: int = 0,
    c: int = 0,
    d: int = 0,
    e: int = 0,
    f: int = 0,
) -> int:
    """A system call whose answer is printed."""
    result = syscall(number, a, b, c, d, e, f)
    print(label, result)
    return result


def close_quietly(fd: int) -> None:
    """Close, whatever that answers."""
    syscall(Nr.CLOSE, fd, 0, 0, 0, 0, 0)


def peek(at: int, size: int) -> str:
    """Memory as hexadecimal bytes."""
    source = Ptr[u8](u64(at))
    return " ".join([f"{int(source[i]):02x}" for i in range(size)])


def poke(at: int, data: bytes) -> None:
    """Write to memory."""
    target = Ptr[u8](u64(at))
    for i in range(len(data)):
        target[i] = u8(data[i])


def le(number: int, size: int) -> bytes:
    """A number of `size` bytes, lowest first."""
    out = bytearray()
    for i in range(size):
        out.append(u8(number >> 8 * i & 0xFF))
    return bytes(out)
