"""The system in files: /proc (Linux proc(5)).

| Module | Holds |
|---|---|
| `provider` | what processes tell: filled by `proc` |
| `system`   | texts about the whole system |
| `load`     | the load average |
| `process`  | the directory of one process |
| `procfs`   | the tree and the file system |

The files are those of `vfs.synthetic`. Directories of processes are made by each walk; nothing in
them is kept.
"""
