"""Sorting: plain, reverse, by key, stable; sorted leaves its argument."""

import sys


def length(text: str) -> int:
    return len(text)


def main(argv: list[str]) -> int:
    a = [5, 3, 9, -1, 3, 0, 12, 7, 5, 5, -8, 44, 2, 6, 1, 0, 13]
    b = sorted(a)
    print(a, b, sorted(a, reverse=True))
    a.sort()
    print(a == b, a)
    a.sort(reverse=True)
    print(a)
    words = "the Quick brown fox Jumps over the lazy dog and runs far away now".split()
    print(sorted(words))
    print(sorted(words, key=length))
    print(sorted(words, key=lambda w: (len(w), w)))
    print(sorted(words, key=length, reverse=True))
    words.sort(key=lambda w: w.lower())
    print(words)
    pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a"), (0, "q")]
    print(sorted(pairs), sorted(pairs, key=lambda p: p[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
