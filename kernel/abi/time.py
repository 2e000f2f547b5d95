"""Times and clocks (`linux/time.h`)."""

from pyrite import i64, struct

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
CLOCK_MONOTONIC_RAW = 4
CLOCK_REALTIME_COARSE = 5
CLOCK_MONOTONIC_COARSE = 6
CLOCK_BOOTTIME = 7
TIMER_ABSTIME = 1

NS_PER_SEC = 1_000_000_000
NS_PER_MS = 1_000_000
NS_PER_US = 1_000

UTIME_NOW = 0x3FFFFFFF
UTIME_OMIT = 0x3FFFFFFE


@struct
class Timespec:
    """Seconds and nanoseconds."""

    tv_sec: i64 = 0
    tv_nsec: i64 = 0


@struct
class Timeval:
    """Seconds and microseconds."""

    tv_sec: i64 = 0
    tv_usec: i64 = 0
