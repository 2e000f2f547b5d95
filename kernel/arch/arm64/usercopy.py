"""Copies between kernel and user memory that survive faults.

Spec: Arm ARM (DDI 0487J.a) C6.2.207 LDTR, C6.2.376 STTR: accesses with the permissions of EL0, so
that a copy can never reach what the program itself could not.

All code that touches user memory lies between `__usercopy_start` and `__usercopy_end`, in leaf
functions that keep in x11 where a fault continues. `trap` first lets the page be faulted in; where
that is impossible it goes on at x11: a fault of a word turns to single bytes, one of a byte ends
the copy. The answer is the number of bytes NOT done, exactly: 0 is success. The callers check the
range. May sleep; no spinlock held.
"""

# mypy: disable-error-code="empty-body"

from pyrite import u64
from pyrite.unsafe import asm, asm_block


def _block_in() -> str:
    """Eight words from user memory at x1 to x0."""
    loads = [f"    ldtr    x{3 + n}, [x1, #{8 * n}]" for n in range(8)]
    stores = [f"    stp     x{3 + n}, x{4 + n}, [x0, #{8 * n}]" for n in range(0, 8, 2)]
    return "\n".join(loads + stores)


def _block_out() -> str:
    """Eight words from x1 to user memory at x0."""
    loads = [f"    ldp     x{3 + n}, x{4 + n}, [x1, #{8 * n}]" for n in range(0, 8, 2)]
    stores = [f"    sttr    x{3 + n}, [x0, #{8 * n}]" for n in range(8)]
    return "\n".join(loads + stores)


def _copy(name: str, block: str, load: str, store: str) -> str:
    """Copy x2 bytes from x1 to x0: 64 at a time, then 1; after a fault one by one."""
    return f"""
    .global {name}
{name}:
    adr     x11, 3f
1:  cmp     x2, #64
    b.lo    2f
{block}
    add     x0, x0, #64
    add     x1, x1, #64
    sub     x2, x2, #64
    b       1b
2:  cmp     x2, #8
    b.lo    3f
    {load}   x3, [x1]
    {store}   x3, [x0]
    add     x0, x0, #8
    add     x1, x1, #8
    sub     x2, x2, #8
    b       2b
3:  adr     x11, 5f
4:  cbz     x2, 5f
    {load}b  w3, [x1]
    {store}b  w3, [x0]
    add     x0, x0, #1
    add     x1, x1, #1
    sub     x2, x2, #1
    b       4b
5:  mov     x0, x2
    ret
"""


def _zero() -> str:
    """Zero x1 bytes at x0: 64 at a time, then 8, then 1; after a fault in smaller steps."""
    stores = "\n".join([f"    sttr    xzr, [x0, #{8 * n}]" for n in range(8)])
    return f"""
    .global usercopy_zero
usercopy_zero:
    mov     x2, x1
    adr     x11, 2f
1:  cmp     x2, #64
    b.lo    2f
{stores}
    add     x0, x0, #64
    sub     x2, x2, #64
    b       1b
2:  adr     x11, 3f
    cmp     x2, #8
    b.lo    3f
    sttr    xzr, [x0]
    add     x0, x0, #8
    sub     x2, x2, #8
    b       2b
3:  adr     x11, 5f
4:  cbz     x2, 5f
    sttrb   wzr, [x0]
    add     x0, x0, #1
    sub     x2, x2, #1
    b       4b
5:  mov     x0, x2
    ret
"""


asm_block(
    __name__,
    '    .section .usercopy, "ax"\n'
    + _copy("usercopy_in", _block_in(), "ldtr", "str")
    + _copy("usercopy_out", _block_out(), "ldr", "sttr")
    + _zero(),
)


@asm("    b       usercopy_in")
def copy_in(target: u64, user: u64, size: u64) -> u64:
    """Copy `size` bytes from user memory to kernel memory; answers how many were not copied."""


@asm("    b       usercopy_out")
def copy_out(user: u64, source: u64, size: u64) -> u64:
    """Copy `size` bytes from kernel memory to user memory; answers how many were not copied."""


@asm("    b       usercopy_zero")
def zero_out(user: u64, size: u64) -> u64:
    """Zero `size` bytes of user memory; answers how many were not zeroed."""
