"""Nested dicts and lists as values."""

import sys


def main(argv: list[str]) -> int:
    tree: dict[str, dict[str, list[int]]] = {}
    for path, value in (("a/x", 1), ("a/y", 2), ("b/x", 3), ("a/x", 4)):
        top, leaf = path.split("/")
        if top not in tree:
            tree[top] = {}
        tree[top].setdefault(leaf, []).append(value)
    print(tree)
    for top in sorted(tree):
        for leaf, values in tree[top].items():
            print(top, leaf, sum(values))
    copy = {top: dict(inner) for top, inner in tree.items()}
    copy["a"]["z"] = []
    print(len(tree["a"]), len(copy["a"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
