"""Indexing, slicing, membership, concatenation and comparison of lists."""

import sys


def main(argv: list[str]) -> int:
    a = [5, 3, 8, 1]
    print(a, len(a), a[0], a[-1], a[1:3], a[:-1], a[5:], 8 in a, 9 in a, 9 not in a)
    a[2] = 80
    a[-1] = 10
    print(a, a + [1, 2], a * 2, [0] * 3, a == [5, 3, 80, 10], a != [5], [1, 2] < [1, 3])
    print([1] < [1, 0], [2] > [1, 9], sum(a), min(a), max(a))
    for x in a:
        print(x, end=" ")
    print()
    empty: list[str] = []
    print(empty, bool(empty), bool(a), len(empty + ["x"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
