"""System calls: one family a file, each function declared with `@syscall` and typed arguments.

| Module        | Holds |
|---|---|
| `table`       | numbers to adapters; the `@syscall` decorator |
| `dispatch`    | the way from the trap to the table and back |
| `process`     | clone, execve, exit, wait, process groups and sessions |
| `signal`      | actions, masks, sending, waiting for signals |
| `memory`      | brk, mmap and kin |
| `time`        | clocks, sleeping, interval timers |
| `times`       | times in user memory |
| `identity`    | user and group ids, umask |
| `system`      | names, figures, limits, random bytes, power |
| `sched`       | yielding, CPU sets, policies |
| `futex`       | futexes and per-thread registrations |
| `at`          | path arguments: where walks start, descriptors as places |
| `files`       | open, close, read, write, seek, length |
| `vectors`     | readv, writev and kin |
| `descriptors` | dup, fcntl, locks, pipes |
| `stat`        | status of files and file systems |
| `names`       | mkdir, link, rename, unlink and kin |
| `dirs`        | listing, working directory, root |
| `attributes`  | access, chmod, chown, utimens, truncate, fallocate |
| `transfer`    | sendfile, copy_file_range |
| `poll`        | ppoll, pselect6 |
| `kernel_log`  | the kernel log |
| `ioctl`       | requests to files; `tty_ioctl`: those to terminals |
| `mount`       | mount, umount2 |
"""
