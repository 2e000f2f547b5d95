"""Files and directories in memory.

| Module | Holds |
|---|---|
| `quota`     | how many pages a file system may take |
| `file`      | regular files: pages, shared with whoever maps them |
| `directory` | directories and symbolic links |
| `tmpfs`     | the file system and its mount options |

Locks: `Names.lock` (rank INODE) guards all directories of one file system, so that a rename is one
step. A file's `writing` (a mutex) keeps writers apart; its `lock` (rank PAGES) guards the page
table and is never held while user memory is touched.
"""
