"""Lists, dicts, sets and tuples are released as they go."""

import sys


def main(argv: list[str]) -> int:
    total = 0
    kept: dict[int, list[str]] = {}
    for i in range(12000):
        items = [str(i + k) for k in range(12)]
        table = {item: (k, [item]) for k, item in enumerate(items)}
        seen = set(items)
        seen.discard(items[3])
        kept[i % 50] = items[2:9]
        table.pop(items[4])
        del table[items[5]]
        items[1:4] = ["x"]
        items.sort(key=lambda s: s[-1], reverse=True)
        pairs = sorted([(len(s), s) for s in seen])
        total += len(items) + len(table) + len(seen) + len(kept) + pairs[0][0]
        total += len(items + items) + len(items * 3) + len(table.items()) + items.index("x")
        items.clear()
        table.clear()
    print(total)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
