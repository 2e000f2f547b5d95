"""A method that overrides another must fit its calls.

A call through the dispatch table passes what the overridden method declares: the overriding one
takes at least that, and answers no more.

    class A:
        def get(self, n: int) -> object: ...

    class B(A):
        def get(self, n: str) -> object: ...  # error: parameter n is str, A.get has int
"""

from pyrite.compiler.errors import CompileError
from pyrite.compiler.ir import Function, Program, Selector
from pyrite.compiler.lower.values import is_subtype
from pyrite.compiler.types import OptT, Type


def check_overrides(program: Program) -> list[CompileError]:
    """An error for each overriding method that does not fit."""
    found: dict[str, CompileError] = {}
    for selector in program.selectors.values():
        for symbol in selector.implementations.values():
            function = program.functions.get(symbol)
            if function is not None and symbol not in found:
                message = _misfit(selector, function)
                if message:
                    found[symbol] = CompileError(function.file, function.line, 0, message)
    return list(found.values())


def _misfit(selector: Selector, function: Function) -> str:
    """What is wrong with an implementation, or nothing."""
    overridden = f"{selector.root}.{selector.name}"
    name = f"{function.qualname} overrides {overridden}"
    if len(function.params) != len(selector.params):
        return f"{name}, which has {len(selector.params) - 1} parameter(s)"
    for param, wanted in list(zip(function.params, selector.params, strict=True))[1:]:
        if not _accepts(param.type, wanted):
            return f"{name}, whose parameter {param.name} is {wanted}, not {param.type}"
    if not _accepts(selector.result, function.result):
        return f"{name}, which returns {selector.result}, not {function.result}"
    return ""


def _accepts(wide: Type, narrow: Type) -> bool:
    """Can a value of `narrow` be used as `wide` without a change of its form?"""
    if isinstance(wide, OptT) and wide.nullable_pointer and not isinstance(narrow, OptT):
        return is_subtype(narrow, wide.inner)
    return is_subtype(narrow, wide)
