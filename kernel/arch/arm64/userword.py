"""Single words of user memory; the rules are those of `usercopy`."""

# mypy: disable-error-code="empty-body"

from pyrite import u32, u64
from pyrite.unsafe import asm, asm_block

FAULT = 1 << 63  # no 32-bit word looks like it

# x2 is what `trap` answers for the function where the address cannot be reached.
asm_block(
    __name__,
    """
    .section .usercopy, "ax"
    .global userword_load32
userword_load32:
    mov     x2, #1 << 63
    ldtr    w0, [x0]
    ret
    .global userword_store32
userword_store32:
    mov     x2, #4
    sttr    w1, [x0]
    mov     x0, xzr
    ret
    .global userword_store64
userword_store64:
    mov     x2, #8
    sttr    x1, [x0]
    mov     x0, xzr
    ret
""",
)


@asm("    b       userword_load32")
def load_u32(user: u64) -> u64:
    """The word at `user`, or FAULT."""


@asm("    b       userword_store32")
def store_u32(user: u64, value: u32) -> u64:
    """Store a word; 0 where that succeeded."""


@asm("    b       userword_store64")
def store_u64(user: u64, value: u64) -> u64:
    """Store a double word; 0 where that succeeded."""
