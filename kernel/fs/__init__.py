"""File systems.

| Package | Holds |
|---|---|
| `vfs`       | what all file systems share: inodes, paths, mounts, operations |
| `tmpfs`     | files and directories in memory; the root file system |
| `devfs`     | /dev |
| `procfs`    | /proc |
| `sysfs`     | /sys |
| `initramfs` | unpacks the boot archive into the root |

`vfs` imports none of the others, and they import only `vfs`.
"""
