"""`poll` events and `struct pollfd` (asm-generic `poll.h`)."""

from pyrite import i16, i32, struct

POLLIN = 0x1
POLLPRI = 0x2
POLLOUT = 0x4
POLLERR = 0x8
POLLHUP = 0x10
POLLNVAL = 0x20
POLLRDNORM = 0x40
POLLRDBAND = 0x80
POLLWRNORM = 0x100
POLLWRBAND = 0x200

POLL_ALWAYS = POLLERR | POLLHUP | POLLNVAL  # reported whether asked for or not
READABLE = POLLIN | POLLRDNORM
WRITABLE = POLLOUT | POLLWRNORM

FD_SETSIZE = 1024


@struct
class PollFd:
    """One descriptor to wait for; `revents` is the answer."""

    fd: i32 = 0
    events: i16 = 0
    revents: i16 = 0
