"""Markers for functions: the context they run in and how they are compiled.

Each returns the function unchanged, with an attribute that the compiler reads.
"""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def irq_context(function: F) -> F:
    """The function may run in an interrupt handler: it must not sleep."""
    function.__dict__["pyrite_irq_context"] = True
    return function


def may_sleep(function: F) -> F:
    """The function may block; it cannot be called with a spinlock held or from an interrupt."""
    function.__dict__["pyrite_may_sleep"] = True
    return function


def inline(function: F) -> F:
    """Expand the function where it is called."""
    function.__dict__["pyrite_inline"] = True
    return function


def noinline(function: F) -> F:
    """Never expand the function where it is called."""
    function.__dict__["pyrite_inline"] = False
    return function


def borrowed(function: F) -> F:
    """The result is borrowed: something else keeps it alive for as long as the caller uses it."""
    function.__dict__["pyrite_borrowed"] = True
    return function


def holds(lock: str) -> Callable[[F], F]:
    """The caller holds `self.<lock>`."""

    def mark(function: F) -> F:
        function.__dict__["pyrite_holds"] = lock
        return function

    return mark


def export(name: str) -> Callable[[F], F]:
    """Give the function a C name and the plain AAPCS64 calling convention."""

    def mark(function: F) -> F:
        function.__dict__["pyrite_export"] = name
        return function

    return mark
