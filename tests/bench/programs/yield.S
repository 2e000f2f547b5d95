// sched_yield with nothing else to run.
        .include "loop.inc"
        .macro  prepare
        .endm
        .macro  operation
        call    SYS_sched_yield
        .endm
        main
