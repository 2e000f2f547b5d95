"""Look-up, insertion order, get, membership and KeyError."""

import sys


def main(argv: list[str]) -> int:
    d = {"one": 1, "two": 2, "three": 3}
    d["four"] = 4
    d["two"] = 22
    print(d, len(d), d["one"], d.get("two"), d.get("none"), d.get("none", 7))
    print("one" in d, "five" in d, "five" not in d, list(d), list(d.keys()), list(d.values()))
    try:
        print(d["missing"])
    except KeyError as error:
        print("KeyError:", error)
    del d["one"]
    d["one"] = 100
    print(d)
    for key in d:
        print(key, d[key], end="; ")
    print()
    for key, value in d.items():
        print(key, value, end="; ")
    print()
    print(sorted(d), sum(d.values()), max(d.values()), {1: 2} == {1: 2}, bool(d))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
