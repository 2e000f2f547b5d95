"""The runtime of compiled programs, written in Pyrite.

The compiler puts these classes and functions in the place of the built-in ones. Modules, from the
lowest layer up:

| Module | Holds |
|---|---|
| `intrinsics`                                | operations that the compiler expands in place |
| `indexing` `growth` `blocks` `utf8` `ascii` | positions, storage, raw bytes |
| `unicode` `hash` `digits` `strerror`        | tables and plain functions |
| `str_` `cuts` `exceptions`                  | text, where to split it, the built-in exceptions |
| `buffer` `format` `quote` `builder`         | text that grows; format specs; repr |
| `natural` `float_*` `parse`                 | exact decimal floats; numbers from text |
| `bytes_` `bytearray_` `decode` `hexadecimal`| bytes |
| `sort` `list_` `table` `dict_` `set_`       | containers |
| `builtins_`                                 | chr, hex, conversions |
| `system` `heap` `io` `start`                | user programs alone: memory, output, entry |

A kernel has its own memory and output, and links everything else but floats.
"""
