"""The program under construction: what is reachable, and in which form.

Lowering a function asks for functions, classes and data; each request answers with a symbol and
puts new functions on a queue. The loop ends when the queue is empty and every virtual method has
an implementation for every class that the program makes.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType

from pyrite.compiler import ir
from pyrite.compiler.errors import CompileError
from pyrite.compiler.front.annotations import AnnotationError, Scope
from pyrite.compiler.front.classes import ClassTable, substitute_builtin
from pyrite.compiler.front.generics import TypeOfT, VarT, is_open, substitute
from pyrite.compiler.front.scan import Body, scan
from pyrite.compiler.front.source import SourceError, Sources, unwrap
from pyrite.compiler.lower.operands import Parameter, Signature, Static
from pyrite.compiler.types import (
    NONE,
    ClassInfo,
    ClassT,
    StructInfo,
    StructT,
    Type,
    unique_name,
)


@dataclass(frozen=True, eq=False)
class Pending:
    """A function to be lowered."""

    signature: Signature
    symbol: str
    variables: dict[str, Type]
    generic: bool


class Rejected(Exception):
    """A function was rejected, with the reason."""

    def __init__(self, error: CompileError) -> None:
        super().__init__(str(error))
        self.error = error


class Builder:
    """Collects the program. `lower` writes one function; `errors` keeps what went wrong."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.program = ir.Program()
        self.sources = Sources()
        self.classes = ClassTable(self.sources)
        self.queue: deque[Pending] = deque()
        self.lower: Callable[[Pending], ir.Function] | None = None
        self.errors: list[CompileError] = []
        self.results: dict[str, tuple[tuple[Type, ...], Type]] = {}
        self._signatures: dict[tuple[int, ClassInfo | None], Signature] = {}
        self.closure_classes: dict[str, ClassInfo] = {}
        self.replacements: dict[object, FunctionType] = {}
        self.serial = 0
        self.shared_errors: dict[tuple[type, tuple[object, ...]], object] = {}
        self._bodies: dict[ast.FunctionDef, Body] = {}
        self._lists: dict[tuple[object, ...], list[object]] = {}
        self._declared: dict[int, Type | None] = {}
        self._made: dict[ClassInfo, None] = {}
        self._selectors: dict[tuple[ClassInfo, str], tuple[ir.Selector, Signature]] = {}

    # --- functions ---

    def signature(self, live: FunctionType, owner: ClassInfo | StructInfo | None) -> Signature:
        """Parameters and result of a live function, as its annotations give them."""
        key = (id(live), owner if isinstance(owner, ClassInfo) else None)
        if key not in self._signatures:
            self._signatures[key] = self._read_signature(live, owner)
        return self._signatures[key]

    def _read_signature(
        self,
        live: FunctionType,
        owner: ClassInfo | StructInfo | None,
        first: Type | None = None,
    ) -> Signature:
        plain = getattr(live, "__wrapped__", live)
        try:
            node = self.sources.function(plain)
        except SourceError as error:
            raise AnnotationError(None, str(error)) from None
        info = owner if isinstance(owner, ClassInfo) else None
        variables = dict(self.classes.scope(info).variables) if info is not None else {}
        scope = Scope(plain.__globals__, variables)
        params: list[Parameter] = []
        names = [*node.args.posonlyargs, *node.args.args]
        has_self = owner is not None and not _is_static(owner.python, live)
        defaults = _defaults(plain, node)
        for index, arg in enumerate([*names, *node.args.kwonlyargs]):
            if index == 0 and has_self:
                assert owner is not None
                own: Type = ClassT(owner) if isinstance(owner, ClassInfo) else StructT(owner)
                params.append(Parameter(arg.arg, own))
                continue
            if index == 0 and first is not None:
                params.append(Parameter(arg.arg, first))
                continue
            if arg.annotation is None:
                raise AnnotationError(arg, f"parameter {arg.arg} needs a type annotation")
            if has_self and node.name in ("__eq__", "__ne__") and _is_object(arg.annotation):
                params.append(Parameter(arg.arg, self._compared_type(params[0].type)))
                continue
            kind = self.classes.annotations.resolve(arg.annotation, scope)
            default = defaults.get(arg.arg)
            params.append(Parameter(arg.arg, kind, default))
        if node.args.vararg is not None and node.name != "__exit__":
            raise AnnotationError(node.args.vararg, "*args is not supported: pass a list")
        if node.args.kwarg is not None:
            raise AnnotationError(node.args.kwarg, "**kwargs is not supported: name the parameters")
        result = NONE
        if node.returns is not None:
            result = self.classes.annotations.resolve(node.returns, scope)  # type: ignore[assignment]
        elif node.name not in ("__init__", "__del__"):
            raise AnnotationError(node, f"{node.name} needs a result annotation (-> None)")
        return Signature(plain, node, info, scope, params, result, has_self, variables, live)

    def _compared_type(self, own: Type) -> Type:
        """What `other: object` of `__eq__` stands for: the base class that first defines it."""
        while isinstance(own, ClassT) and own.info.base is not None:
            if self.classes.find(own.info.base, "__eq__") is None:
                break
            own = ClassT(own.info.base)
        return own

    def class_method(self, live: FunctionType, python: type) -> Signature:
        """A class method: its first parameter is the class, known at compile time."""
        key = (id(live), self.classes.info(python))
        if key not in self._signatures:
            signature = self._read_signature(live, None, first=VarT("cls"))
            signature.params[0] = Parameter(signature.params[0].name, TypeOfT(VarT("cls")))
            self._signatures[key] = signature
        return self._signatures[key]

    def open_parameters(self, live: FunctionType, python: type) -> list[Parameter]:
        """Parameters of the constructor of a generic class, type variables open, without self."""
        signature = self._read_signature(live, None, first=NONE)
        return signature.params[1:]

    def request(self, signature: Signature, variables: dict[str, Type] | None = None) -> str:
        """Symbol of a function under a binding of its type variables; lowered when new."""
        env = {**signature.variables, **(variables or {})}
        own = {k: v for k, v in env.items() if k not in signature.variables}
        symbol = self._symbol(signature, own)
        if symbol not in self.results:
            closed = [self.close(p.type, env) for p in signature.params]
            real = tuple(t for t in closed if not isinstance(t, TypeOfT))
            self.results[symbol] = (real, self.close(signature.result, env))
            owner_generic = signature.owner is not None and bool(signature.owner.args)
            self.queue.append(Pending(signature, symbol, env, bool(own) or owner_generic))
        return symbol

    def close(self, t: Type, env: dict[str, Type]) -> Type:
        """The type with its variables replaced."""
        return substitute(t, env, self.classes.type_of) if is_open(t) or env else t

    def _symbol(self, signature: Signature, own: dict[str, Type]) -> str:
        live = signature.live
        exported = getattr(signature.marks, "pyrite_export", None)
        if exported is not None:
            return str(exported)
        prefix = f"{live.__module__}.{live.__qualname__}"
        if signature.owner is not None:
            prefix = f"{signature.owner.symbol}.{live.__name__}"
            member = vars(signature.owner.python).get(live.__name__)
            if isinstance(member, property) and member.fset is live:
                prefix += ".setter"
        if "<lambda>" in prefix or "<locals>" in prefix or live.__code__.co_filename[:1] == "<":
            prefix += f"@{live.__code__.co_filename.strip('<>')}:{live.__code__.co_firstlineno}"
        if own:
            prefix += f"[{', '.join(map(unique_name, own.values()))}]"
        return prefix

    # --- classes and virtual methods ---

    def note_made(self, info: ClassInfo) -> None:
        """The program makes instances of this class."""
        if info in self._made:
            return
        self._made[info] = None
        for owner in self.classes.lineage(info):
            self._add_class(owner)

    def _add_class(self, info: ClassInfo) -> None:
        if info in self.program.classes:
            return
        self.program.classes.append(info)
        member = vars(info.python).get("__del__")
        if isinstance(member, FunctionType):
            info.drop = self.request(self.signature(member, info))

    def use_class(self, info: ClassInfo) -> None:
        """The program names the class (tests for it), without making one."""
        for owner in self.classes.lineage(info):
            self._add_class(owner)

    def selector(self, owner: ClassInfo, name: str, signature: Signature) -> ir.Selector:
        """The virtual method `name` as `owner` declares it."""
        key = (owner, name)
        if key not in self._selectors:
            env = signature.variables
            params = tuple(self.close(p.type, env) for p in signature.params)
            result = self.close(signature.result, env)
            found = ir.Selector(f"{owner.symbol}.{name}", name, owner, params, result)
            self._selectors[key] = (found, signature)
            self.program.selectors[found.symbol] = found
            self.use_class(owner)
        return self._selectors[key][0]

    def _implement(self) -> bool:
        """Give each selector its implementations; tells whether anything new came up."""
        changed = False
        for selector, _ in list(self._selectors.values()):
            for info in list(self._made):
                if info in selector.implementations or not info.inherits(selector.root):
                    continue
                member = self.classes.find(info, selector.name)
                if member is None and selector.name == "__str__":
                    member = self.classes.find(info, "__repr__")
                assert member is not None
                live = unwrap(member.live)
                live = live.fget if isinstance(live, property) else live
                assert isinstance(live, FunctionType)
                symbol = self.request(self.signature(live, member.owner))
                selector.implementations[info] = symbol
                changed = True
        return changed

    # --- the loop ---

    def run(self) -> None:
        """Lower everything that is reachable from what has been requested."""
        assert self.lower is not None
        while True:
            while self.queue:
                pending = self.queue.popleft()
                try:
                    function = self.lower(pending)
                except Rejected as rejected:
                    self.errors.append(rejected.error)
                    continue
                self.program.functions[pending.symbol] = function
            if not self._implement() and not self.queue:
                return

    def declared_type(self, live: object) -> Type | None:
        """The annotated type of the module global that a container is bound to, if any."""
        if not isinstance(live, list | dict | set | frozenset):
            return None
        if id(live) not in self._declared:
            self._declared[id(live)] = self._find_declaration(live)
        return self._declared[id(live)]

    def _find_declaration(self, live: object) -> Type | None:
        for name, module in list(sys.modules.items()):
            if not _belongs(module):
                continue
            for key, value in list(vars(module).items()):
                if value is live:
                    node = self.sources.global_annotation(name, key)
                    if node is not None:
                        scope = Scope(vars(module))
                        return self.classes.annotations.marked(node, scope).type
        return None

    def body_of(self, node: ast.FunctionDef) -> Body:
        """What a function's body binds; instances of a generic function share it."""
        if node not in self._bodies:
            self._bodies[node] = scan(node)
        return self._bodies[node]

    def list_of(self, items: tuple[object, ...]) -> list[object]:
        """A list that stands for a constant tuple, so that it can be walked by index."""
        if items not in self._lists:
            self._lists[items] = list(items)
        return self._lists[items]

    def class_type(self, live: object, args: tuple[Type, ...] = ()) -> Type:
        """Type of a live class (see `ClassTable.type_of`)."""
        return self.classes.type_of(live, args)

    def runtime(self, module: str, name: str) -> FunctionType:
        """A function of the run-time library."""
        found = getattr(importlib.import_module(f"pyrite.runtime.{module}"), name)
        assert isinstance(found, FunctionType)
        return found


def _belongs(module: object) -> bool:
    path = getattr(module, "__file__", None) or ""
    return path.endswith(".py") and "/site-packages/" not in path and "/lib/python3" not in path


def _is_static(python: type, live: FunctionType) -> bool:
    return isinstance(vars(python).get(live.__name__), staticmethod)


def _is_object(node: ast.expr) -> bool:
    """`other: object` of `__eq__`: an object of another class is unequal before the call."""
    return isinstance(node, ast.Name) and node.id == "object"


def _defaults(live: FunctionType, node: ast.FunctionDef) -> dict[str, Static]:
    names = [a.arg for a in [*node.args.posonlyargs, *node.args.args]]
    values = live.__defaults__ or ()
    found = dict(zip(names[len(names) - len(values) :], map(Static, values), strict=True))
    for name, value in (live.__kwdefaults__ or {}).items():
        found[name] = Static(value)
    return found


def open_class(live: object) -> type | None:
    """The generic class behind a live object, if it is one that needs type arguments."""
    found = substitute_builtin(live)
    if isinstance(found, type) and vars(found).get("__parameters__"):
        return found
    return None
