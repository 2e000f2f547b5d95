"""One function while it is lowered: variables, blocks, narrowed types, pending cleanups.

Handlers of syntax register with `@expression(ast.X)` and `@statement(ast.X)`. They receive the
`Lowering` and call `expr`, `value`, `stmt`, `condition` on it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from pyrite.compiler import ir
from pyrite.compiler.errors import CompileError
from pyrite.compiler.front.annotations import AnnotationError, Scope
from pyrite.compiler.lower.builder import Builder
from pyrite.compiler.lower.freeze import Freezer
from pyrite.compiler.lower.operands import Bound, Operand, Signature
from pyrite.compiler.types import NONE, Type

AnyOp = TypeVar("AnyOp", bound=ir.Op)
Facts = dict[str, Type]


class LoweringError(Exception):
    """Carries a `CompileError` out of the function that it is in."""

    def __init__(self, error: CompileError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(eq=False)
class Cleanup:
    """What must run when control leaves a block early: `finally` bodies and `__exit__` calls.

    `run` emits it, with errors going to `handler`, the one around the statement.
    """

    run: Callable[[], None]
    handler: ir.Block | None


@dataclass(eq=False)
class Loop:
    next: ir.Block
    end: ir.Block
    cleanups: int


Handler = Callable[["Lowering", Any, Type | None], Operand]
StatementHandler = Callable[["Lowering", Any], None]
ConditionHandler = Callable[["Lowering", ast.expr, ir.Block, ir.Block], tuple[Facts, Facts]]

EXPRESSIONS: dict[type[ast.AST], Handler] = {}
STATEMENTS: dict[type[ast.AST], StatementHandler] = {}


def expression(*kinds: type[ast.AST]) -> Callable[[Handler], Handler]:
    """Register the handler of expression nodes."""

    def register(handler: Handler) -> Handler:
        EXPRESSIONS.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def statement(*kinds: type[ast.AST]) -> Callable[[StatementHandler], StatementHandler]:
    """Register the handler of statement nodes."""

    def register(handler: StatementHandler) -> StatementHandler:
        STATEMENTS.update(dict.fromkeys(kinds, handler))
        return handler

    return register


@dataclass(eq=False)
class Hooks:
    """Functions that sibling modules give to the context (see `pipeline`)."""

    value: Callable[[Lowering, Operand, Type | None, ast.AST], ir.Value] | None = None
    condition: ConditionHandler | None = None
    call: Callable[..., Operand] | None = None
    assign: Callable[[Lowering, ast.expr, Operand], None] | None = None
    method: Callable[..., Operand] | None = None
    operate: Callable[..., Operand] | None = None
    compare: Callable[..., Operand] | None = None
    equal: Callable[..., ir.Value] | None = None
    order: Callable[..., ir.Value] | None = None
    hash_of: Callable[..., ir.Value] | None = None
    to_text: Callable[..., Operand] | None = None
    raise_live: Callable[..., None] | None = None
    comprehend: Callable[..., None] | None = None
    filled: Callable[..., Operand] | None = None
    function_of: Callable[..., ir.Value] | None = None
    sort_list: Callable[..., None] | None = None
    function_body: Callable[..., None] | None = None
    call_operand: Callable[..., Operand] | None = None
    shared_error: Callable[..., ir.Value | None] | None = None
    call_bound: Callable[..., Operand] | None = None
    bind: Callable[[Lowering, Bound, ast.AST], ir.Value] | None = None


HOOKS = Hooks()


@dataclass(eq=False)
class Lowering:
    """State of one function."""

    builder: Builder
    freezer: Freezer
    signature: Signature
    function: ir.Function
    scope: Scope
    types: dict[str, Type]
    names: dict[str, ir.Local | ir.Value] = field(default_factory=dict)
    cells: dict[str, ir.Local | ir.Value] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    statics: dict[str, Operand] = field(default_factory=dict)
    narrowed: Facts = field(default_factory=dict)
    cleanups: list[Cleanup] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    handler: ir.Block | None = None
    held: list[str] = field(default_factory=list)
    local_names: set[str] = field(default_factory=set)
    declared: dict[str, Type] = field(default_factory=dict)
    stores: dict[str, list[int]] = field(default_factory=dict)
    caught: ir.Local | None = None
    line: int = 0
    reachable: bool = True
    counter: int = 0
    result: Type = NONE

    def __post_init__(self) -> None:
        self.block = self.new_block("entry")
        self.place(self.block)

    def child(self, function: ir.Function) -> Lowering:
        """The context of a function inside this one."""
        inner = Lowering(
            self.builder, self.freezer, self.signature, function, self.scope, self.types
        )
        inner.line = self.line
        inner.result = function.result
        return inner

    # --- errors ---

    def error(self, node: ast.AST, message: str, hint: str = "") -> NoReturn:
        """Reject the program at `node`."""
        line = getattr(node, "lineno", self.line)
        col = getattr(node, "col_offset", 0)
        raise LoweringError(CompileError(self.function.file, line, col, message, hint))

    # --- blocks ---

    def new_block(self, label: str) -> ir.Block:
        """A block that is not in the function yet; errors in it go to the current handler."""
        self.counter += 1
        return ir.Block(f"{label}{self.counter}", handler=self.handler)

    def place(self, block: ir.Block) -> None:
        """Go on writing in `block`."""
        block.handler = self.handler
        self.function.blocks.append(block)
        self.block = block
        self.reachable = True

    def emit(self, op: ir.Op) -> None:
        """Append an op; after a terminator nothing is reachable until a block is placed."""
        if not self.reachable:
            return
        self.block.ops.append(op)
        if isinstance(op, ir.Terminator):
            self.reachable = False

    def put(self, op: AnyOp) -> AnyOp:
        """Append an op and answer it, as a value."""
        self.emit(op)
        return op

    def goto(self, block: ir.Block) -> None:
        """Jump, where control gets here."""
        self.emit(ir.Goto(NONE, self.line, block))

    def switch_handler(self, handler: ir.Block | None) -> None:
        """From here on errors go to `handler`: a block has one handler, so a new one begins."""
        self.handler = handler
        if self.reachable:
            block = self.new_block("next")
            self.goto(block)
            self.place(block)

    # --- variables ---

    def new_local(self, name: str, kind: Type) -> ir.Local:
        """A slot for a variable or for a value that crosses blocks."""
        local = ir.Local(name, kind)
        self.function.locals.append(local)
        return local

    def temporary(self, kind: Type) -> ir.Local:
        """A slot that no Python name stands for."""
        self.counter += 1
        return self.new_local(f"%{self.counter}", kind)

    # --- syntax ---

    def expr(self, node: ast.expr, expected: Type | None = None) -> Operand:
        """Lower an expression; `expected` helps literals and displays, it is no promise."""
        handler = EXPRESSIONS.get(type(node))
        if handler is None:
            self.error(node, f"{type(node).__name__} is not part of Pyrite")
        outer = self.line
        self.line = getattr(node, "lineno", self.line)
        try:
            return handler(self, node, expected)
        except AnnotationError as error:
            self.error(error.node or node, str(error))
        finally:
            self.line = outer

    def value(self, node: ast.expr, expected: Type | None = None) -> ir.Value:
        """Lower an expression to a value; of type `expected` where that is given."""
        assert HOOKS.value is not None
        return HOOKS.value(self, self.expr(node, expected), expected, node)

    def to_value(self, operand: Operand, expected: Type | None, node: ast.AST) -> ir.Value:
        """Make a value of an operand."""
        assert HOOKS.value is not None
        return HOOKS.value(self, operand, expected, node)

    def condition(self, node: ast.expr, then: ir.Block, other: ir.Block) -> tuple[Facts, Facts]:
        """Branch on the truth of an expression; answers what is known on either side."""
        assert HOOKS.condition is not None
        return HOOKS.condition(self, node, then, other)

    def call(
        self, live: object, args: list[Operand], node: ast.AST, expected: Type | None = None
    ) -> ir.Value:
        """Call a live function with lowered arguments."""
        assert HOOKS.call is not None
        return self.to_value(HOOKS.call(self, live, args, node, expected), None, node)

    def call_method(
        self, receiver: ir.Value, name: str, args: list[Operand], node: ast.AST
    ) -> ir.Value:
        """Call a method by name with lowered arguments."""
        assert HOOKS.method is not None
        return self.to_value(HOOKS.method(self, receiver, name, args, node), None, node)

    def assign(self, target: ast.expr, value: Operand) -> None:
        """Assign to a target: name, attribute, subscript, or a tuple of them."""
        assert HOOKS.assign is not None
        HOOKS.assign(self, target, value)

    def body(self, statements: list[ast.stmt]) -> None:
        """Lower statements in order; what follows a jump is dropped."""
        for node in statements:
            if not self.reachable:
                return
            self.stmt(node)

    def stmt(self, node: ast.stmt) -> None:
        """Lower one statement."""
        self.line = node.lineno
        handler = STATEMENTS.get(type(node))
        if handler is None:
            self.error(node, f"{type(node).__name__} is not part of Pyrite")
        try:
            handler(self, node)
        except AnnotationError as error:
            self.error(error.node or node, str(error))

    def annotation(self, node: ast.expr) -> Type:
        """The type that an annotation inside this function names."""
        return self.builder.classes.annotations.resolve(node, self.scope)
