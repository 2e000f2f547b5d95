// fork, exit of the child, wait of the parent.
        .include "loop.inc"
        .macro  prepare
        .endm
        .macro  operation
        mov     x0, #SIGCHLD
        mov     x1, #0
        mov     x2, #0
        mov     x3, #0
        mov     x4, #0
        call    SYS_clone
        cbz     x0, leave
        mov     x1, #0
        mov     x2, #0
        mov     x3, #0
        call    SYS_wait4
        .endm
        main
leave:  call    SYS_exit
