"""System calls: one family a file, each function declared with `@syscall` and typed arguments.

| Module | Holds |
|---|---|
| `table`      | numbers to adapters; the `@syscall` decorator |
| `dispatch`   | the way from the trap to the table and back |
| `process`    | clone, execve, exit, wait, process groups and sessions |
| `signal`     | actions, masks, sending, waiting for signals |
| `memory`     | brk, mmap and kin |
| `time`       | clocks, sleeping, interval timers |
| `identity`   | user and group ids, names of the system, limits |
| `futex`      | futexes and per-thread registrations |

The rest serves files: see the docstring of each.
"""
