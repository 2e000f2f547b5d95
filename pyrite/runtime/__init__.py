"""The runtime of compiled programs, written in Pyrite.

The compiler puts these classes and functions in the place of the built-in ones. Modules, from the
lowest layer up:

| Module | Holds |
|---|---|
| `intrinsics`                                 | operations that the compiler expands in place |
| `indexing` `growth` `blocks` `utf8` `ascii`  | positions, storage, raw bytes |
| `unicode` `hash` `digits` `strerror`         | tables and plain functions |
| `characters` `cuts`                          | text in raw memory: case, kinds, where to split |
| `str_base` `str_` `exceptions`               | text, the built-in exceptions |
| `buffer` `format` `quote` `builder`          | text that grows, format specs, repr |
| `integers` `natural` `float*` `parse`        | powers, exact decimal floats, numbers from text |
| `bytes_` `bytearray_` `decode` `hexadecimal` | bytes |
| `sort` `list_` `table` `dict_` `set_`        | containers |
| `builtins_` `structs_`                       | chr, hex, conversions, unpack |
| `system` `heap` `io` `start`                 | user programs alone: memory, output, entry |
| `traceback` `trap`                           | source lines of addresses, the end by a trap |

A kernel has its own memory and output, and links everything else but floats.
"""
