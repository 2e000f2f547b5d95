# Entry of a user program on x86-64 Linux: trap handlers, then pyrite_main(argc, argv).
#
# A trap is UD1 and arrives as SIGILL; a wild pointer as SIGSEGV or SIGBUS; a stack overflow as
# SIGSEGV, hence the alternate stack. The handler hands (signal, pc, frame pointer, fault
# address) to pyrite_trap, which prints the traceback, and exits with 134, as an aborted program
# does.
#
# Layouts: struct ucontext and struct sigaction of the kernel's x86-64 ABI (sigaction(2)).

        .set    SYS_rt_sigaction, 13
        .set    SYS_rt_sigreturn, 15
        .set    SYS_sigaltstack, 131
        .set    SYS_exit_group, 231
        .set    SIGILL, 4
        .set    SIGTRAP, 5
        .set    SIGBUS, 7
        .set    SIGFPE, 8
        .set    SIGSEGV, 11
        .set    SA_FLAGS, 0x4c000004    # SA_SIGINFO | SA_RESTORER | SA_ONSTACK | SA_NODEFER
        .set    SI_ADDR, 16
        .set    UC_RBP, 120
        .set    UC_RIP, 168
        .set    STACK_SIZE, 65536
        .set    EXIT_TRAPPED, 134

        .text
        .globl  _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp
        movq    (%rsp), %rbx            # argc
        leaq    8(%rsp), %r12           # argv
        andq    $-16, %rsp
        movl    $SYS_sigaltstack, %eax
        leaq    alternate(%rip), %rdi
        xorl    %esi, %esi
        syscall
        movl    $SIGILL, %edi
        call    catch
        movl    $SIGTRAP, %edi
        call    catch
        movl    $SIGBUS, %edi
        call    catch
        movl    $SIGFPE, %edi
        call    catch
        movl    $SIGSEGV, %edi
        call    catch
        movq    %rbx, %rdi
        movq    %r12, %rsi
        call    pyrite_main
        movl    %eax, %edi
        jmp     leave
        .size   _start, . - _start

# catch(edi: signal)
catch:
        movl    $SYS_rt_sigaction, %eax
        leaq    action(%rip), %rsi
        xorl    %edx, %edx
        movl    $8, %r10d               # sizeof(sigset_t)
        syscall
        ret

# on_signal(edi: signal, rsi: siginfo, rdx: ucontext)
on_signal:
        movl    $1, %eax
        xchgl   %eax, busy(%rip)
        testl   %eax, %eax
        jnz     1f                      # the report itself trapped
        leaq    pyrite_trap(%rip), %rax
        testq   %rax, %rax
        jz      1f
        andq    $-16, %rsp
        movq    SI_ADDR(%rsi), %rcx
        movq    UC_RIP(%rdx), %rsi
        movq    UC_RBP(%rdx), %rdx
        call    *%rax
1:      movl    $EXIT_TRAPPED, %edi
leave:
        movl    $SYS_exit_group, %eax
        syscall
        ud2

restore:
        movl    $SYS_rt_sigreturn, %eax
        syscall

# pyrite_syscall(number, six arguments) -> result, or a negative errno. Programs name calls by
# their AArch64 numbers on every target (pyrite/runtime/system.py); `numbers` translates.
        .globl  pyrite_syscall
        .type   pyrite_syscall, @function
pyrite_syscall:
        leaq    numbers(%rip), %rax
        movzwl  (%rax,%rdi,2), %eax
        movq    %rsi, %rdi
        movq    %rdx, %rsi
        movq    %rcx, %rdx
        movq    %r8, %r10
        movq    %r9, %r8
        movq    8(%rsp), %r9
        syscall
        ret
        .size   pyrite_syscall, . - pyrite_syscall

        .weak   pyrite_trap

        .section .rodata
        .balign 2
        .set    CALLS, 440
        .macro  call_number generic, native
        .org    numbers + 2 * \generic, 0xff
        .short  \native
        .endm
numbers:                                # index: AArch64's number; 0xffff: ENOSYS
        call_number 63, 0               # read
        call_number 64, 1               # write
        call_number 93, 60              # exit
        call_number 94, 231             # exit_group
        call_number 113, 228            # clock_gettime
        call_number 172, 39             # getpid
        call_number 173, 110            # getppid
        call_number 215, 11             # munmap
        call_number 222, 9              # mmap
        .org    numbers + 2 * CALLS, 0xff

        .data
        .balign 8
action:
        .quad   on_signal
        .quad   SA_FLAGS
        .quad   restore
        .quad   0
alternate:
        .quad   stack
        .long   0, 0
        .quad   STACK_SIZE

        .bss
        .balign 16
stack:  .skip   STACK_SIZE
busy:   .skip   4

        .section .note.GNU-stack, "", @progbits
