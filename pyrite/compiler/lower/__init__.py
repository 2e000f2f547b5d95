"""Lowering: syntax trees and live objects -> typed IR.

| Module | Holds |
|---|---|
| `builder`     | the program: which functions, classes, virtual methods and data it needs |
| `freeze`      | live objects -> data of the image |
| `context`     | one function: its variables, blocks and narrowed types; the table of handlers |
| `operands`    | what an expression lowers to; conversion to values |
| `names`       | names, attributes, subscripts read |
| `arith`       | operators and comparisons |
| `conditions`  | truth, short circuits, narrowing |
| `calls`       | calls of functions, methods, classes, function values |
| `builtins_`   | built-in functions |
| `intrinsics_` | functions of `pyrite`, `pyrite.unsafe` and the run-time library's primitives |
| `displays`    | list, dict, set, tuple displays, comprehensions, f-strings |
| `closures`    | lambdas, nested functions, bound methods |
| `statements`  | assignment, control flow |
| `loops`       | for, while |
| `errors_`     | raise, try, with |
| `matching`    | match |

Handlers register themselves in `context.EXPRESSIONS` and `context.STATEMENTS`; they call each
other only through the function context, so that no module imports a sibling that imports it.
"""
