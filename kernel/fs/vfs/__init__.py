"""The part that all file systems share.

| Module | Holds |
|---|---|
| `inode`        | `Inode`, the base class of files of every type; `FileSystem` |
| `mount`        | mounts and the mount table |
| `path`         | `Path`: an inode as it is seen through a mount; path names as text |
| `caller`       | on whose behalf a call acts; permissions |
| `walk`         | walking a path name |
| `open`         | opening by name |
| `naming`       | making, linking, renaming, removing names |
| `attributes`   | chmod, chown, utimens, truncate |
| `inode_file`   | open files that have an inode; directories |
| `regular_file` | open regular files |
| `synthetic`    | files whose content is made when they are read |
| `running`      | programs that run are not written (ETXTBSY) |
| `special`      | device files and FIFOs |
| `types`        | the types that `mount` knows |
| `locks`        | advisory record and file locks |

A call takes this way: `syscall` → `open`, `naming`, `attributes` → `walk` → `Inode` of one file
system. Locks: an inode's own lock is taken last, and no spinlock is held while user memory is
touched.
"""
