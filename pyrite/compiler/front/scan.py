"""What a function's body binds, found in one pass over its syntax.

Names that nested functions and comprehensions bind are their own; `nonlocal` in a nested function
is noted, since the variable then lives in a cell.
"""

import ast
from dataclasses import dataclass, field

_LEAVES = (ast.Constant, ast.expr_context, ast.operator, ast.cmpop, ast.unaryop, ast.boolop)


@dataclass
class Body:
    """`stores`: the lines at which each name is bound; `shared`: names of inner `nonlocal`s."""

    stores: dict[str, list[int]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    generator: ast.AST | None = None
    asynchronous: ast.AST | None = None

    def store(self, name: str, line: int) -> None:
        """Note that a name is bound."""
        self.stores.setdefault(name, []).append(line)


def scan(node: ast.FunctionDef | ast.Lambda) -> Body:
    """Read the body of a function."""
    body = Body()
    pending: list[ast.AST] = list(node.body) if isinstance(node.body, list) else [node.body]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.Name):
            if not isinstance(item.ctx, ast.Load):
                body.store(item.id, item.lineno)
            continue
        if isinstance(item, ast.FunctionDef | ast.Lambda):
            _note_inner(body, item)
            continue
        if isinstance(item, ast.Yield | ast.YieldFrom):
            body.generator = item
        elif isinstance(item, ast.Await | ast.AsyncFor | ast.AsyncWith):
            body.asynchronous = item
        _add_children(pending, item)
    return body


def _note_inner(body: Body, item: ast.FunctionDef | ast.Lambda) -> None:
    if isinstance(item, ast.FunctionDef):
        body.store(item.name, item.lineno)
    for part in ast.walk(item):
        if isinstance(part, ast.Nonlocal):
            body.shared.update(part.names)
            for name in part.names:
                body.store(name, part.lineno)


def _add_children(pending: list[ast.AST], item: ast.AST) -> None:
    for name in item._fields:
        value = getattr(item, name, None)
        if isinstance(value, list):
            pending += [v for v in value if isinstance(v, ast.AST) and not _is_leaf(v)]
        elif isinstance(value, ast.AST) and not _is_leaf(value):
            if not (isinstance(item, ast.comprehension) and name == "target"):
                pending.append(value)


def _is_leaf(item: ast.AST) -> bool:
    return isinstance(item, _LEAVES)
