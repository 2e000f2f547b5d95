"""Huffman codes with a priority queue."""

import sys


class Tree:
    weight: int
    text: str
    left: "Tree | None"
    right: "Tree | None"

    def __init__(self, weight: int, text: str) -> None:
        self.weight = weight
        self.text = text
        self.left = None
        self.right = None

    def __lt__(self, other: "Tree") -> bool:
        return (self.weight, self.text) < (other.weight, other.text)


def join(a: Tree, b: Tree) -> Tree:
    tree = Tree(a.weight + b.weight, min(a.text, b.text))
    tree.left, tree.right = a, b
    return tree


def codes(tree: Tree, prefix: str, out: dict[str, str]) -> None:
    left, right = tree.left, tree.right
    if left is None or right is None:
        out[tree.text] = prefix or "0"
        return
    codes(left, prefix + "0", out)
    codes(right, prefix + "1", out)


def main(argv: list[str]) -> int:
    text = "abracadabra alakazam"
    counts: dict[str, int] = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    trees = [Tree(n, c) for c, n in counts.items()]
    while len(trees) > 1:
        trees.sort(reverse=True)
        trees.append(join(trees.pop(), trees.pop()))
    table: dict[str, str] = {}
    codes(trees[0], "", table)
    for c in sorted(table):
        print(repr(c), table[c])
    bits = "".join([table[c] for c in text])
    print(len(bits), bits)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
