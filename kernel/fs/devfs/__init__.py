"""Devices as files.

| Module | Holds |
|---|---|
| `memory`   | null, zero, full, random, urandom, kmsg |
| `terminal` | console, tty and the terminals by name |
| `devtmpfs` | the file system on /dev: a tmpfs with a node for each device |

A device registers under its number in `vfs.special.devices`, so that a node made with `mknod`
anywhere works as those in /dev do.
"""
