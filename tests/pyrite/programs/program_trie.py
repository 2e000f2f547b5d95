"""A prefix tree of dicts."""

import sys


class Node:
    children: "dict[str, Node]"
    is_word: bool

    def __init__(self) -> None:
        self.children = {}
        self.is_word = False


class Trie:
    root: Node

    def __init__(self) -> None:
        self.root = Node()

    def add(self, word: str) -> None:
        node = self.root
        for c in word:
            if c not in node.children:
                node.children[c] = Node()
            node = node.children[c]
        node.is_word = True

    def find(self, prefix: str) -> Node | None:
        node = self.root
        for c in prefix:
            following = node.children.get(c)
            if following is None:
                return None
            node = following
        return node

    def words(self, prefix: str) -> list[str]:
        start = self.find(prefix)
        if start is None:
            return []
        out: list[str] = []
        collect(start, prefix, out)
        return out


def collect(node: Node, prefix: str, out: list[str]) -> None:
    if node.is_word:
        out.append(prefix)
    for c in sorted(node.children):
        collect(node.children[c], prefix + c, out)


def main(argv: list[str]) -> int:
    trie = Trie()
    for word in "car card care cat dog do door".split():
        trie.add(word)
    for prefix in ("car", "do", "x", "", "cards"):
        print(prefix, trie.words(prefix))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
