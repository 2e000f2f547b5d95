"""List, dict and set comprehensions, with conditions and nesting."""

import sys


def main(argv: list[str]) -> int:
    print([x * x for x in range(6)], [x for x in range(20) if x % 3 == 0 if x % 2])
    print([(x, y) for x in range(3) for y in range(x)], [c.upper() for c in "abc"])
    print({x: x**3 for x in range(4)}, {k: v for k, v in [("a", 1), ("b", 2)] if v > 1})
    print(sorted({x % 5 for x in range(50)}), len({w[0] for w in ["apple", "avocado", "bean"]}))
    x = "kept"
    print([x for x in range(2)], x)
    matrix = [[1, 2], [3, 4]]
    print([[n * 10 for n in row] for row in matrix], [n for row in matrix for n in row if n > 1])
    print([i if i % 2 else -i for i in range(5)], [[0] * 2 for _ in range(2)])
    names = ["x", "yy"]
    print({name: len(name) for name in names}, [f"{i}{n}" for i, n in enumerate(names)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
