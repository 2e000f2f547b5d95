"""Front: sources, live objects and annotations.

| Module | Holds |
|---|---|
| `source`      | parsed files; the syntax tree of a live function or class |
| `generics`    | types with open type variables, unification and substitution |
| `scan`        | what a function's body binds |
| `annotations` | annotation syntax -> type |
| `classes`     | live classes -> `ClassInfo`, fields, methods, run-time classes of built-ins |
"""
