"""Terminal settings: `struct termios`, `struct winsize` (asm-generic `termbits.h`).

The control characters are named fields in the order of their indices VINTR (0) to VEOL2 (16).
"""

from pyrite import struct, u8, u16, u32

# c_iflag
IGNBRK = 0o1
BRKINT = 0o2
IGNPAR = 0o4
PARMRK = 0o10
INPCK = 0o20
ISTRIP = 0o40
INLCR = 0o100
IGNCR = 0o200
ICRNL = 0o400
IUCLC = 0o1000
IXON = 0o2000
IXANY = 0o4000
IXOFF = 0o10000
IMAXBEL = 0o20000
IUTF8 = 0o40000

# c_oflag
OPOST = 0o1
OLCUC = 0o2
ONLCR = 0o4
OCRNL = 0o10
ONOCR = 0o20
ONLRET = 0o40

# c_cflag
B38400 = 0o17
CSIZE = 0o60
CS8 = 0o60
CREAD = 0o200
HUPCL = 0o2000
CLOCAL = 0o4000

# c_lflag
ISIG = 0o1
ICANON = 0o2
ECHO = 0o10
ECHOE = 0o20
ECHOK = 0o40
ECHONL = 0o100
NOFLSH = 0o200
TOSTOP = 0o400
ECHOCTL = 0o1000
ECHOPRT = 0o2000
ECHOKE = 0o4000
IEXTEN = 0o100000

DISABLED_CHAR = 0  # _POSIX_VDISABLE


@struct
class Termios:
    """Modes and control characters; 36 bytes, as TCGETS and TCSETS exchange them."""

    c_iflag: u32 = 0
    c_oflag: u32 = 0
    c_cflag: u32 = 0
    c_lflag: u32 = 0
    c_line: u8 = 0
    vintr: u8 = 0
    vquit: u8 = 0
    verase: u8 = 0
    vkill: u8 = 0
    veof: u8 = 0
    vtime: u8 = 0
    vmin: u8 = 0
    vswtc: u8 = 0
    vstart: u8 = 0
    vstop: u8 = 0
    vsusp: u8 = 0
    veol: u8 = 0
    vreprint: u8 = 0
    vdiscard: u8 = 0
    vwerase: u8 = 0
    vlnext: u8 = 0
    veol2: u8 = 0
    unused17: u8 = 0
    unused18: u8 = 0


@struct
class Winsize:
    """Rows and columns, as TIOCGWINSZ and TIOCSWINSZ exchange them."""

    ws_row: u16 = 0
    ws_col: u16 = 0
    ws_xpixel: u16 = 0
    ws_ypixel: u16 = 0


DEFAULT_TERMIOS = Termios(
    c_iflag=ICRNL | IXON,
    c_oflag=OPOST | ONLCR,
    c_cflag=B38400 | CS8 | CREAD | HUPCL | CLOCAL,
    c_lflag=ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
    vintr=3,
    vquit=28,
    verase=127,
    vkill=21,
    veof=4,
    vmin=1,
    vstart=17,
    vstop=19,
    vsusp=26,
    vreprint=18,
    vdiscard=15,
    vwerase=23,
    vlnext=22,
)
