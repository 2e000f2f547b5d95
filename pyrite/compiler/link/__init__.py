"""From LLVM text and assembly to an executable or an image.

| Module            | What it does |
|---|---|
| `backend`         | LLVM text -> optimised object, in worker processes |
| `assembler`       | assembly text -> object, through GNU as |
| `lines`           | DWARF of an object -> source lines of its code |
| `traceback_table` | source lines of all objects -> the table in the image |
| `linker`          | objects -> executable, through lld, twice: with the table the second time |
"""
