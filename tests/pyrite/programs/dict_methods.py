"""pop, setdefault, update, clear, copy and comparison of dicts."""

import sys


def main(argv: list[str]) -> int:
    d: dict[str, list[int]] = {}
    for word in "b a c a b a".split():
        d.setdefault(word, []).append(len(d))
    print(d, d.pop("a"), d.pop("zz", []), d)
    counts = {"x": 1}
    counts.update({"y": 2, "x": 3})
    other = counts.copy()
    other["z"] = 9
    print(counts, other, counts == {"y": 2, "x": 3}, counts != other)
    print(counts | {"w": 0}, counts.popitem(), counts)
    try:
        counts.pop("nothing")
    except KeyError as error:
        print("KeyError", error)
    try:
        del counts["nothing"]
    except KeyError as error:
        print("KeyError", error)
    counts.clear()
    print(counts, len(counts), "x" in counts)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
