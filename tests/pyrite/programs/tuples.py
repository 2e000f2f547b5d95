"""Tuples as values: indexing, comparison, nesting, as results and in loops."""

import sys


def minmax(items: list[int]) -> tuple[int, int]:
    return min(items), max(items)


def main(argv: list[str]) -> int:
    t = (1, "two", 3.5)
    print(t, t[0], t[1], t[-1], len(t))
    print((1, 2) == (1, 2), (1, 2) < (1, 3), (2,) > (1,), (1, "b") >= (1, "a"), (1, 2) != (2, 1))
    low, high = minmax([4, 8, 1])
    print(low, high, minmax([7]))
    nested = ((1, 2), ("a", (True, None)))
    print(nested, nested[1][1][0], nested[0][1])
    pairs = list(zip([1, 2, 3], ["x", "y", "z"]))
    print(pairs, pairs[1], dict(pairs), [b for _, b in pairs])
    for i, (n, s) in enumerate(pairs):
        print(i, n, s)
    print((5,), (), str((1,)), repr(("q", 'it"s')))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
