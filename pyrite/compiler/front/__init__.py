"""Front: sources, live objects and annotations.

| Module | Holds |
|---|---|
| `source`      | parsed files; the syntax tree of a live function or class |
| `generics`    | types with open type variables, unification and substitution |
| `annotations` | annotation syntax -> type |
| `classes`     | live classes -> `ClassInfo`, fields, methods, run-time classes of built-ins |
"""
