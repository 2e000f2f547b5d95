"""Texts of errno numbers.

The table is filled at import time from the errno names and texts of Linux, so that it does not
depend on the machine that compiles.
"""

from typing import Final

_TEXTS = """
1 Operation not permitted
2 No such file or directory
3 No such process
4 Interrupted system call
5 Input/output error
6 No such device or address
7 Argument list too long
8 Exec format error
9 Bad file descriptor
10 No child processes
11 Resource temporarily unavailable
12 Cannot allocate memory
13 Permission denied
14 Bad address
15 Block device required
16 Device or resource busy
17 File exists
18 Invalid cross-device link
19 No such device
20 Not a directory
21 Is a directory
22 Invalid argument
23 Too many open files in system
24 Too many open files
25 Inappropriate ioctl for device
26 Text file busy
27 File too large
28 No space left on device
29 Illegal seek
30 Read-only file system
31 Too many links
32 Broken pipe
33 Numerical argument out of domain
34 Numerical result out of range
35 Resource deadlock avoided
36 File name too long
37 No locks available
38 Function not implemented
39 Directory not empty
40 Too many levels of symbolic links
61 No data available
71 Protocol error
74 Bad message
75 Value too large for defined data type
84 Invalid or incomplete multibyte or wide character
88 Socket operation on non-socket
90 Message too long
92 Protocol not available
93 Protocol not supported
95 Operation not supported
97 Address family not supported by protocol
98 Address already in use
99 Cannot assign requested address
101 Network is unreachable
103 Software caused connection abort
104 Connection reset by peer
105 No buffer space available
106 Transport endpoint is already connected
107 Transport endpoint is not connected
110 Connection timed out
111 Connection refused
113 No route to host
114 Operation already in progress
115 Operation now in progress
"""


def _table() -> list[str]:
    rows = dict(line.split(" ", 1) for line in _TEXTS.split("\n") if line)
    return [rows.get(str(n), "") for n in range(max(map(int, rows)) + 1)]


TABLE: Final[list[str]] = _table()


def strerror(errno: int) -> str:
    """The text of an errno, or `Unknown error N`."""
    if 0 < errno < len(TABLE):
        text = TABLE[errno]
        if len(text) > 0:
            return text
    return f"Unknown error {errno}"
