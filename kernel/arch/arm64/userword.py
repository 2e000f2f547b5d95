"""Single words of user memory; the rules are those of `usercopy`."""

# mypy: disable-error-code="empty-body"

from pyrite import u32, u64
from pyrite.unsafe import asm, asm_block

FAULT = 1 << 63  # no 32-bit word looks like it

asm_block(
    __name__,
    """
    .section .usercopy, "ax"
    .global userword_load32
userword_load32:
    adr     x11, 1f
    ldtr    w0, [x0]
    ret
1:  mov     x0, #1 << 63
    ret
    .global userword_store32
userword_store32:
    adr     x11, 2f
    sttr    w1, [x0]
    mov     x0, xzr
    ret
    .global userword_store64
userword_store64:
    adr     x11, 2f
    sttr    x1, [x0]
    mov     x0, xzr
    ret
2:  mov     x0, #1
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
