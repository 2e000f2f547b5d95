"""Processes: what a user program is to the kernel.

| Module | Holds |
|---|---|
| `process`     | `Process` (what threads share) and `Task` (one user thread) |
| `table`       | processes by number, process groups, sessions |
| `credentials` | user and group ids |
| `limits`      | resource limits |
| `elf`         | the ELF header and program headers |
| `loader`      | from a path to a mapped image; `#!` scripts |
| `stack`       | first user stack: arguments, environment, auxiliary vector |
| `exec`        | execve |
| `fork`        | fork, vfork, clone |
| `exit`        | exit of threads and processes, zombies |
| `wait`        | wait4 and waitid |
| `signals`     | sending, masks, actions |
| `deliver`     | what happens to a pending signal on the way to user mode |
| `sigframe`    | the frame that a handler runs on, and the way back |
| `job_control` | stop, continue, the terminal's foreground group |
| `faults`      | page faults and user exceptions |
| `init`        | process 1 |
"""
