// fork, exec of this very program with N = 0, wait of the parent.
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
        cbz     x0, child
        mov     x1, #0
        mov     x2, #0
        mov     x3, #0
        call    SYS_wait4
        .endm
        main
child:  adr     x0, path
        ldr     x1, =words
        mov     x2, #0
        call    SYS_execve
        mov     x0, #1
        call    SYS_exit
path:   .asciz  "/proc/self/exe"
zero:   .asciz  "0"
        .data
        .balign 8
words:  .quad   path, zero, 0
