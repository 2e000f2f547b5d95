// Write 64 KiB of a file of a tmpfs.
        .include "loop.inc"
        .equ    SIZE, 65536
        .macro  prepare
        mov     x0, #AT_FDCWD
        adr     x1, path
        mov     x2, #O_RDWR_CREAT
        mov     x3, #0644
        call    SYS_openat
        mov     w20, w0
        sub     sp, sp, #SIZE
        mov     x1, sp
        mov     x2, #SIZE
        mov     x3, #0
        call    SYS_pwrite64
        .endm
        .macro  operation
        mov     w0, w20
        mov     x1, sp
        mov     x2, #SIZE
        mov     x3, #0
        call    SYS_pwrite64
        .endm
        main
path:   .asciz  "/tmp/file"
