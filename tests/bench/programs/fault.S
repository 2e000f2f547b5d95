// Map a page, touch it, unmap it.
        .include "loop.inc"
        .macro  prepare
        .endm
        .macro  operation
        mov     x0, #0
        mov     x1, #4096
        mov     x2, #3                  // PROT_READ | PROT_WRITE
        mov     x3, #0x22               // MAP_PRIVATE | MAP_ANONYMOUS
        mov     x4, #-1
        mov     x5, #0
        call    SYS_mmap
        str     x0, [x0]
        mov     x1, #4096
        call    SYS_munmap
        .endm
        main
