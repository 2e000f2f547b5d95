"""LLVM IR as text, one module for each source module and one of glue for the whole program.

| Module       | What it writes |
|---|---|
| `code`       | the text of one function under construction; values, labels, traps |
| `function`   | a function: prologue, blocks, locals |
| `arith`, `convert` | numbers |
| `objects`    | instances, fields, aggregates, raw memory |
| `counting`   | retain and release |
| `calls`      | calls, errors, terminators |
| `intrinsics` | operations known by name |
| `data`       | frozen objects |
| `debug`      | DWARF |
| `glue`       | typeinfos, dispatch tables, destructors |
| `modules`    | which function goes into which module, the text of a module |

    Program -> modules.emit_program -> {module name: text}
"""
