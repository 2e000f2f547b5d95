// 4 KiB into a pipe and out of it again, in one process.
        .include "loop.inc"
        .macro  prepare
        sub     sp, sp, #4096
        mov     x0, sp
        mov     x1, #0
        call    SYS_pipe2
        ldp     w20, w21, [sp]
        .endm
        .macro  operation
        mov     w0, w21
        mov     x1, sp
        mov     x2, #4096
        call    SYS_write
        mov     w0, w20
        mov     x1, sp
        mov     x2, #4096
        call    SYS_read
        .endm
        main
