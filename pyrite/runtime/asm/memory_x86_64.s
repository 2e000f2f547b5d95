# memcpy, memmove, memset, memcmp for user programs on x86-64.
#
# Up to 32 bytes are moved as two pieces that overlap, loaded before anything is stored, so the
# same code serves memmove. Longer blocks go 32 bytes a round, the last round overlapping.

        .text

        .macro  function name
        .globl  \name
        .type   \name, @function
        .balign 16
\name:
        .endm

# memcpy, memmove(rdi: target, rsi: source, rdx: size) -> target
function memcpy
function memmove
        movq    %rdi, %rax
        cmpq    $32, %rdx
        ja      1f
        cmpq    $16, %rdx
        jae     4f
        cmpl    $8, %edx
        jae     5f
        cmpl    $4, %edx
        jae     6f
        testl   %edx, %edx
        jz      9f
        movzbl  (%rsi), %ecx            # 1 to 3 bytes
        movzbl  -1(%rsi,%rdx), %r8d
        movl    %edx, %r9d
        shrl    $1, %r9d
        movzbl  (%rsi,%r9), %r10d
        movb    %cl, (%rdi)
        movb    %r10b, (%rdi,%r9)
        movb    %r8b, -1(%rdi,%rdx)
9:      ret
4:      movups  (%rsi), %xmm0
        movups  -16(%rsi,%rdx), %xmm1
        movups  %xmm0, (%rdi)
        movups  %xmm1, -16(%rdi,%rdx)
        ret
5:      movq    (%rsi), %rcx
        movq    -8(%rsi,%rdx), %r8
        movq    %rcx, (%rdi)
        movq    %r8, -8(%rdi,%rdx)
        ret
6:      movl    (%rsi), %ecx
        movl    -4(%rsi,%rdx), %r8d
        movl    %ecx, (%rdi)
        movl    %r8d, -4(%rdi,%rdx)
        ret
1:      movq    %rdi, %rcx
        subq    %rsi, %rcx
        cmpq    %rdx, %rcx
        jb      7f                      # the target starts inside the source
        movups  -32(%rsi,%rdx), %xmm2   # the end, before it may be overwritten
        movups  -16(%rsi,%rdx), %xmm3
        leaq    -32(%rdi,%rdx), %r8
2:      movups  (%rsi), %xmm0
        movups  16(%rsi), %xmm1
        movups  %xmm0, (%rdi)
        movups  %xmm1, 16(%rdi)
        addq    $32, %rsi
        addq    $32, %rdi
        cmpq    %r8, %rdi
        jb      2b
        movups  %xmm2, (%r8)
        movups  %xmm3, 16(%r8)
        ret
7:      movups  (%rsi), %xmm2           # the beginning
        movups  16(%rsi), %xmm3
8:      movups  -16(%rsi,%rdx), %xmm0
        movups  -32(%rsi,%rdx), %xmm1
        movups  %xmm0, -16(%rdi,%rdx)
        movups  %xmm1, -32(%rdi,%rdx)
        subq    $32, %rdx
        cmpq    $32, %rdx
        ja      8b
        movups  %xmm2, (%rdi)
        movups  %xmm3, 16(%rdi)
        ret
        .size   memmove, . - memmove

# memset(rdi: target, esi: byte, rdx: size) -> target
function memset
        movq    %rdi, %r8
        movq    %rdx, %rcx
        movzbl  %sil, %eax
        movabsq $0x0101010101010101, %r9
        imulq   %r9, %rax
        cmpq    $64, %rdx
        ja      2f
1:      subq    $8, %rcx
        jb      3f
        movq    %rax, (%rdi)
        addq    $8, %rdi
        jmp     1b
3:      addq    $8, %rcx
2:      rep stosb
        movq    %r8, %rax
        ret
        .size   memset, . - memset

# memcmp(rdi: a, rsi: b, rdx: size) -> negative, 0, positive, by the first byte that differs
        .globl  bcmp
        .type   bcmp, @function
function memcmp
bcmp:
        subq    $8, %rdx
        jb      2f
1:      movq    (%rdi), %rax
        movq    (%rsi), %rcx
        cmpq    %rcx, %rax
        jne     4f
        addq    $8, %rdi
        addq    $8, %rsi
        subq    $8, %rdx
        jae     1b
2:      addq    $8, %rdx
        jz      5f
3:      movzbl  (%rdi), %eax
        movzbl  (%rsi), %ecx
        subl    %ecx, %eax
        jne     6f
        incq    %rdi
        incq    %rsi
        decq    %rdx
        jnz     3b
5:      xorl    %eax, %eax
6:      ret
4:      bswapq  %rax                    # the first byte decides: make it the highest
        bswapq  %rcx
        cmpq    %rcx, %rax
        sbbl    %eax, %eax
        orl     $1, %eax
        ret
        .size   memcmp, . - memcmp

        .section .note.GNU-stack, "", @progbits
