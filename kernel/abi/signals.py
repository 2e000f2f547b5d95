"""Signal numbers and `sigaction` (asm-generic `signal.h`, `signal-defs.h`)."""

from pyrite import struct, u64

SIGHUP = 1
SIGINT = 2
SIGQUIT = 3
SIGILL = 4
SIGTRAP = 5
SIGABRT = 6
SIGBUS = 7
SIGFPE = 8
SIGKILL = 9
SIGUSR1 = 10
SIGSEGV = 11
SIGUSR2 = 12
SIGPIPE = 13
SIGALRM = 14
SIGTERM = 15
SIGSTKFLT = 16
SIGCHLD = 17
SIGCONT = 18
SIGSTOP = 19
SIGTSTP = 20
SIGTTIN = 21
SIGTTOU = 22
SIGURG = 23
SIGXCPU = 24
SIGXFSZ = 25
SIGVTALRM = 26
SIGPROF = 27
SIGWINCH = 28
SIGIO = 29
SIGPWR = 30
SIGSYS = 31
SIGRTMIN = 32
NSIG = 64  # numbers 1..64

SIG_DFL = 0
SIG_IGN = 1

SIG_BLOCK = 0
SIG_UNBLOCK = 1
SIG_SETMASK = 2

SA_NOCLDSTOP = 0x1
SA_NOCLDWAIT = 0x2
SA_SIGINFO = 0x4
SA_RESTORER = 0x04000000
SA_ONSTACK = 0x08000000
SA_RESTART = 0x10000000
SA_NODEFER = 0x40000000
SA_RESETHAND = 0x80000000

SS_ONSTACK = 1
SS_DISABLE = 2
MINSIGSTKSZ = 5120  # arm64: room for the fpsimd record

SI_USER = 0
SI_KERNEL = 0x80
SI_TKILL = -6
CLD_EXITED = 1
CLD_KILLED = 2
CLD_DUMPED = 3
CLD_STOPPED = 5
CLD_CONTINUED = 6
SEGV_MAPERR = 1
SEGV_ACCERR = 2
BUS_ADRALN = 1
BUS_ADRERR = 2
ILL_ILLOPC = 1
TRAP_BRKPT = 1


@struct
class Sigaction:
    """What `rt_sigaction` reads and writes."""

    sa_handler: u64 = 0
    sa_flags: u64 = 0
    sa_restorer: u64 = 0
    sa_mask: u64 = 0


@struct
class StackT:
    """An alternate signal stack, as `sigaltstack` takes it."""

    ss_sp: u64 = 0
    ss_flags: u64 = 0  # 32 bits and padding
    ss_size: u64 = 0
