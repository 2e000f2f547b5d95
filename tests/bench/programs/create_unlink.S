// Make, close and remove a file of a tmpfs.
        .include "loop.inc"
        .macro  prepare
        .endm
        .macro  operation
        mov     x0, #AT_FDCWD
        adr     x1, path
        mov     x2, #O_RDWR_CREAT
        mov     x3, #0644
        call    SYS_openat
        call    SYS_close
        mov     x0, #AT_FDCWD
        adr     x1, path
        mov     x2, #0
        call    SYS_unlinkat
        .endm
        main
path:   .asciz  "/tmp/file"
