"""Deliberate crashes: `crash=KIND` on the command line, for tests of what a panic reports."""

from collections.abc import Callable

from pyrite import Final, noinline


def overflow() -> None:
    """Trap: integer overflow."""
    double((1 << 62) + 1)


@noinline
def double(n: int) -> int:
    """Twice `n`, if that fits."""
    return n * 2


def index() -> None:
    """Trap: index out of range."""
    take([1, 2, 3], 3)


@noinline
def take(items: list[int], at: int) -> int:
    """One item."""
    return items[at]


def uncaught() -> None:
    """An exception that nobody catches."""
    raise ValueError("provoked")


def stack() -> None:
    """Recursion into the guard page of the stack."""
    descend([0])


@noinline
def descend(path: list[int]) -> int:
    """Go down without end."""
    path[0] += 1
    below = descend(path)
    path[0] -= 1
    return below + path[0]


CRASHES: Final[dict[str, Callable[[], None]]] = {
    "overflow": overflow,
    "index": index,
    "uncaught": uncaught,
    "stack": stack,
}


def provoke(kind: str) -> None:
    """Crash in the way of that name; no effect for any other."""
    if kind in CRASHES:
        crash = CRASHES[kind]
        crash()
