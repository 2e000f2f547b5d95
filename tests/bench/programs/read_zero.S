// Read 4 KiB from /dev/zero.
        .include "loop.inc"
        .macro  prepare
        mov     x0, #AT_FDCWD
        adr     x1, path
        mov     x2, #0
        call    SYS_openat
        mov     w20, w0
        sub     sp, sp, #4096
        .endm
        .macro  operation
        mov     w0, w20
        mov     x1, sp
        mov     x2, #4096
        call    SYS_read
        .endm
        main
path:   .asciz  "/dev/zero"
