"""Counting words, and ranking them."""

import sys

TEXT = """it was the best of times it was the worst of times it was the age of wisdom
it was the age of foolishness it was the epoch of belief"""


def main(argv: list[str]) -> int:
    counts: dict[str, int] = {}
    for word in TEXT.split():
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranked[:6]:
        print(f"{word:>8} {count}")
    by_length: dict[int, list[str]] = {}
    for word in counts:
        by_length.setdefault(len(word), []).append(word)
    for size in sorted(by_length):
        print(size, by_length[size])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
