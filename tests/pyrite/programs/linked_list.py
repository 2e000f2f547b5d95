"""A generic linked list with a loop over its nodes."""

import sys
from typing import Generic, TypeVar

T = TypeVar("T")


class Node(Generic[T]):
    value: T
    next: "Node[T] | None"

    def __init__(self, value: T, next: "Node[T] | None") -> None:
        self.value = value
        self.next = next


class LinkedList(Generic[T]):
    head: Node[T] | None
    size: int

    def __init__(self) -> None:
        self.head = None
        self.size = 0

    def push(self, value: T) -> None:
        self.head = Node(value, self.head)
        self.size += 1

    def reverse(self) -> None:
        done: Node[T] | None = None
        node = self.head
        while node is not None:
            following = node.next
            node.next = done
            done = node
            node = following
        self.head = done

    def to_list(self) -> list[T]:
        out: list[T] = []
        node = self.head
        while node is not None:
            out.append(node.value)
            node = node.next
        return out


def main(argv: list[str]) -> int:
    items: LinkedList[int] = LinkedList()
    for i in range(6):
        items.push(i * i)
    print(items.to_list(), items.size)
    items.reverse()
    print(items.to_list())
    words: LinkedList[str] = LinkedList()
    words.push("x")
    words.push("y")
    print(words.to_list())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
