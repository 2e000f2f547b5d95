"""The part that all file systems share.

| Module | Holds |
|---|---|
| `inode`      | `Inode`, the base class of files of every type; `FileSystem` |
| `context`    | `FsContext` (root, working directory, umask), `Actor`, `Path` |
| `mount`      | mounts and the mount table |
| `path`       | walking a path name |
| `access`     | permission checks |
| `inode_file` | open files that have an inode: directories, devices, regular files |
| `naming`     | making, linking, renaming, removing names |
| `open`       | `open_at` |
| `attributes` | chmod, chown, utimens, truncate |
| `locks`      | advisory record and file locks |

A call takes this way: `syscall` → `open`/`naming`/`attributes` → `path` → `Inode` of one file
system. Locks: an inode's own lock is taken last, and none is held while user memory is touched.
"""
