"""Open files: what a descriptor refers to, and how a process waits for several of them.

| Module | Holds |
|---|---|
| `open_file` | `OpenFile`, the base class of everything that has a descriptor |
| `fd_table`  | `FdTable`: descriptors of one process |
| `pipe`      | `Pipe`, the ring that pipes and FIFOs share |
| `pipe_file` | the open files at the ends of a pipe |
| `poll`      | waiting for several files at once |

A system call finds an `OpenFile` in the process's `FdTable` and calls it; the file pulls from what
lies below it (`dev` queues, pages of a file system). File systems derive their own kinds.
"""
