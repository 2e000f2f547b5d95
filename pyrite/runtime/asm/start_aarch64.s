// Entry of a user program on AArch64 Linux: trap handlers, then pyrite_main(argc, argv).
//
// A trap is BRK and arrives as SIGTRAP; a wild pointer as SIGSEGV or SIGBUS; a stack overflow as
// SIGSEGV, hence the alternate stack. The handler hands (signal, pc, frame pointer, fault
// address) to pyrite_trap, which prints the traceback, and exits with 134, as an aborted program
// does.
//
// Layouts: struct ucontext and struct sigaction of the kernel's AArch64 ABI (sigaction(2)).

        .set    SYS_exit_group, 94
        .set    SYS_sigaltstack, 132
        .set    SYS_rt_sigaction, 134
        .set    SIGILL, 4
        .set    SIGTRAP, 5
        .set    SIGBUS, 7
        .set    SIGSEGV, 11
        .set    SA_FLAGS, 0x48000004    // SA_SIGINFO | SA_ONSTACK | SA_NODEFER
        .set    SI_ADDR, 16
        .set    UC_X29, 416
        .set    UC_PC, 440
        .set    STACK_SIZE, 65536
        .set    EXIT_TRAPPED, 134

        .macro  address reg, symbol
        adrp    \reg, \symbol
        add     \reg, \reg, :lo12:\symbol
        .endm

        .text
        .globl  _start
        .type   _start, %function
_start:
        mov     x29, #0
        mov     x30, #0
        ldr     x19, [sp]               // argc
        add     x20, sp, #8             // argv
        address x0, alternate
        mov     x1, #0
        mov     x8, #SYS_sigaltstack
        svc     #0
        mov     x0, #SIGILL
        bl      catch
        mov     x0, #SIGTRAP
        bl      catch
        mov     x0, #SIGBUS
        bl      catch
        mov     x0, #SIGSEGV
        bl      catch
        mov     x30, #0
        mov     x0, x19
        mov     x1, x20
        bl      pyrite_main
        b       leave
        .size   _start, . - _start

// catch(x0: signal)
catch:
        address x1, action
        mov     x2, #0
        mov     x3, #8                  // sizeof(sigset_t)
        mov     x8, #SYS_rt_sigaction
        svc     #0
        ret

// on_signal(x0: signal, x1: siginfo, x2: ucontext)
on_signal:
        address x4, busy
        ldr     w5, [x4]
        cbnz    w5, 1f                  // the report itself trapped
        mov     w5, #1
        str     w5, [x4]
        address x4, handler
        ldr     x4, [x4]
        cbz     x4, 1f
        ldr     x3, [x1, #SI_ADDR]
        ldr     x1, [x2, #UC_PC]
        ldr     x2, [x2, #UC_X29]
        blr     x4
1:      mov     x0, #EXIT_TRAPPED
leave:
        mov     x8, #SYS_exit_group
        svc     #0
        brk     #0

// pyrite_syscall(number, six arguments) -> result, or a negative errno
        .globl  pyrite_syscall
        .type   pyrite_syscall, %function
pyrite_syscall:
        mov     x8, x0
        mov     x0, x1
        mov     x1, x2
        mov     x2, x3
        mov     x3, x4
        mov     x4, x5
        mov     x5, x6
        svc     #0
        ret
        .size   pyrite_syscall, . - pyrite_syscall

        .weak   pyrite_trap

        .data
        .balign 8
action:
        .quad   on_signal
        .quad   SA_FLAGS
        .quad   0
        .quad   0
alternate:
        .quad   stack
        .word   0, 0
        .quad   STACK_SIZE
handler:
        .quad   pyrite_trap

        .bss
        .balign 16
stack:  .skip   STACK_SIZE
busy:   .skip   4

        .section .note.GNU-stack, "", %progbits
