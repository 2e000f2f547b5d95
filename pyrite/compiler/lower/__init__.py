"""Lowering: syntax trees and live objects -> typed IR.

| Module | Holds |
|---|---|
| `builder`     | the program: which functions, classes, virtual methods and data it needs |
| `freeze`      | live objects -> data of the image |
| `context`     | one function: its variables, blocks and narrowed types; the table of handlers |
| `operands`    | what an expression lowers to; conversion to values |
| `names`       | names, attributes, subscripts read |
| `arith`       | operators |
| `compare`     | comparison, identity, membership |
| `conditions`  | truth, short circuits, narrowing |
| `calls`       | calls of functions, methods, classes, function values |
| `arguments`   | which argument goes to which parameter, of which type |
| `construct`   | conversions, struct values, new objects |
| `builtins_`   | built-in functions |
| `containers`  | built-in functions that make containers |
| `intrinsics_` | functions of `pyrite` and `pyrite.unsafe` |
| `primitives`  | the run-time library's primitives |
| `texts`       | str, repr, hash, print, f-strings |
| `cursors`     | how each kind of iterable is walked |
| `displays`    | list, dict, set, tuple displays, comprehensions, f-strings |
| `cells`       | variables that a nested function rebinds |
| `closures`    | lambdas, nested functions, bound methods |
| `assign`      | assignment |
| `statements`  | control flow; the body of a function |
| `loops`       | for, while |
| `errors_`     | raise, try, with |
| `matching`    | match |

Handlers register themselves in `context.EXPRESSIONS` and `context.STATEMENTS`; they call each
other only through the function context, so that no module imports a sibling that imports it.
"""
