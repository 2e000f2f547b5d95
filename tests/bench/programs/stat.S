// Status of /dev/null by name.
        .include "loop.inc"
        .macro  prepare
        sub     sp, sp, #128
        .endm
        .macro  operation
        mov     x0, #AT_FDCWD
        adr     x1, path
        mov     x2, sp
        mov     x3, #0
        call    SYS_newfstatat
        .endm
        main
path:   .asciz  "/dev/null"
