"""Objects, closures, function values and optional fields are released as they go."""

import sys
from collections.abc import Callable


class Node:
    next: "Node | None"
    names: list[str]

    def __init__(self, next: "Node | None") -> None:
        self.next = next
        self.names = [str(id(self) % 7), "n"]

    def depth(self) -> int:
        following = self.next
        return 1 if following is None else 1 + following.depth()


class Leaf(Node):
    def depth(self) -> int:
        return 1 + super().depth()


def adder(node: Node, n: int) -> Callable[[int], int]:
    return lambda x: x + n + node.depth()


def main(argv: list[str]) -> int:
    total = 0
    for i in range(30000):
        chain: Node | None = None
        for _ in range(5):
            chain = Node(chain)
        leaf: Node = Leaf(chain)
        function = adder(leaf, i)
        total += function(1) + len(leaf.names)
        method = leaf.depth
        total += method()
        chain = leaf.next
        leaf.next = None
    print(total)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
