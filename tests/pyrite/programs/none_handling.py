"""Optional values: tests, narrowing, defaults, fields."""

import sys


class Node:
    value: int
    next: "Node | None"

    def __init__(self, value: int, next: "Node | None" = None) -> None:
        self.value = value
        self.next = next


def find(node: Node | None, value: int) -> Node | None:
    while node is not None and node.value != value:
        node = node.next
    return node


def name_of(n: int) -> str | None:
    return None if n < 0 else f"n{n}"


def number(text: str | None) -> int | None:
    if text is None or not text.isdigit():
        return None
    return int(text)


def main(argv: list[str]) -> int:
    chain = Node(1, Node(2, Node(3)))
    found = find(chain, 2)
    assert found is not None
    print(found.value, find(chain, 9) is None, found.next is not None)
    for n in (-1, 4):
        name = name_of(n)
        print(name, name or "anonymous", name is None, len(name) if name is not None else 0)
    for text in (None, "12", "x", "0"):
        value = number(text)
        print(text, value, value is not None and value > 5, value == 12, value if value else -1)
    slots: list[int | None] = [None, 3, None]
    print(slots, [s for s in slots if s is not None], slots.count(None))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
