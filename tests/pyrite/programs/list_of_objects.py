"""Lists keep objects alive and hand out references."""

import sys


class Node:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("del", self.name)


def main(argv: list[str]) -> int:
    nodes = [Node("a"), Node("b"), Node("c")]
    kept = nodes[1]
    print("clear")
    nodes.clear()
    print("kept", kept.name)
    nodes.append(Node("d"))
    nodes[0] = Node("e")
    print("replaced")
    taken = nodes.pop()
    print("popped", taken.name, len(nodes))
    del taken
    print("end")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
