"""Markers for fields: who may touch them, and how they hold what they refer to.

`Final[T]` is set once, in `__init__`. `Guarded[T, "lock"]` may be touched only inside
`with self.lock:` or in a method marked `@holds("lock")`. `Weak[T]` does not keep its target alive.
"""

from typing import Annotated as Guarded
from typing import Final, Generic, TypeVar
from weakref import ref

__all__ = ["Final", "Guarded", "Weak"]

T = TypeVar("T")


class Weak(Generic[T]):
    """A reference that does not count; `get()` answers None once the target is gone."""

    def __init__(self, target: T) -> None:
        self._ref = ref(target)

    def get(self) -> T | None:
        """The target, or None where it has been destroyed."""
        return self._ref()
