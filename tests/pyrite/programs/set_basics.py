"""Sets: membership, adding, removing, operators, comparison."""

import sys


def main(argv: list[str]) -> int:
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), len(a), 3 in a, 9 in a)
    a.add(10)
    a.add(1)
    a.discard(2)
    a.discard(77)
    a.remove(3)
    print(sorted(a), len(a), 2 not in a)
    try:
        a.remove(3)
    except KeyError as error:
        print("KeyError", error)
    print({1, 2} == {2, 1}, {1} != {2}, {1} <= {1, 2}, {1, 2} < {1, 2}, {1, 2} >= {2})
    print(a.isdisjoint(b), {1, 2}.issubset({1, 2, 3}), {1, 2}.issuperset({5}))
    words = set("a b a c b".split())
    print(sorted(words), len(words), {7})
    c = a.copy()
    c.update({100, 200})
    c |= {300}
    c -= {1}
    print(sorted(c), len(a))
    total = 0
    for n in c:
        total += n
    print(total)
    c.clear()
    print(len(c), bool(c))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
