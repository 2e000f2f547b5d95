"""A sorted tree: insertion, in-order walk, depth."""

import sys


class Tree:
    key: int
    left: "Tree | None"
    right: "Tree | None"

    def __init__(self, key: int) -> None:
        self.key = key
        self.left = None
        self.right = None


def insert(tree: Tree | None, key: int) -> Tree:
    if tree is None:
        return Tree(key)
    if key < tree.key:
        tree.left = insert(tree.left, key)
    elif key > tree.key:
        tree.right = insert(tree.right, key)
    return tree


def walk(tree: Tree | None, out: list[int]) -> None:
    if tree is not None:
        walk(tree.left, out)
        out.append(tree.key)
        walk(tree.right, out)


def depth(tree: Tree | None) -> int:
    return 0 if tree is None else 1 + max(depth(tree.left), depth(tree.right))


def main(argv: list[str]) -> int:
    root: Tree | None = None
    for n in [50, 30, 70, 20, 40, 60, 80, 30, 45, 44]:
        root = insert(root, n)
    out: list[int] = []
    walk(root, out)
    print(out, depth(root), depth(None))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
