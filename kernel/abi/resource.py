"""Resource limits and usage (asm-generic `resource.h`)."""

from pyrite import i64, struct, u64

RLIMIT_CPU = 0
RLIMIT_FSIZE = 1
RLIMIT_DATA = 2
RLIMIT_STACK = 3
RLIMIT_CORE = 4
RLIMIT_RSS = 5
RLIMIT_NPROC = 6
RLIMIT_NOFILE = 7
RLIMIT_MEMLOCK = 8
RLIMIT_AS = 9
RLIMIT_LOCKS = 10
RLIMIT_SIGPENDING = 11
RLIMIT_MSGQUEUE = 12
RLIMIT_NICE = 13
RLIMIT_RTPRIO = 14
RLIMIT_RTTIME = 15
RLIM_NLIMITS = 16
RLIM_INFINITY = 0xFFFF_FFFF_FFFF_FFFF

RUSAGE_SELF = 0
RUSAGE_CHILDREN = -1
RUSAGE_THREAD = 1


@struct
class Rlimit:
    """Soft and hard limit."""

    rlim_cur: u64 = 0
    rlim_max: u64 = 0


@struct
class Rusage:
    """Resources used; fields that nobody counts are zero."""

    ru_utime_sec: i64 = 0
    ru_utime_usec: i64 = 0
    ru_stime_sec: i64 = 0
    ru_stime_usec: i64 = 0
    ru_maxrss: i64 = 0
    ru_ixrss: i64 = 0
    ru_idrss: i64 = 0
    ru_isrss: i64 = 0
    ru_minflt: i64 = 0
    ru_majflt: i64 = 0
    ru_nswap: i64 = 0
    ru_inblock: i64 = 0
    ru_oublock: i64 = 0
    ru_msgsnd: i64 = 0
    ru_msgrcv: i64 = 0
    ru_nsignals: i64 = 0
    ru_nvcsw: i64 = 0
    ru_nivcsw: i64 = 0
