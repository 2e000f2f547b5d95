"""Pointers into user memory: checked, and proof against faults.

Every access checks the range against the user half first, then goes through `arch.usercopy`, which
survives a fault that demand paging cannot mend. Both failures raise OSError(EFAULT). An access may
fault pages in: never with a spinlock held. A structure is read with
`unpack(Timespec, pointer.read(size_of(Timespec)))` and written with `pointer.write(pack(value))`.
"""

from kernel.abi.errno import EFAULT, ENAMETOOLONG
from kernel.arch.arm64 import usercopy, userword
from kernel.mm.direct import PAGE_MASK, PAGE_SIZE
from kernel.mm.heap import heap
from pyrite import i32, struct, truncate, u32, u64
from pyrite.unsafe import bytes_from, copy_bytes

USER_LIMIT = 1 << 47
PATH_MAX = 4096
STRING_CHUNK = 256


@struct
class UserPtr:
    """An address that a user program gave; nothing is known about it."""

    addr: u64

    def is_null(self) -> bool:
        """Is this the null pointer?"""
        return self.addr == 0

    def offset(self, n: int) -> "UserPtr":
        """The pointer `n` >= 0 bytes further on."""
        if self.addr > USER_LIMIT or n > USER_LIMIT:
            raise OSError(EFAULT)
        return UserPtr(self.addr + u64(n))

    def check(self, n: int) -> None:
        """Raise OSError(EFAULT) unless `n` bytes from here lie in the user half."""
        if n < 0 or n > USER_LIMIT or self.addr > USER_LIMIT - u64(n):
            raise OSError(EFAULT)

    def read(self, n: int) -> bytes:
        """A copy of `n` bytes. The caller bounds `n`."""
        self.check(n)
        block = heap.take(n)
        missed = usercopy.copy_in(block.addr, self.addr, u64(n))
        data = bytes_from(block, n)
        heap.free(block)
        if missed != 0:
            raise OSError(EFAULT)
        return data

    def write(self, data: bytes) -> None:
        """Store all of `data`."""
        size = len(data)
        self.check(size)
        block = heap.take(size)
        copy_bytes(block, data, 0, size)
        missed = usercopy.copy_out(self.addr, block.addr, u64(size))
        heap.free(block)
        if missed != 0:
            raise OSError(EFAULT)

    def clear(self, n: int) -> None:
        """Store `n` zeroes."""
        self.check(n)
        if usercopy.zero_out(self.addr, u64(n)) != 0:
            raise OSError(EFAULT)

    def read_cstr(self, limit: int = PATH_MAX) -> bytes:
        """The bytes before the next zero; ENAMETOOLONG where `limit` bytes hold none.

        Read in pieces that do not cross a page: the page behind the string may be missing.
        """
        text = b""
        while len(text) < limit:
            at = self.offset(len(text))
            rest_of_page = PAGE_SIZE - int(at.addr & PAGE_MASK)
            part = at.read(min(STRING_CHUNK, rest_of_page, limit - len(text)))
            end = part.find(b"\0")
            if end >= 0:
                return part[:end] if len(text) == 0 else text + part[:end]
            text += part
        raise OSError(ENAMETOOLONG)

    def read_u32(self) -> u32:
        """One 32-bit word."""
        self.check(4)
        word = userword.load_u32(self.addr)
        if word == userword.FAULT:
            raise OSError(EFAULT)
        return truncate(u32, word)

    def read_i32(self) -> i32:
        """One signed 32-bit word."""
        return truncate(i32, self.read_u32())

    def read_u64(self) -> u64:
        """One 64-bit word."""
        low = self.read_u32()
        high = self.offset(4).read_u32()
        return u64(low) | u64(high) << 32

    def write_u32(self, value: u32) -> None:
        """Store one 32-bit word."""
        self.check(4)
        if userword.store_u32(self.addr, value) != 0:
            raise OSError(EFAULT)

    def write_i32(self, value: i32) -> None:
        """Store one signed 32-bit word."""
        self.write_u32(truncate(u32, value))

    def write_u64(self, value: u64) -> None:
        """Store one 64-bit word."""
        self.check(8)
        if userword.store_u64(self.addr, value) != 0:
            raise OSError(EFAULT)


def copy_in(target: u64, user: UserPtr, n: int) -> None:
    """Copy `n` user bytes to kernel memory at `target`, without a detour."""
    user.check(n)
    if usercopy.copy_in(target, user.addr, u64(n)) != 0:
        raise OSError(EFAULT)


def copy_out(user: UserPtr, source: u64, n: int) -> None:
    """Copy `n` bytes of kernel memory at `source` to the user, without a detour."""
    user.check(n)
    if usercopy.copy_out(user.addr, source, u64(n)) != 0:
        raise OSError(EFAULT)
