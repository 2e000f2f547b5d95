"""The system in files: /proc (Linux proc(5)).

| Module | Holds |
|---|---|
| `provider` | what processes tell: filled by `proc` |
| `node`     | directories, text files and links whose content is made when they are read |
| `system`   | texts about the whole system |
| `load`     | the load average |
| `process`  | the directory of one process |
| `procfs`   | the tree and the file system |

A text file calls a function for its content at the first byte that is read. Directories of
processes are made by each walk; nothing in them is kept.
"""
