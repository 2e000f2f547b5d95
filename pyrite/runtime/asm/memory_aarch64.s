// memcpy, memmove, memset, memcmp in general registers: the kernel has no others to spare.
//
// Unaligned accesses are free on Normal memory (SCTLR_EL1.A is clear), so only speed asks for
// alignment. Sizes: 128 bytes a round while there are so many, then 64, 32, 16, and single bits.

        .text

        .macro  function name
        .globl  \name
        .type   \name, %function
        .balign 16
\name:
        .endm

        // Move `size` bytes forward from x1 to x3 where the size in x2 has that bit.
        .macro  forward bit, size, load, store, reg
        tbz     x2, #\bit, 8f
        \load   \reg, [x1], #\size
        \store  \reg, [x3], #\size
8:
        .endm

        // The same backwards, from below x1 to below x3.
        .macro  backward bit, size, load, store, reg
        tbz     x2, #\bit, 8f
        \load   \reg, [x1, #-\size]!
        \store  \reg, [x3, #-\size]!
8:
        .endm

// memmove(x0: target, x1: source, x2: size) -> target; the blocks may overlap
function memmove
        sub     x4, x0, x1
        cmp     x4, x2
        b.lo    backwards               // the target starts inside the source
// memcpy(x0: target, x1: source, x2: size) -> target
function memcpy
        mov     x3, x0
        cmp     x2, #16
        b.lo    3f
        subs    x4, x2, #128
        b.lo    2f
1:      ldp     x5, x6, [x1]
        ldp     x7, x8, [x1, #16]
        ldp     x9, x10, [x1, #32]
        ldp     x11, x12, [x1, #48]
        ldp     x13, x14, [x1, #64]
        ldp     x15, x16, [x1, #80]
        stp     x5, x6, [x3]
        stp     x7, x8, [x3, #16]
        ldp     x5, x6, [x1, #96]
        ldp     x7, x8, [x1, #112]
        stp     x9, x10, [x3, #32]
        stp     x11, x12, [x3, #48]
        stp     x13, x14, [x3, #64]
        stp     x15, x16, [x3, #80]
        stp     x5, x6, [x3, #96]
        stp     x7, x8, [x3, #112]
        add     x1, x1, #128
        add     x3, x3, #128
        subs    x4, x4, #128
        b.hs    1b
2:      tbz     x2, #6, 4f
        ldp     x5, x6, [x1]
        ldp     x7, x8, [x1, #16]
        ldp     x9, x10, [x1, #32]
        ldp     x11, x12, [x1, #48]
        stp     x5, x6, [x3]
        stp     x7, x8, [x3, #16]
        stp     x9, x10, [x3, #32]
        stp     x11, x12, [x3, #48]
        add     x1, x1, #64
        add     x3, x3, #64
4:      tbz     x2, #5, 5f
        ldp     x5, x6, [x1]
        ldp     x7, x8, [x1, #16]
        stp     x5, x6, [x3]
        stp     x7, x8, [x3, #16]
        add     x1, x1, #32
        add     x3, x3, #32
5:      tbz     x2, #4, 3f
        ldp     x5, x6, [x1], #16
        stp     x5, x6, [x3], #16
3:      forward 3, 8, ldr, str, x5
        forward 2, 4, ldr, str, w5
        forward 1, 2, ldrh, strh, w5
        forward 0, 1, ldrb, strb, w5
        ret
        .size   memcpy, . - memcpy

backwards:
        cbz     x4, 9f
        add     x3, x0, x2
        add     x1, x1, x2
        subs    x4, x2, #64
        b.lo    2f
1:      ldp     x5, x6, [x1, #-16]
        ldp     x7, x8, [x1, #-32]
        ldp     x9, x10, [x1, #-48]
        ldp     x11, x12, [x1, #-64]!
        stp     x5, x6, [x3, #-16]
        stp     x7, x8, [x3, #-32]
        stp     x9, x10, [x3, #-48]
        stp     x11, x12, [x3, #-64]!
        subs    x4, x4, #64
        b.hs    1b
2:      tbz     x2, #5, 3f
        ldp     x5, x6, [x1, #-16]
        ldp     x7, x8, [x1, #-32]!
        stp     x5, x6, [x3, #-16]
        stp     x7, x8, [x3, #-32]!
3:      tbz     x2, #4, 4f
        ldp     x5, x6, [x1, #-16]!
        stp     x5, x6, [x3, #-16]!
4:      backward 3, 8, ldr, str, x5
        backward 2, 4, ldr, str, w5
        backward 1, 2, ldrh, strh, w5
        backward 0, 1, ldrb, strb, w5
9:      ret
        .size   memmove, . - memmove

// memset(x0: target, w1: byte, x2: size) -> target
function memset
        mov     x3, x0
        and     x1, x1, #0xff
        cmp     x2, #256
        ccmp    x1, #0, #0, hs
        b.eq    zero
        orr     x1, x1, x1, lsl #8
        orr     x1, x1, x1, lsl #16
        orr     x1, x1, x1, lsl #32
fill:   subs    x4, x2, #64
        b.lo    2f
1:      stp     x1, x1, [x3]
        stp     x1, x1, [x3, #16]
        stp     x1, x1, [x3, #32]
        stp     x1, x1, [x3, #48]
        add     x3, x3, #64
        subs    x4, x4, #64
        b.hs    1b
2:      tbz     x2, #5, 3f
        stp     x1, x1, [x3], #16
        stp     x1, x1, [x3], #16
3:      tbz     x2, #4, 4f
        stp     x1, x1, [x3], #16
4:      tbz     x2, #3, 5f
        str     x1, [x3], #8
5:      tbz     x2, #2, 6f
        str     w1, [x3], #4
6:      tbz     x2, #1, 7f
        strh    w1, [x3], #2
7:      tbz     x2, #0, 9f
        strb    w1, [x3]
9:      ret

// At least 256 zeros: whole blocks with DC ZVA, where it is allowed and a block has 64 bytes
// (DCZID_EL0, Arm ARM D19.2.33: BS = log2 of the words, DZP prohibits).
zero:   mrs     x5, dczid_el0
        and     x5, x5, #0x1f
        cmp     x5, #4
        b.ne    fill
        stp     x1, x1, [x3]            // up to the first block boundary
        stp     x1, x1, [x3, #16]
        stp     x1, x1, [x3, #32]
        stp     x1, x1, [x3, #48]
        add     x6, x3, x2              // end
        add     x3, x3, #64
        and     x3, x3, #~63
        sub     x2, x6, x3
        subs    x4, x2, #256
        b.lo    2f
1:      dc      zva, x3
        add     x5, x3, #64
        dc      zva, x5
        add     x5, x3, #128
        dc      zva, x5
        add     x5, x3, #192
        dc      zva, x5
        add     x3, x3, #256
        subs    x4, x4, #256
        b.hs    1b
2:      and     x2, x2, #255
        b       fill
        .size   memset, . - memset

// memcmp(x0: a, x1: b, x2: size) -> negative, 0, positive, by the first byte that differs
        .globl  bcmp
        .type   bcmp, %function
function memcmp
bcmp:
        subs    x3, x2, #16
        b.lo    2f
1:      ldp     x5, x6, [x0], #16
        ldp     x7, x8, [x1], #16
        cmp     x5, x7
        b.ne    differ
        cmp     x6, x8
        b.ne    second
        subs    x3, x3, #16
        b.hs    1b
2:      tbz     x2, #3, 3f
        ldr     x5, [x0], #8
        ldr     x7, [x1], #8
        cmp     x5, x7
        b.ne    differ
3:      and     x2, x2, #7
        cbz     x2, 5f
4:      ldrb    w5, [x0], #1
        ldrb    w7, [x1], #1
        subs    w3, w5, w7
        b.ne    6f
        subs    x2, x2, #1
        b.ne    4b
5:      mov     w3, #0
6:      mov     w0, w3
        ret
second: mov     x5, x6
        mov     x7, x8
differ: rev     x5, x5                  // the first byte decides: make it the highest
        rev     x7, x7
        cmp     x5, x7
        mov     w0, #1
        cneg    w0, w0, lo
        ret
        .size   memcmp, . - memcmp

        .section .note.GNU-stack, "", %progbits
