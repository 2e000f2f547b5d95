"""Closures over parameters, objects and containers."""

import sys
from collections.abc import Callable


def bound() -> list[Callable[[], int]]:
    def make(n: int) -> Callable[[], int]:
        return lambda: n * 10

    return [make(i) for i in range(3)]


class Button:
    clicks: int

    def __init__(self) -> None:
        self.clicks = 0

    def handler(self) -> Callable[[int], int]:
        def click(times: int) -> int:
            self.clicks += times
            return self.clicks

        return click


def main(argv: list[str]) -> int:
    print([f() for f in bound()])
    text = "captured"

    def show() -> str:
        return text

    print(show())
    button = Button()
    click = button.handler()
    print(click(1), click(2), button.clicks)
    items: list[int] = []

    def add(n: int) -> None:
        items.append(n)

    for n in range(3):
        add(n)
    print(items)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
