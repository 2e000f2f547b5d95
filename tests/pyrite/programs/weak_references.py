"""Weak references do not keep their target alive."""

import sys

from pyrite import Weak


class Parent:
    name: str
    children: "list[Child]"

    def __init__(self, name: str) -> None:
        self.name = name
        self.children = []

    def __del__(self) -> None:
        print("del", self.name)


class Child:
    parent: Weak[Parent]

    def __init__(self, parent: Parent) -> None:
        self.parent = Weak(parent)

    def describe(self) -> str:
        parent = self.parent.get()
        return "orphan" if parent is None else f"child of {parent.name}"


def main(argv: list[str]) -> int:
    parent = Parent("p")
    child = Child(parent)
    parent.children.append(child)
    print(child.describe())
    del parent
    print(child.describe())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
