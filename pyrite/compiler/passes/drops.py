"""Which types can be destroyed early without anybody noticing.

CPython destroys what a variable holds when its function is left. A reference may move out of its
variable at its last use only where no `__del__` of the program can tell the difference.
"""

from __future__ import annotations

from pyrite.compiler.types import ClassInfo, ClassT, FuncT, OptT, TupleT, Type, UnionT

_RUNTIME = "pyrite.runtime."


class Drops:
    """Answers, remembered for the whole program."""

    def __init__(self) -> None:
        self._known: dict[Type, bool] = {}

    def is_silent(self, t: Type) -> bool:
        """Does destroying a value of this type run no `__del__` of the program?"""
        if t not in self._known:
            self._known[t] = self._search(t)
        return self._known[t]

    @staticmethod
    def _search(start: Type) -> bool:
        seen: set[Type] = set()
        work = [start]
        while work:
            t = work.pop()
            if t in seen or not t.managed:
                continue
            seen.add(t)
            if isinstance(t, FuncT) or (isinstance(t, ClassT) and _is_noisy(t.info)):
                return False
            work += _parts(t)
        return True


def _is_noisy(info: ClassInfo) -> bool:
    """Has the class a `__del__` of the program, or implementations that are not listed?"""
    current: ClassInfo | None = info
    while current is not None:
        if current.drop is not None and not current.module.startswith(_RUNTIME):
            return True
        current = current.base
    return info.is_protocol


def _parts(t: Type) -> list[Type]:
    """Types of what a value of the type may own."""
    if isinstance(t, OptT):
        return [t.inner]
    if isinstance(t, TupleT):
        return list(t.items)
    if isinstance(t, UnionT):
        return list(t.members)
    if isinstance(t, ClassT):
        subclasses = [ClassT(c) for c in t.info.subclasses]
        return [*subclasses, *t.info.args, *(f.type for f in t.info.fields)]
    return []
