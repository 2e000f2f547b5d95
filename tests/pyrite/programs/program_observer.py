"""Callbacks that are bound methods, closures and functions."""

import sys
from collections.abc import Callable

Listener = Callable[[str, int], None]


class Events:
    listeners: dict[str, list[Listener]]

    def __init__(self) -> None:
        self.listeners = {}

    def on(self, name: str, listener: Listener) -> None:
        self.listeners.setdefault(name, []).append(listener)

    def emit(self, name: str, value: int) -> int:
        found = self.listeners.get(name)
        if found is None:
            return 0
        for listener in found:
            listener(name, value)
        return len(found)


class Totals:
    sums: dict[str, int]

    def __init__(self) -> None:
        self.sums = {}

    def add(self, name: str, value: int) -> None:
        self.sums[name] = self.sums.get(name, 0) + value


def printer(name: str, value: int) -> None:
    print("printer", name, value)


def main(argv: list[str]) -> int:
    events, totals = Events(), Totals()
    history: list[tuple[str, int]] = []
    events.on("a", printer)
    events.on("a", totals.add)
    events.on("b", totals.add)
    events.on("b", lambda name, value: history.append((name, value * 2)))
    print([events.emit(n, v) for n, v in [("a", 1), ("b", 5), ("c", 9), ("a", 3)]])
    print(totals.sums, history)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
