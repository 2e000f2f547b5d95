"""Directory records, as `getdents64` returns them (`linux/dirent.h`).

One record: d_ino u64, d_off i64, d_reclen u16, d_type u8, name, NUL; padded to eight bytes.
"""

from pyrite import i64, struct, u8, u16, u64

DT_UNKNOWN = 0
DT_FIFO = 1
DT_CHR = 2
DT_DIR = 4
DT_BLK = 6
DT_REG = 8
DT_LNK = 10
DT_SOCK = 12

HEADER_SIZE = 19
ALIGNMENT = 8


@struct
class Dirent:
    """The fixed head of a record; the name follows at byte 19 (`HEADER_SIZE`)."""

    d_ino: u64 = 0
    d_off: i64 = 0
    d_reclen: u16 = 0
    d_type: u8 = 0


def type_of_mode(mode: int) -> int:
    """The DT_* value of a file mode: its type bits, moved down."""
    return (mode >> 12) & 0xF


def record_size(name: bytes) -> int:
    """Bytes that the record of `name` takes."""
    return (HEADER_SIZE + len(name) + 1 + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT
