"""min, max, sum, any, all, sorted, reversed, enumerate, zip, abs, divmod."""

import sys


def main(argv: list[str]) -> int:
    a = [4, -7, 2]
    none: list[int] = []
    print(min(a), max(a), sum(a), min(3, 1, 2), max("b", "a"), sum(a, 100), abs(-3), abs(4))
    print(
        any([False, True]), any(none), all([True, False]), all(none), any([0, 3]), all(["a", "b"])
    )
    print(any(x > 3 for x in a), all(x > -10 for x in a), sum(x * x for x in a))
    print(sorted(a), list(reversed(a)), list(enumerate(["p", "q"], 1)), list(zip(a, "xyz")))
    print(min(["bb", "a", "ccc"], key=len), max(["bb", "a", "ccc"], key=lambda s: len(s)))
    print(divmod(17, 5), divmod(-17, 5), pow(2, 10), round(7), len("four"), bool(none), bool([0]))
    for i, c in enumerate("ab"):
        print(i, c)
    for p, q, r in zip([1, 2], [3, 4], [5, 6]):
        print(p, q, r)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
