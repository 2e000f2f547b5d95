"""Generic functions and classes with several concrete types."""

import sys
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Stack(Generic[T]):
    items: list[T]

    def __init__(self) -> None:
        self.items = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()

    def __len__(self) -> int:
        return len(self.items)


class Pair(Generic[T, U]):
    first: T
    second: U

    def __init__(self, first: T, second: U) -> None:
        self.first = first
        self.second = second

    def swapped(self) -> "Pair[U, T]":
        return Pair(self.second, self.first)


def first(items: list[T], default: T) -> T:
    return items[0] if items else default


def apply(function: Callable[[T], U], items: list[T]) -> list[U]:
    return [function(item) for item in items]


def length(text: str) -> int:
    return len(text)


def half(n: int) -> float:
    return n * 0.5


def show(n: int) -> str:
    return f"<{n}>"


def main(argv: list[str]) -> int:
    numbers: Stack[int] = Stack()
    words = Stack[str]()
    for i in range(3):
        numbers.push(i * 10)
        words.push("w" * (i + 1))
    print(numbers.pop(), words.pop(), len(numbers), len(words))
    pair = Pair("a", 5).swapped()
    print(pair.first + 1, pair.second + "!", first(["some"], "none"), first([7], 0))
    print(
        apply(length, ["a", "bb"]),
        apply(half, [1, 2]),
        apply(show, [3]),
    )
    nested: Stack[Stack[int]] = Stack()
    nested.push(numbers)
    print(len(nested.pop()), first([(1, "x")], (0, "")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
