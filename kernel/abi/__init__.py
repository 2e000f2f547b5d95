"""What user space sees: numbers and structures of the Linux AArch64 system-call ABI.

| Module | Holds |
|---|---|
| `errno`   | error numbers |
| `numbers` | system-call numbers |
| `stat`    | `Stat`, `Statfs`, `Statx`, file types and permission bits |
| `fcntl`   | open flags, `fcntl` commands, `*at` flags, `Flock` |
| `signals` | signal numbers, `sigaction` |
| `termios` | `Termios`, `Winsize`, terminal flags |
| `ioctl`   | request numbers |
| `dirent`  | layout of `getdents64` records |
| `poll`    | event bits, `PollFd` |
| `time`    | `Timespec`, `Timeval`, clocks |
| `mount`   | mount flags, file system magic numbers |

Pure values: no module here imports anything but `pyrite`. The asm-generic layout of 64-bit Linux
applies throughout (`uapi/asm-generic`), little-endian.
"""
