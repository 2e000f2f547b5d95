"""Objects of import time keep their identity and their cycles."""

import sys

from pyrite import Final


class Node:
    name: str
    links: "list[Node]"
    parent: "Node | None"

    def __init__(self, name: str) -> None:
        self.name = name
        self.links = []
        self.parent = None


SHARED: Final = [1, 2]
ALIAS: Final = SHARED
NESTED: Final = [SHARED, SHARED, [3]]
A: Final = Node("a")
B: Final = Node("b")
A.links += [B, A]
B.parent = A
BY_NAME: Final = {"a": A, "b": B}
PAIR: Final = (A, SHARED)


def main(argv: list[str]) -> int:
    ALIAS.append(9)
    print(SHARED, ALIAS is SHARED, NESTED, NESTED[0] is NESTED[1])
    A.name = "changed"
    parent = B.parent
    print(A.links[1] is A, parent is A, BY_NAME["a"].name, PAIR[0].name, PAIR[1] is SHARED)
    B.parent = None
    A.links.pop()
    A.links.append(Node("new"))
    print([n.name for n in A.links], B.parent is None)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
