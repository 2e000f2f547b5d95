// The shortest system call.
        .include "loop.inc"
        .macro  prepare
        .endm
        .macro  operation
        call    SYS_getppid
        .endm
        main
