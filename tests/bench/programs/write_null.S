// Write one byte to /dev/null.
        .include "loop.inc"
        .macro  prepare
        mov     x0, #AT_FDCWD
        adr     x1, path
        mov     x2, #1                  // O_WRONLY
        call    SYS_openat
        mov     x20, x0
        .endm
        .macro  operation
        mov     x0, x20
        adr     x1, path
        mov     x2, #1
        call    SYS_write
        .endm
        main
path:   .asciz  "/dev/null"
