"""System calls: one family a file, each function declared with `@syscall` and typed arguments.

| Module | Holds |
|---|---|
| `table`      | numbers to adapters; the `@syscall` decorator |
| `dispatch`   | the way from the trap to the table and back |
| `process`    | clone, execve, exit, wait, process groups and sessions |
| `signal`     | actions, masks, sending, waiting for signals |
| `memory`     | brk, mmap and kin |
| `time`       | clocks, sleeping, interval timers |
| `times`      | times in user memory |
| `identity`   | user and group ids, umask |
| `system`     | names, figures, limits, random bytes, power |
| `sched`      | yielding, CPU sets, policies |
| `futex`      | futexes and per-thread registrations |

The rest serves files: see the docstring of each.
"""
