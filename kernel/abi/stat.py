"""File status: modes, `struct stat`, `struct statfs`, `struct statx`.

Layouts: asm-generic `stat.h` (128 bytes), `statfs.h` (120 bytes), `linux/stat.h` (256 bytes).
"""

from pyrite import i32, i64, struct, u16, u32, u64

S_IFMT = 0o170000
S_IFSOCK = 0o140000
S_IFLNK = 0o120000
S_IFREG = 0o100000
S_IFBLK = 0o060000
S_IFDIR = 0o040000
S_IFCHR = 0o020000
S_IFIFO = 0o010000

S_ISUID = 0o4000
S_ISGID = 0o2000
S_ISVTX = 0o1000
S_IXGRP = 0o010
PERMISSION_BITS = 0o7777

R_OK = 4
W_OK = 2
X_OK = 1
F_OK = 0


@struct
class Stat:
    """What `fstat` fills."""

    st_dev: u64 = 0
    st_ino: u64 = 0
    st_mode: u32 = 0
    st_nlink: u32 = 0
    st_uid: u32 = 0
    st_gid: u32 = 0
    st_rdev: u64 = 0
    pad1: u64 = 0
    st_size: i64 = 0
    st_blksize: i32 = 0
    pad2: i32 = 0
    st_blocks: i64 = 0
    st_atime: i64 = 0
    st_atime_nsec: u64 = 0
    st_mtime: i64 = 0
    st_mtime_nsec: u64 = 0
    st_ctime: i64 = 0
    st_ctime_nsec: u64 = 0
    unused4: u32 = 0
    unused5: u32 = 0


@struct
class Statfs:
    """What `statfs` fills."""

    f_type: i64 = 0
    f_bsize: i64 = 0
    f_blocks: u64 = 0
    f_bfree: u64 = 0
    f_bavail: u64 = 0
    f_files: u64 = 0
    f_ffree: u64 = 0
    f_fsid: u64 = 0
    f_namelen: i64 = 0
    f_frsize: i64 = 0
    f_flags: i64 = 0
    f_spare0: i64 = 0
    f_spare1: i64 = 0
    f_spare2: i64 = 0
    f_spare3: i64 = 0


@struct
class StatxTimestamp:
    """Seconds and nanoseconds inside `Statx`."""

    tv_sec: i64 = 0
    tv_nsec: u32 = 0
    reserved: i32 = 0


STATX_BASIC_STATS = 0x7FF
STATX_MNT_ID = 0x1000
STATX_RESERVED = 0x80000000


@struct
class Statx:
    """What `statx` fills."""

    stx_mask: u32 = 0
    stx_blksize: u32 = 0
    stx_attributes: u64 = 0
    stx_nlink: u32 = 0
    stx_uid: u32 = 0
    stx_gid: u32 = 0
    stx_mode: u16 = 0
    spare0: u16 = 0
    stx_ino: u64 = 0
    stx_size: u64 = 0
    stx_blocks: u64 = 0
    stx_attributes_mask: u64 = 0
    stx_atime: StatxTimestamp = StatxTimestamp()
    stx_btime: StatxTimestamp = StatxTimestamp()
    stx_ctime: StatxTimestamp = StatxTimestamp()
    stx_mtime: StatxTimestamp = StatxTimestamp()
    stx_rdev_major: u32 = 0
    stx_rdev_minor: u32 = 0
    stx_dev_major: u32 = 0
    stx_dev_minor: u32 = 0
    stx_mnt_id: u64 = 0
    stx_dio_mem_align: u32 = 0
    stx_dio_offset_align: u32 = 0
    spare3_0: u64 = 0
    spare3_1: u64 = 0
    spare3_2: u64 = 0
    spare3_3: u64 = 0
    spare3_4: u64 = 0
    spare3_5: u64 = 0
    spare3_6: u64 = 0
    spare3_7: u64 = 0
    spare3_8: u64 = 0
    spare3_9: u64 = 0
    spare3_10: u64 = 0
    spare3_11: u64 = 0


def make_dev(major: int, minor: int) -> int:
    """A device number as `st_rdev` holds it (12-bit major, 20-bit minor, split)."""
    return (minor & 0xFF) | (major << 8) | ((minor & ~0xFF) << 12)


def dev_major(dev: int) -> int:
    """The major part of a device number."""
    return (dev >> 8) & 0xFFF


def dev_minor(dev: int) -> int:
    """The minor part of a device number."""
    return (dev & 0xFF) | ((dev >> 12) & 0xFFF00)
